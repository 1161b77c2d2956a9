using System.Runtime.InteropServices;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>One FITS file, open for reading. The library that reads it runs in a process of its own, <see cref="FitsProcess"/>; every failure is one <see cref="RigException"/> that names the file.</summary>
internal sealed class FitsFile : IDisposable
{
    private readonly FitsProcess process;
    private readonly string path;
    private readonly int file;
    private bool disposed;

    private FitsFile(FitsProcess process, string path, int file)
    {
        this.process = process;
        this.path = path;
        this.file = file;
    }

    /// <summary>HDUs whose header was changed after their CHECKSUM was written, while their data are what DATASUM says.</summary>
    public int ChangedHeaders { get; private set; }

    /// <param name="path">Absolute, so that no part of it can be taken for a home directory or a stream; already inspected by <see cref="RecordedFileCheck"/>.</param>
    /// <param name="length">Length of the file, bytes.</param>
    public static FitsFile Open(string path, long length)
    {
        FitsLibrary.Require();
        return Open(path, length, FitsProcess.Running());
    }

    public static FitsFile Open(string path, long length, FitsProcess process) => new(
        process,
        path,
        process.Ask(
            path,
            to =>
            {
                to.Write(FitsWire.Open);
                FitsWire.WriteText(to, path);
                to.Write(length);
            },
            from => from.ReadInt32()));

    /// <summary>Moves to an HDU, the primary one being 1.</summary>
    /// <param name="isImage">True for an image, compressed or not.</param>
    /// <returns>False when the file has no such HDU.</returns>
    public bool MoveTo(int hdu, out bool isImage)
    {
        (bool exists, isImage) = Ask(FitsWire.MoveTo, to => to.Write(hdu), from => (from.ReadBoolean(), from.ReadBoolean()));
        return exists;
    }

    /// <summary>The value of a keyword of the current HDU as printable text; null when the keyword is absent or its value blank.</summary>
    public string? Text(string keyword) => Ask(FitsWire.Text, to => FitsWire.WriteText(to, keyword), from => from.ReadBoolean() ? FitsWire.ReadText(from) : null);

    /// <inheritdoc cref="FitsLibraryFile.VerifyChecksums"/>
    public bool VerifyChecksums(int hdu)
    {
        (bool vouchedFor, ChangedHeaders) = Ask(FitsWire.Verify, to => to.Write(hdu), from => (from.ReadBoolean(), from.ReadInt32()));
        return vouchedFor;
    }

    /// <summary>Rows and columns of the current image, (0, 0) when it is empty.</summary>
    /// <exception cref="RigException">It is not a two-dimensional image of integers, or larger than a sensor.</exception>
    public (int Rows, int Columns) ImageSize(int hdu) => Ask(
        FitsWire.Size,
        to => to.Write(hdu),
        from => (FitsWire.Bounded(from.ReadInt32(), SensorGeometry.Itl3800C.Rows), FitsWire.Bounded(from.ReadInt32(), SensorGeometry.Itl3800C.Columns)));

    /// <summary>All pixels of an image, the columns varying fastest.</summary>
    public void ReadPixels(int hdu, int[] pixels, int count) => Ask(
        FitsWire.Pixels,
        to =>
        {
            to.Write(hdu);
            to.Write(count);
        },
        from =>
        {
            Span<byte> bytes = MemoryMarshal.AsBytes(pixels.AsSpan(0, count));
            for (int read = 0; read < bytes.Length;)
                read += from.Read(bytes[read..]) is > 0 and int more ? more : throw new EndOfStreamException();
            return true;
        });

    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        // What a process that has ended had open was closed with it.
        if (!process.HasEnded)
            Ask(FitsWire.Close, _ => { }, _ => true);
    }

    private T Ask<T>(byte operation, Action<BinaryWriter> arguments, Func<BinaryReader, T> result) => process.Ask(
        path,
        to =>
        {
            to.Write(operation);
            to.Write(file);
            arguments(to);
        },
        result);
}
