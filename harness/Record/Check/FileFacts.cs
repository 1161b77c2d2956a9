using System.Runtime.InteropServices;

namespace Lse66.Record;

/// <summary>What a name in a folder really is, found without following a link.</summary>
/// <param name="Links">Names that the file has, 1 for a file that is nowhere else; null where the system cannot say.</param>
internal readonly record struct FileFacts(bool Exists, bool IsFolder, bool IsRegular, bool IsLink, long Length, long? Links)
{
    // statx(2): the one form of stat whose layout is the same on every architecture.
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint LinksAndMode = 0x2 | 0x4;
    private const int LinksAt = 16;
    private const int ModeAt = 28;
    private const int StructureLength = 256;
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;

    public static FileFacts Of(string path)
    {
        var file = new FileInfo(path);
        bool isFolder = file.Attributes != (FileAttributes)(-1) && file.Attributes.HasFlag(FileAttributes.Directory);
        bool exists = file.Exists || isFolder || file.LinkTarget is not null;
        if (!exists)
            return default;
        bool isLink = file.LinkTarget is not null;
        (long links, bool regular)? known = Stat(path);
        return new FileFacts(true, isFolder && !isLink, known?.regular ?? (!isFolder && !isLink), isLink, isFolder || isLink ? 0 : file.Length, known?.links);
    }

    private static (long Links, bool Regular)? Stat(string path)
    {
        try
        {
            var buffer = new byte[StructureLength];
            return Statx(CurrentFolder, path, NoFollow, LinksAndMode, buffer) == 0
                ? (BitConverter.ToUInt32(buffer, LinksAt), (BitConverter.ToUInt16(buffer, ModeAt) & TypeMask) == RegularType)
                : null;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "statx", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] buffer);
}
