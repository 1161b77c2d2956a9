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
}
