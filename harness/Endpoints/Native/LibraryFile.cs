using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// Whether a file can be a library of this host, seen without loading it (System V ABI, ELF header): what the dynamic linker says of a wrong one reads like a
/// missing one.
/// </summary>
public static class LibraryFile
{
    private const int HeaderRead = 20;
    private const int SharedObjectType = 3;
    private const int X8664 = 62;
    private const int Aarch64 = 183;

    /// <returns>The full path, links followed: what the record names and the child loads.</returns>
    /// <exception cref="RigException">Missing, unreadable, no ELF shared object, or of another machine; with the remedy.</exception>
    public static string Check(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string shown = HeaderText.Printable(path);
        string? full = Existing(path) ?? throw new RigException($"native: {shown} is not a file; name the library as native:/path/lib.so");
        ReadOnlySpan<byte> header = Header(full, shown);
        if (header.Length < HeaderRead || !header.StartsWith("\u007fELF"u8))
            throw new RigException($"native: {shown} is no ELF file; name the shared object that exports {DaqClientAbi.Symbols[0]} (docs/native.md)");
        (int machine, string name) = Host();
        bool little = header[5] == 1;
        int type = little ? BinaryPrimitives.ReadUInt16LittleEndian(header[16..]) : BinaryPrimitives.ReadUInt16BigEndian(header[16..]);
        int found = little ? BinaryPrimitives.ReadUInt16LittleEndian(header[18..]) : BinaryPrimitives.ReadUInt16BigEndian(header[18..]);
        if (header[4] != 2 || !little || found != machine)
            throw new RigException(string.Create(
                CultureInfo.InvariantCulture,
                $"native: {shown} is built for another machine ({(header[4] == 2 ? 64 : 32)}-bit, ELF machine {found}; this host is {name}, {machine}); build it for this host"));
        return type == SharedObjectType
            ? full
            : throw new RigException(string.Create(CultureInfo.InvariantCulture, $"native: {shown} is no shared object (ELF type {type}); link it with -shared"));
    }

    /// <summary>Null when there is no regular file.</summary>
    private static string? Existing(string path)
    {
        try
        {
            if (path.Contains('\0', StringComparison.Ordinal) || !File.Exists(path))
                return null;
            string full = Path.GetFullPath(path);
            return new FileInfo(full).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full;
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static byte[] Header(string full, string shown)
    {
        try
        {
            // Pipes and devices have length 0: they are never opened, since opening one can block for ever.
            if (new FileInfo(full).Length == 0)
                return [];
            using var file = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read);
            byte[] header = new byte[HeaderRead];
            return header[..file.ReadAtLeast(header, HeaderRead, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RigException($"native: {shown} cannot be read: {e.Message}", e);
        }
    }

    private static (int Machine, string Name) Host() => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => (X8664, "x86_64"),
        Architecture.Arm64 => (Aarch64, "aarch64"),
        var other => throw new RigException($"native: libraries are loaded on x86_64 and aarch64 only; this is {other}"),
    };
}
