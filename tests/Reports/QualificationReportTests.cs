using System.Xml.Linq;
using FluentAssertions;
using Lse66.Record;
using Lse66.Reports;
using Xunit;

namespace Lse66.Tests.Reports;

/// <summary>What the qualification of the harness looks like: the matrix, its totals, and what it says of each requirement.</summary>
public class QualificationReportTests
{
    private static readonly ReportDocument Document = Render(SampleQualification.Whole);

    private static ReportDocument Render(QualificationRecord qualification) => ReportDocument.Parse(HtmlReport.Render(SampleRecord.Varied, SampleRecord.Digest, qualification));

    private static XElement Matrix(ReportDocument document) => document.All("table").Single(table => table.Attribute("class")?.Value == "faults");

    private static XElement Page(ReportDocument document, string id) => document.All("article").Single(one => one.Attribute("aria-labelledby")?.Value == id);

    [Fact]
    public void Matrix_HasARowForEveryFaultAndAColumnForEveryRequirement()
    {
        XElement matrix = Matrix(Document);

        matrix.Descendants("thead").Single().Descendants("th").Should().HaveCount(40).And.OnlyContain(head => head.Attribute("scope")!.Value == "col");
        XElement[] rows = [.. matrix.Element("tbody")!.Elements("tr")];
        rows.Select(row => row.Element("th")!.Value).Should().Equal("none", "latency", "slow-frames", "tag-offset");
        rows.Should().OnlyContain(row => row.Elements("td").Count() == 39);
        matrix.Parent!.Attribute("role")!.Value.Should().Be("region");
        matrix.Parent.Attribute("tabindex")!.Value.Should().Be("0", "what scrolls can be scrolled with the keyboard");
    }

    [Fact]
    public void MatrixCells_SayInWordsWhatTheirSignsShow()
    {
        XElement[] rows = [.. Matrix(Document).Element("tbody")!.Elements("tr")];

        Cell(rows[1], SampleQualification.Latency).Should().Be(("✗", "Fail, as it must", "caught"));
        Cell(rows[2], SampleQualification.Rate).Should().Be(("‼", "not as it must be: breaks, but Pass", "unexpected"));
        Cell(rows[3], SampleQualification.Latency).Should().Be(("?", "Inconclusive, as it must", "masked"));
        Cell(rows[3], SampleQualification.Rate).Should().Be(("‼", "not as it must be: intact, but Fail", "unexpected"));
        Cell(rows[0], SampleQualification.Latency).Should().Be(("·", "Pass", string.Empty));
    }

    private static (string Sign, string Words, string Style) Cell(XElement row, string requirement)
    {
        int column = SampleRecord.Varied.Requirements.Index().First(one => one.Item.Id == requirement).Index;
        XElement cell = row.Elements("td").ElementAt(column);
        XElement[] spans = [.. cell.Elements("span")];
        spans[0].Attribute("aria-hidden")!.Value.Should().Be("true");
        return (spans[0].Value, spans[1].Value, cell.Attribute("class")?.Value ?? string.Empty);
    }

    [Fact]
    public void Matrix_InPrint_IsTotalsOnly()
    {
        Matrix(Document).Ancestors("section").First().Attribute("class")!.Value.Should().Be("screen-only");
        XElement totals = Document.All("caption").Single(caption => caption.Value.StartsWith("By requirement", StringComparison.Ordinal)).Parent!;
        totals.Ancestors().Should().NotContain(one => one.Attribute("class") != null && one.Attribute("class")!.Value.Contains("screen-only"));
        XElement[] rows = [.. totals.Element("tbody")!.Elements("tr")];
        rows.Should().HaveCount(39);
        Document.Text(rows.Single(row => row.Element("th")!.Value.Contains("0009"))).Should().EndWith("1 of 1 1 of 1 2 of 2 1 of 2");
        Document.Text(rows.Single(row => row.Element("th")!.Value.Contains("0013"))).Should().EndWith("0 of 1 – 2 of 3 1 of 1");
    }

    [Fact]
    public void RequirementPage_SaysWhatIsCaughtHowSmallAndAtWhichLimits()
    {
        string latency = Document.Text(Page(Document, SampleQualification.Latency));
        string rate = Document.Text(Page(Document, SampleQualification.Rate));

        latency.Should().Contain("latency 0.119 ms 0.121 ms 336");
        latency.Should().Contain("1 of 2 sides of its limits").And.Contain("latency=1.12 above 1.12 ms 1 ms Fail ✓ Pass not as it must be");
        rate.Should().Contain("Not caught: slow-frames").And.Contain("slow-frames 8 Hz none –");
        Page(Document, SampleQualification.Latency).Descendants("details").Should().Contain(one => one.Attribute("open") != null, "a side that is wrong is not folded away");
    }

    [Fact]
    public void RequirementPage_OfAPairWithoutVerdict_SaysThatTheRigFailed()
    {
        QualifiedPair[] pairs = [.. SampleQualification.Whole.Pairs.Select(pair => pair.Fault == "latency" ? pair with { Verdict = "Error", Ok = false, Reason = "no answer" } : pair)];
        ReportDocument document = Render(SampleQualification.Whole with { Pairs = pairs, Summary = new QualificationSummary(pairs.Length, 1, 1, 0) { NotJudged = 39 } });

        document.Text(Page(document, SampleQualification.Latency)).Should().Contain("Not judged, because the rig failed: latency").And.NotContain("Not caught");
        document.Text(document.All("strong").First(one => one.Value.Contains("pairs,", StringComparison.Ordinal))).Should().Contain("39 not judged.");
    }

    [Fact]
    public void Report_WithoutQualification_HasNoMatrix() =>
        ReportDocument.Of(SampleRecord.Varied).All("table").Should().NotContain(table => table.Attribute("class") != null && table.Attribute("class")!.Value == "faults");

    [Fact]
    public void Qualification_OfAnotherSize_IsBounded()
    {
        QualificationRecord huge = SampleQualification.Whole with
        {
            Faults = [.. Enumerable.Range(0, 20_000).Select(number => new QualifiedFault($"fault-{number}", "made up", "on", 1, "made up"))],
            Boundaries = [.. Enumerable.Repeat(SampleQualification.Whole.Boundaries[1], 20_000)],
            Discrimination = [.. Enumerable.Repeat(SampleQualification.Whole.Discrimination[0], 20_000)],
            Pairs = [.. Enumerable.Repeat(SampleQualification.Whole.Pairs.First(pair => !pair.Ok), 20_000)],
        };

        ReportDocument document = Render(huge);

        Matrix(document).Element("tbody")!.Elements("tr").Should().HaveCount(QualificationView.FaultsMax);
        document.Html.Length.Should().BeLessThan(8_000_000);
    }

    [Theory]
    [InlineData("</td><script>alert(1)</script>")]
    [InlineData("\" onmouseover=\"alert(1)")]
    [InlineData("R00\u202ESG0\0\u001B[31m")]
    [InlineData("")]
    public void Qualification_OfHostileText_IsHarmlessAndBounded(string hostile)
    {
        string text = hostile.Length == 0 ? hostile : hostile + new string('S', 100_000);
        QualificationRecord whole = SampleQualification.Whole;
        QualificationRecord made = whole with
        {
            Harness = new HarnessRecord(text, text),
            IcdVersion = text,
            Faults = [.. whole.Faults.Select(fault => fault with { Name = text, Group = text, Unit = text, Documentation = text })],
            Pairs = [.. whole.Pairs.Select(pair => pair with { Fault = text, Reason = text }), .. whole.Pairs.Select(pair => pair with { Fault = text, Expected = text, Verdict = text, Ok = false })],
            Boundaries = [.. whole.Boundaries.Select(side => side with { Name = text, Kind = text, Side = text, Unit = text, Noise = text, Fault = text, Expected = text, Verdict = text, Reason = text })],
            Discrimination = [.. whole.Discrimination.Select(one => one with { Fault = text, Unit = text })],
        };

        ReportDocument document = Render(made);

        document.All("script").Should().ContainSingle();
        document.Root.DescendantsAndSelf().Attributes().Select(attribute => attribute.Name.LocalName).Should().NotContain(name => name.StartsWith("on", StringComparison.Ordinal));
        document.Html.Should().NotContain("\u202E").And.NotContain("\u001B");
        document.Html.Length.Should().BeLessThan(3_000_000);
    }

    [Fact]
    public void Qualification_OfNumbersThatAreNone_Renders()
    {
        foreach (double odd in new[] { double.NaN, double.PositiveInfinity, double.MaxValue, double.Epsilon })
        {
            QualificationRecord whole = SampleQualification.Whole;
            string html = Render(whole with
            {
                Faults = [.. whole.Faults.Select(fault => fault with { Value = odd })],
                Boundaries = [.. whole.Boundaries.Select(side => side with { Value = odd, Limit = odd })],
                Discrimination = [.. whole.Discrimination.Select(one => one with { SmallestCaught = odd, LargestIntact = odd, Frames = long.MinValue })],
            }).Html;

            html.Should().NotContain("NaN").And.NotContain("Infinity");
        }
    }
}
