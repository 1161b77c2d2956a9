using System.Globalization;
using System.Text;
using System.Xml.Linq;
using FluentAssertions;
using Lse66.Record;
using Lse66.Reports;
using Xunit;

namespace Lse66.Tests.Reports;

public class HtmlReportHostileTextTests
{
    private static readonly Dictionary<string, string> Hostile = new(StringComparer.Ordinal)
    {
        ["script"] = "</td></style></script><script>alert(1)</script><img src=x onerror=alert(2)>",
        ["attribute"] = "\" onmouseover=\"alert(1)\" x='",
        ["style"] = "\"; } body { display: none } @import url(//example.org/x.css); /*",
        ["bidi"] = "R00\u202ESG0\u2066\u200F\u061C",
        ["control"] = "R00\0SG0\u0001\u0007\u001B[31m\u0085\uFFFF\uFFFE",
        ["surrogate"] = "R00\uD800SG0\uDC00",
        ["long"] = new string('S', 1_000_000),
        ["marks"] = "R" + new string('\u0300', 500),
        ["empty"] = string.Empty,
        ["entity"] = "&lt;&#0;&bogus;]]>--><!--",
    };

    public static TheoryData<string, bool> Cases
    {
        get
        {
            TheoryData<string, bool> cases = [];
            foreach (string name in Hostile.Keys)
            {
                cases.Add(name, true);
                cases.Add(name, false);
            }
            return cases;
        }
    }

    [Fact]
    public void HostileRecord_ReplacesEveryTextThatARecordCanHold() =>
        HostileRecord.Members().Except(HostileRecord.Held(SampleRecord.Full)).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Report_OfHostileTextInEveryField_IsHarmlessAndBounded(string name, bool keepSteering)
    {
        ReportDocument document = ReportDocument.Of(HostileRecord.With(Hostile[name], keepSteering));

        document.All("script").Should().ContainSingle("the report carries one script of its own");
        document.All("style").Should().ContainSingle();
        document.All("img").Should().BeEmpty();
        document.Root.DescendantsAndSelf().Attributes().Select(attribute => attribute.Name.LocalName).Should().NotContain(attribute => attribute.StartsWith("on", StringComparison.Ordinal));
        document.All("style").Single().Value.Should().NotContain("example.org/x.css");
        document.Ids.Should().OnlyHaveUniqueItems().And.OnlyContain(id => id.Length <= 80 && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '.' || c == '-'));
        document.All("a").Select(link => link.Attribute("href")!.Value[1..]).Should().BeSubsetOf(document.Ids);
        document.Html.Length.Should().BeLessThan(20_000_000);
        Texts(document.Root).SelectMany(text => text.EnumerateRunes()).Where(IsHidden).Should().BeEmpty();
    }

    [Fact]
    public void Report_OfAMillionCharacters_SaysHowManyThereWere() =>
        ReportDocument.Of(HostileRecord.With(Hostile["long"], keepSteering: true)).Html.Should().Contain("[1,000,000 characters]");

    [Fact]
    public void Report_OfHostileDigest_KeepsItOutOfTheStyleSheet()
    {
        string html = HtmlReport.Render(SampleRecord.Varied, Hostile["style"]);

        html[..html.IndexOf("</style>", StringComparison.Ordinal)].Should().NotContain("display: none }  @import").And.NotContain("example.org");
    }

    [Fact]
    public void Report_OfUnknownVerdictWords_NeverReadsAsPassed()
    {
        CampaignRecord record = HostileRecord.With("pass", keepSteering: false);

        ReportDocument document = ReportDocument.Of(record);

        document.Chapter(Chapter.OpenItems).Descendants("tbody").Single().Elements("tr").Should().HaveCount(39);
        document.All("span").Where(span => (span.Attribute("class")?.Value ?? string.Empty).StartsWith("badge", StringComparison.Ordinal))
            .Should().NotBeEmpty().And.OnlyContain(badge => badge.Value.Contains("Unknown verdict", StringComparison.Ordinal));
    }

    [Fact]
    public void Report_OfNumbersThatAreNone_Renders()
    {
        foreach (double odd in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -double.MaxValue, double.Epsilon, 0 })
        {
            MeasurementRecord measurement = SampleRequirement.Measurement("E-0001-1", "odd", "ms", odd, odd, odd, "less than", "Inconclusive") with
            {
                Distribution = new DistributionRecord(odd, odd, [1, long.MaxValue, long.MaxValue]) { Quantiles = [new QuantileRecord(odd, odd)] },
                Course = new CourseRecord("odd", odd, [new CoursePointRecord(odd, 1, odd, odd, odd), new CoursePointRecord(1, 1, odd, odd, odd)]),
                Components = [new ComponentRecord("odd", odd, "made up")],
            };
            RequirementRecord first = SampleRecord.Varied.Requirements[0] with { Measurements = [measurement] };

            ReportDocument document = ReportDocument.Of(SampleRecord.Varied with { Requirements = [first, .. SampleRecord.Varied.Requirements.Skip(1)] });

            document.Html.Should().NotContain("NaN").And.NotContain("∞").And.NotContain("Infinity");
        }
    }

    private static IEnumerable<string> Texts(XElement root) =>
        root.DescendantNodes().OfType<XText>().Select(text => text.Value).Concat(root.DescendantsAndSelf().Attributes().Select(attribute => attribute.Value));

    private static bool IsHidden(Rune rune) =>
        rune.Value is not ('\n' or '\t' or '\r') && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse;
}
