using System.Text;

namespace Lse66.Campaign;

/// <summary>A YAML document on disk, as text.</summary>
internal static class YamlFile
{
    /// <exception cref="UsageException">The file is missing, unreadable, too large or not UTF-8.</exception>
    public static string Read(string path, YamlSource source)
    {
        if (Directory.Exists(path))
            throw new UsageException($"{source.What} {path} is a folder; name the file in it");
        try
        {
            using FileStream file = File.OpenRead(path);
            if (file.CanSeek && file.Length > YamlDocument.SizeMax)
                throw new UsageException($"{source.Shown}: {file.Length} bytes; at most {YamlDocument.SizeMax} are read");
            using var reader = new StreamReader(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            var text = new char[YamlDocument.SizeMax + 1];
            int length = reader.ReadBlock(text);
            return new string(text, 0, length);
        }
        catch (DecoderFallbackException e)
        {
            throw new UsageException($"{source.Shown}: not UTF-8 text; '{source.Template}' prints one to start from", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{source.What} {path} cannot be read: {e.Message.TrimEnd('.')}; '{source.Template}' writes one to edit", e);
        }
    }
}
