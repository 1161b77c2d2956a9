using System.Globalization;
using System.Security.Cryptography;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>What must hold of a file before the FITS library sees it, and how a file is refused.</summary>
internal static class RecordedFileCheck
{
    /// <summary>
    /// An exposure of 15 s at the highest rate and the largest ROI fills 86 MB; 65,536 stamps of the nominal ROI, the whole range of a 16-bit counter, 655 MB.
    /// Nothing that a guider writes comes near this.
    /// </summary>
    public const long BytesMax = 4L << 30;

    public const string CopyAgain = "copy it again from where it was recorded";
    public const string NameGuiderFiles = "name recorded guider files, or a folder of them";

    /// <summary>Every FITS file starts so (FITS standard 4.0, 4.4.1.1); the value T follows.</summary>
    private static ReadOnlySpan<byte> Signature => "SIMPLE  ="u8;

    private static ReadOnlySpan<byte> GzipSignature => [0x1F, 0x8B];

    /// <summary>One sentence a person can act on: the file, the reason, the remedy.</summary>
    public static RigException Refuse(string path, string reason, string remedy, Exception? inner = null)
    {
        string message = $"Cannot replay '{HeaderText.Printable(path)}': {reason}; {remedy}.";
        return inner is null ? new RigException(message) : new RigException(message, inner);
    }

    /// <summary>Looks at kind, size and layout of a file, and takes its digest.</summary>
    /// <returns>Length in bytes, and SHA-256 in lower-case hexadecimal digits.</returns>
    /// <exception cref="RigException">It is no plain FITS file of a reasonable size, or cannot be read.</exception>
    public static (long Length, string Digest) Inspect(string path)
    {
        try
        {
            var info = new FileInfo(path);
            FileSystemInfo target = info.ResolveLinkTarget(returnFinalTarget: true) ?? info;
            if (!target.Exists)
                throw Refuse(path, "it is a symbolic link that leads nowhere", NameGuiderFiles);
            if (target is not FileInfo { Length: var length })
                throw Refuse(path, "it is no file", NameGuiderFiles);
            // Pipes and devices have no length: refused before they are opened, since opening a pipe would wait for its writer.
            if (length == 0)
                throw Refuse(path, "it is empty", CopyAgain);
            if (length > BytesMax)
                throw Refuse(path, string.Create(CultureInfo.InvariantCulture, $"it has {length} bytes, more than the {BytesMax} that are read"), NameGuiderFiles);
            using FileStream stream = File.OpenRead(path);
            CheckSignature(path, stream);
            FitsStructure.Check(path, stream, length);
            stream.Position = 0;
            return (length, Convert.ToHexStringLower(SHA256.HashData(stream)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Refuse(path, $"it cannot be read ({HeaderText.Printable(failure.Message)})", "check the path and its permissions", failure);
        }
    }

    private static void CheckSignature(string path, FileStream stream)
    {
        Span<byte> head = stackalloc byte[30];
        int read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        head = head[..read];
        if (head.StartsWith(GzipSignature))
            throw Refuse(path, "it is packed with gzip", "unpack it with gunzip and replay the copy");
        if (!head.StartsWith(Signature) || head[Signature.Length..].TrimStart((byte)' ') is not [(byte)'T', ..])
            throw Refuse(path, "it is not a FITS file", NameGuiderFiles);
    }
}
