using System.IO.MemoryMappedFiles;

namespace Lse66.Receive;

/// <summary>How many stamps the receiver has, in a file that both processes map: what lets a sender without a pace send no more than sockets hold.</summary>
internal sealed class Progress : IDisposable
{
    /// <summary>What the service's socket takes at once.</summary>
    public const int BytesUnderWay = 2 << 20;

    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;

    public Progress(string path)
    {
        file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, sizeof(long));
        view = file.CreateViewAccessor();
    }

    public long Taken
    {
        get => view.ReadInt64(0);
        set => view.Write(0, value);
    }

    public void Dispose()
    {
        view.Dispose();
        file.Dispose();
    }
}
