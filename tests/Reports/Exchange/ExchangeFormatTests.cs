using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FluentAssertions;
using Lse66.Record;
using Lse66.Reports;
using Xunit;

namespace Lse66.Tests.Reports;

/// <summary>What every exchange format must hold, whatever the record says.</summary>
public class ExchangeFormatTests
{
    private static readonly Dictionary<string, string> Hostile = new(StringComparer.Ordinal)
    {
        ["markup"] = "</td><script>alert(1)</script>]]>--><img src=x onerror=alert(2)>",
        ["markdown"] = "](http://example.org) ![x](y) | a `b` **c** @everyone #1 <details> https://example.org",
        ["formula"] = "=HYPERLINK(\"http://example.org\",\"x\")",
        ["lines"] = "one\r\ntwo\nthree\tfour,five\"six",
        ["bidi"] = "R00\u202ESG0\u2066\u200F\u061C",
        ["control"] = "R00\0SG0\u0001\u001B[31m\u0085\uFFFF\uFFFE",
        ["surrogate"] = "R00\uD800SG0\uDC00",
        ["long"] = new string('S', 1_000_000),
    };

    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (string text in Hostile.Keys)
                foreach (ReportFormat format in ReportFormat.All.Where(one => one.Name != "html"))
                    cases.Add(format.Name, text);
            return cases;
        }
    }

    public static TheoryData<string> Names => [.. ReportFormat.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Format_OfHostileTextInEveryField_IsReadableAndBounded(string format, string text)
    {
        Report report = new(DispositionedCampaign.Undecided(HostileRecord.With(Hostile[text], keepSteering: true)), SampleRecord.Digest);
        foreach (RenderedFile file in Render(format, report))
        {
            string content = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file.Content);
            content.Should().NotContainAny("\0", "\u202E", "\u2066", "\uFFFF", "\u001B");
            content.Length.Should().BeLessThan(20_000_000);
            file.Name.Should().MatchRegex("^[a-z0-9./-]+$").And.NotContain("..");
            Parse(file.Name, content);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Format_UnderAnyCulture_HasTheSameBytes(string format)
    {
        Report report = new(DispositionedCampaign.Undecided(SampleRecord.Full), SampleRecord.Digest);
        byte[][] expected = [.. Render(format, report).Select(file => file.Content)];
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (string culture in (ReadOnlySpan<string>)["de-DE", "tr-TR", "ar-SA"])
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Render(format, report).Select(file => file.Content).Should().BeEquivalentTo(expected, options => options.WithStrictOrdering());
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static IReadOnlyList<RenderedFile> Render(string format, Report report) => ReportFormat.All.First(one => one.Name == format).Render(report);

    private static void Parse(string name, string content)
    {
        switch (Path.GetExtension(name))
        {
            case ".json":
                JsonDocument.Parse(content).Dispose();
                break;
            case ".xml" or ".reqif":
                XDocument.Parse(content).Root.Should().NotBeNull();
                break;
            case ".csv":
                CsvRows.Of(content).Select(row => row.Length).Distinct().Should().HaveCount(1);
                break;
            case ".md":
                // In a code span everything is itself.
                Regex.Replace(content, "`[^`\n]*`", string.Empty, RegexOptions.None, TimeSpan.FromSeconds(10)).Should().NotContainAny("`", "<script", "<img", "](http", "@everyone", "https://");
                break;
        }
    }
}
