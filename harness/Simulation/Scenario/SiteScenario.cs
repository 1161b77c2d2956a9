using System.Security.Cryptography;
using System.Text;

namespace Lse66.Simulation;

/// <summary>
/// A scenario file: misbehaviour of the simulated site that the fault catalogue does not hold, written down as rules (docs/scenarios.md). It acts at the same
/// points of the site as a seeded fault and draws from no stream of the site, so what it does not touch is the same to the bit with and without it.
/// </summary>
public sealed class SiteScenario
{
    /// <summary>A hundred rules take a tenth of this.</summary>
    public const int SizeMax = 256 * 1024;

    private SiteScenario(string source, string digest, string title, IReadOnlyList<SiteFault> rules)
    {
        Source = source;
        Digest = digest;
        Title = title;
        Rules = rules;
    }

    /// <summary>File name without its folder.</summary>
    public string Source { get; }

    /// <summary>SHA-256 of the file's text in UTF-8, 64 lower-case digits: tells two issues of a file apart in a record.</summary>
    public string Digest { get; }

    public string Title { get; }

    /// <summary>Without state of their own: sessions on several threads share them.</summary>
    internal IReadOnlyList<SiteFault> Rules { get; }

    /// <exception cref="FormatException">The file cannot be read or is no scenario; the message names file, line, reason and remedy.</exception>
    public static SiteScenario Load(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new FormatException("scenario names no file; write scenario=FILE");
        string source = ScenarioText.Printable(Path.GetFileName(path));
        try
        {
            using FileStream file = File.OpenRead(path);
            using var reader = new StreamReader(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
            var text = new char[SizeMax + 1];
            return Read(new string(text, 0, reader.ReadBlock(text)).TrimStart('\uFEFF'), source);
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException($"scenario {source}: not UTF-8 text; docs/scenarios.md has files to start from", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new FormatException($"scenario {source} cannot be read: {ScenarioText.Printable(e.Message)}; name a YAML file as docs/scenarios.md shows", e);
        }
    }

    /// <param name="source">Name of the text in messages.</param>
    /// <exception cref="FormatException">The text is no scenario; the message names line, reason and remedy.</exception>
    public static SiteScenario Read(string text, string source)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > SizeMax)
            throw new FormatException($"scenario {source}: longer than {SizeMax} characters; a scenario is a page of rules");
        (string title, IReadOnlyList<SiteFault> rules) = ScenarioReader.Read(ScenarioDocument.Read(text, source), source);
        return new SiteScenario(source, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), title, rules);
    }
}
