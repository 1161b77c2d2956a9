using System.Security.Cryptography;
using System.Text;

namespace Lse66.Record;

/// <summary>
/// SHA256SUMS: one line a file, <c>hex, two spaces, path</c>, sorted by path in byte order, as <c>sha256sum -c</c> reads it. Paths are relative, with '/'.
/// The digest of this text is the record's name.
/// </summary>
public static class DigestList
{
    public const string FileName = "SHA256SUMS";

    /// <summary>A list of more files than a campaign has is refused.</summary>
    public const int SizeMax = 64 * 1024 * 1024;

    private const int HexDigits = 64;

    public static string Write(IEnumerable<KeyValuePair<string, string>> digests)
    {
        var text = new StringBuilder();
        foreach ((string path, string digest) in digests.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            text.Append(digest).Append("  ").Append(path).Append('\n');
        return text.ToString();
    }

    /// <exception cref="FormatException">A line is not a digest and a path within the folder; the message gives its number.</exception>
    public static IReadOnlyDictionary<string, string> Read(string text)
    {
        Dictionary<string, string> digests = [];
        int number = 0;
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            number++;
            bool shaped = line.Length > HexDigits + 2 && line[..HexDigits].All(char.IsAsciiHexDigitLower) && line[HexDigits] == ' ' && line[HexDigits + 1] is ' ' or '*';
            string path = shaped ? line[(HexDigits + 2)..] : string.Empty;
            if (!shaped || path[0] == '/' || path.Split('/').Contains("..") || !digests.TryAdd(path, line[..HexDigits]))
                throw new FormatException($"{FileName} line {number} is not a digest and a path within the folder, each path once");
        }
        return digests;
    }

    /// <summary>SHA-256, lower-case hexadecimal.</summary>
    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>SHA-256 of a file of any size, lower-case hexadecimal.</summary>
    public static string OfFile(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
