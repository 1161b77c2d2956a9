using System.Text;

namespace Lse66.Icd;

/// <summary>Gets the text of the controlled document off the disk: a text file as it is, a PDF through pdftotext. For <see cref="DocumentReader"/> to read.</summary>
public static class DocumentText
{
    /// <summary>The real PDF has about 2 MB, its text 60 kB.</summary>
    public const int MaxFileBytes = 20_000_000;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="IcdDocumentException">No such file, too large, not readable, neither text nor PDF, or a PDF that pdftotext is not there for or refuses.</exception>
    public static string Load(string path) => Load(path, PdfToText.Installed);

    internal static string Load(string path, PdfToText pdfToText)
    {
        byte[] content = Content(path);
        if (content.AsSpan().StartsWith("%PDF"u8))
            return pdfToText.Extract(path);
        string text = Decoded(path, content);
        return text.Contains('\0', StringComparison.Ordinal)
            ? throw new IcdDocumentException($"{path} is neither text nor PDF: give the text of LSE-66 as extracted from its PDF, or the PDF itself")
            : text;
    }

    private static byte[] Content(string path)
    {
        try
        {
            if (Directory.Exists(path))
                throw new IcdDocumentException($"{path} is a folder: name the file that holds LSE-66");
            var file = new FileInfo(path);
            if (!file.Exists)
                throw new IcdDocumentException($"{path} does not exist: name the file that holds LSE-66, as PDF or as text extracted from it");
            if (file.Length > MaxFileBytes)
                throw new IcdDocumentException($"{path} has {file.Length} bytes, more than the {MaxFileBytes} accepted: LSE-66 is far smaller, check which file this is");
            return BoundedBytes(file);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new IcdDocumentException($"{path} cannot be read ({cause.Message}): check its name and its permissions", cause);
        }
    }

    /// <summary>The length of a device or a growing file is not what its directory entry says, so the bound holds while reading too.</summary>
    private static byte[] BoundedBytes(FileInfo file)
    {
        using FileStream stream = file.OpenRead();
        var content = new byte[MaxFileBytes + 1];
        int length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return length > MaxFileBytes
            ? throw new IcdDocumentException($"{file.FullName} goes on beyond the {MaxFileBytes} bytes accepted: LSE-66 is far smaller, check which file this is")
            : content[..length];
    }

    private static string Decoded(string path, byte[] content)
    {
        try
        {
            using var reader = new StreamReader(new MemoryStream(content), StrictUtf8, detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException cause)
        {
            throw new IcdDocumentException($"{path} is no UTF-8 text: extract it again with 'pdftotext -enc UTF-8', or give the PDF itself", cause);
        }
    }
}
