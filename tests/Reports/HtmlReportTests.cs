using System.Xml.Linq;
using FluentAssertions;
using Lse66.Icd;
using Lse66.Record;
using Lse66.Reports;
using Xunit;

namespace Lse66.Tests.Reports;

public class HtmlReportTests
{
    public static TheoryData<string> Kinds => [nameof(SampleRecord.Varied), nameof(SampleRecord.Demonstration), nameof(SampleRecord.Empty), nameof(SampleRecord.Interrupted), nameof(SampleRecord.Full)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Report_OfAnyCampaign_HasUniqueIdsAndNoDeadLink(string kind)
    {
        ReportDocument document = ReportDocument.Of(Record(kind));

        document.Ids.Should().OnlyHaveUniqueItems();
        string[] targets = [.. document.All("a").Select(link => link.Attribute("href")!.Value)];
        targets.Should().NotBeEmpty().And.OnlyContain(target => target.StartsWith('#'));
        targets.Select(target => target[1..]).Should().BeSubsetOf(document.Ids);
        document.Root.DescendantsAndSelf().Select(element => element.Attribute("aria-labelledby")?.Value).OfType<string>().Should().BeSubsetOf(document.Ids);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Report_OnPaper_HasUniqueIdsAndNoDeadLink(string kind)
    {
        ReportDocument document = OnPaper(Record(kind));

        document.Ids.Should().OnlyHaveUniqueItems();
        document.All("a").Select(link => link.Attribute("href")!.Value[1..]).Should().NotBeEmpty().And.BeSubsetOf(document.Ids);
    }

    [Fact]
    public void Report_OnPaperOfTenThousandScenarios_SummarisesThemWorstFirst()
    {
        ReportDocument document = OnPaper(Large());

        document.Ids.Should().OnlyHaveUniqueItems();
        document.All("a").Select(link => link.Attribute("href")!.Value[1..]).Should().BeSubsetOf(document.Ids);
        document.All("tr").Count().Should().BeLessThan(1000);
        XElement page = document.All("article").First();
        document.Text(page).Should().Contain("scenario 0").And.Contain("and 9,985 more").And.Contain("The first 8 of 9,998 are printed, worst first; all stand in the record attached to this document.");
        document.Text(page).Should().Contain("one that failed").And.NotContain("scenario 9000");
        document.Text(document.Chapter(Chapter.Evidence)).Should().Contain("The first 350 are listed");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Report_OfAnyCampaign_HasOneTitleAndHeadingsThatSkipNoLevel(string kind)
    {
        int[] levels = [.. ReportDocument.Of(Record(kind)).Root.Descendants().Where(IsHeading).Select(heading => heading.Name.LocalName[1] - '0')];

        levels[0].Should().Be(1);
        levels.Count(level => level == 1).Should().Be(1);
        levels.Zip(levels.Skip(1)).Should().OnlyContain(pair => pair.Second <= pair.First + 1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Report_OfAnyCampaign_ListsAllRequirementsInMatrixAndOnPages(string kind)
    {
        ReportDocument document = ReportDocument.Of(Record(kind));
        string[] ids = [.. Register.Requirements.Select(requirement => requirement.Id.ToString())];

        XElement[] rows = [.. document.ById("matrix").Element("tbody")!.Elements("tr")];
        rows.Should().HaveCount(39);
        rows.Select(row => row.Descendants("a").First().Value).Should().Equal(ids);
        rows.Should().OnlyContain(row => row.Elements().Count() == 10);
        document.All("article").Select(page => page.Attribute("aria-labelledby")!.Value).Should().Equal(ids);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Report_OfAnyCampaign_HasCaptionsAndScopesInEveryTable(string kind)
    {
        ReportDocument document = ReportDocument.Of(Record(kind));

        document.All("table").Should().OnlyContain(table => table.Element("caption") != null);
        document.All("th").Should().OnlyContain(cell => cell.Attribute("scope") != null);
        document.All("svg").Where(drawing => drawing.Attribute("role")?.Value != "img" || drawing.Attribute("aria-label") is not { Value.Length: > 10 }).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Report_OfAnyCampaign_LoadsNothingFromElsewhere(string kind)
    {
        ReportDocument document = ReportDocument.Of(Record(kind));

        document.Root.Descendants().Select(element => element.Name.LocalName).Should().NotContain(["link", "img", "iframe", "object", "base", "form"]);
        document.Root.Descendants().Attributes("src").Should().BeEmpty();
        document.Html.Should().NotContain("://").And.NotContain("@import").And.NotContain("url(");
    }

    [Fact]
    public void Chapters_OfReport_StandInTheOrderOfTheDesign()
    {
        ReportDocument document = ReportDocument.Of(SampleRecord.Varied);

        document.All("h2").Select(heading => heading.Attribute("id")!.Value).Should().Equal(Chapter.All.Select(chapter => chapter.Anchor));
    }

    [Fact]
    public void OpenItems_OfVariedCampaign_ListWhatDidNotPassWorstFirstAndBeforeTheMatrix()
    {
        ReportDocument document = ReportDocument.Of(SampleRecord.Varied);

        string[] rows = [.. document.Chapter(Chapter.OpenItems).Descendants("tbody").Single().Elements("tr").Select(document.Text)];

        rows.Should().HaveCount(8);
        rows[0].Should().StartWith("✗ Fail 0009").And.Contain("E-0009-1 : 1.840 ± 0.060 ms, limit less than 1 ms");
        rows[1].Should().StartWith("! Error 0050");
        rows[2].Should().StartWith("? Inconclusive 0015");
        rows[7].Should().StartWith("○ Not run");
        document.Html.IndexOf("id=\"open-items\"", StringComparison.Ordinal).Should().BeLessThan(document.Html.IndexOf("id=\"matrix\"", StringComparison.Ordinal));
    }

    [Fact]
    public void RequirementPage_OfMeasuredValue_ShowsValueLimitConditionsUncertaintyPlotsAndSteps()
    {
        ReportDocument document = ReportDocument.Of(SampleRecord.Varied);
        XElement page = document.All("article").Single(one => one.Attribute("aria-labelledby")!.Value == "CA-TS-GDR-ICD-0009");

        document.Text(page).Should().ContainAll(
            "1.840 ± 0.060 ms", "limit: less than 1 ms (dataDeliveryLatency)", "[1.780, 1.900] ms", "Samples 2,160", "not recorded: nothing declared", "0.029 ms", "measured under 0029",
            "Worst: R04_SG1 stamp 17", "Interpretation", "could alter the verdict", "Then the latency is less than dataDeliveryLatency", "Parents OSS-REQ-0999", "E-0009-3", "0.210 ± 0.030 ms");
        page.Descendants("svg").Should().HaveCount(3);
        document.Ids.Should().Contain(["E-0009-1", "E-0009-2", "E-0009-3"]);
    }

    [Fact]
    public void Numbers_OfReport_CarryNoMoreDigitsThanTheyMean()
    {
        foreach (XElement element in ReportDocument.Of(SampleRecord.Varied).Root.Element("body")!.Descendants().Where(one => !one.HasElements && one.Attribute("class")?.Value != "code"))
            element.Value.Should().NotMatchRegex(@"\d\.\d{8}", "{0} is printed for people", element.Name);
    }

    [Fact]
    public void Banner_OnSimulatedEvidence_StandsOnEveryPageAndInThePrintedHeader()
    {
        ReportDocument document = ReportDocument.Of(SampleRecord.Demonstration);

        document.All("article").Should().HaveCount(39).And.OnlyContain(page => document.Text(page).StartsWith(Standing.Banner, StringComparison.Ordinal));
        document.Text(document.All("style").Single()).Should().Contain($"@top-left {{ content: \"{Standing.Banner}\"; }}");
        document.Text(document.Chapter(Chapter.Decision)).Should().Contain("None on simulated or emulated evidence").And.Contain("39 demonstrated, 0 verified");
        document.Text(document.Chapter(Chapter.OpenItems)).Should().Contain("in a demonstration");
    }

    [Fact]
    public void Banner_OnRealEvidence_IsAbsent() =>
        ReportDocument.Of(SampleRecord.Varied).Html.Should().NotContain(Standing.Banner);

    [Fact]
    public void Cover_OfInterruptedCampaign_SaysSo() =>
        ReportDocument.Of(SampleRecord.Interrupted).Html.Should().Contain("Interrupted.");

    [Fact]
    public void Report_OfEmptyCampaign_SaysThatNothingWasMeasured()
    {
        ReportDocument document = ReportDocument.Of(SampleRecord.Empty);

        document.Chapter(Chapter.OpenItems).Descendants("tbody").Single().Elements("tr").Should().HaveCount(39);
        document.Text(document.Chapter(Chapter.Campaign)).Should().Contain("No observation was taken");
        document.Text(document.Chapter(Chapter.Evidence)).Should().Contain("holds no measurement");
        document.Text(document.Chapter(Chapter.TimeLines)).Should().Contain("No exposure was timed");
        document.All("article").Should().OnlyContain(page => document.Text(page).Contains("Not selected in this campaign", StringComparison.Ordinal));
    }

    [Fact]
    public void Report_OfRecordWithoutARequirement_NamesWhatIsMissing()
    {
        CampaignRecord lacking = SampleRecord.Varied with { Requirements = [.. SampleRecord.Varied.Requirements.Skip(1)] };

        ReportDocument.Of(lacking).Html.Should().Contain("The record lacks CA-TS-GDR-ICD-0001.");
        ReportDocument.Of(SampleRecord.Varied).Html.Should().NotContain("Incomplete record");
    }

    [Fact]
    public void Report_RenderedTwice_IsTheSameText() =>
        HtmlReport.Render(SampleRecord.Full, SampleRecord.Digest).Should().Be(HtmlReport.Render(RecordJson.Read(RecordJson.Write(SampleRecord.Full)), SampleRecord.Digest));

    [Fact]
    public void Report_OfTenThousandScenarios_StaysBounded()
    {
        ReportDocument document = ReportDocument.Of(Large());

        document.Ids.Should().Contain("E-0001-10000").And.OnlyHaveUniqueItems();
        document.Html.Length.Should().BeLessThan(25_000_000);
        document.All("svg").Count().Should().BeLessThan(60);
    }

    /// <summary>Ten thousand scenarios of one requirement, the last of which failed, and as many measurements.</summary>
    private static CampaignRecord Large()
    {
        RequirementRecord first = SampleRecord.Varied.Requirements[0];
        ScenarioRecord scenario = first.Scenarios[0];
        MeasurementRecord measurement = SampleRecord.Varied.Requirements.SelectMany(one => one.Measurements).First(one => one.Evidence == "E-0009-1");
        return SampleRecord.Varied with
        {
            Requirements =
            [
                first with
                {
                    Scenarios = [.. Enumerable.Range(0, 10_000).Select(number => scenario with { Name = $"scenario {number}" }), scenario with { Name = "one that failed", Verdict = "Fail" }],
                    Measurements = [.. Enumerable.Range(1, 10_000).Select(number => measurement with { Evidence = $"E-0001-{number}" })],
                },
                .. SampleRecord.Varied.Requirements.Skip(1),
            ],
        };
    }

    private static ReportDocument OnPaper(CampaignRecord record) =>
        ReportDocument.Parse(HtmlReport.Render(new Report(DispositionedCampaign.Undecided(record), SampleRecord.Digest), onPaper: true));

    private static bool IsHeading(XElement element) => element.Name.LocalName is ['h', >= '1' and <= '6'];

    private static CampaignRecord Record(string kind) => kind switch
    {
        nameof(SampleRecord.Varied) => SampleRecord.Varied,
        nameof(SampleRecord.Demonstration) => SampleRecord.Demonstration,
        nameof(SampleRecord.Empty) => SampleRecord.Empty,
        nameof(SampleRecord.Interrupted) => SampleRecord.Interrupted,
        _ => SampleRecord.Full,
    };
}
