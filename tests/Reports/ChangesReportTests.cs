using System.Text;
using FluentAssertions;
using Lse66.Record;
using Lse66.Reports;
using Lse66.Tests.Campaign;
using Xunit;

namespace Lse66.Tests.Reports;

/// <summary>What changed since an earlier campaign, as HTML and Markdown show it.</summary>
public class ChangesReportTests
{
    private static readonly CampaignRecord Before = MadeCampaign.Clean with { Id = "20261001T0000-0b0b" };

    private static readonly CampaignRecord Now = MadeCampaign.Of(id => id switch
    {
        "0009" => [MadeCampaign.Outcome(id, MadeCampaign.LatencyOf(1.5, 0.1))],
        "0013" => [MadeCampaign.Outcome(id, MadeCampaign.RateOf(9.5, 0.1))],
        "0015" => [MadeCampaign.Ended(id, Lse66.Measurement.Verdict.NotRun, "no dark exposure")],
        _ => null,
    }) with
    {
        Harness = new HarnessRecord("0.2.0", "3f1c9aa"),
    };

    private static Report Compared(CampaignRecord before, CampaignRecord now) =>
        new(DispositionedCampaign.Undecided(now), SampleRecord.Digest, changes: CampaignComparison.Between(before, MadeCampaign.Digest, now));

    private static string Html(Report report) => HtmlReport.Render(report);

    private static string Markdown(Report report) => Encoding.UTF8.GetString(MarkdownSummary.Render(report));

    [Fact]
    public void Report_WithABaseline_ShowsVerdictsMarginsAndConfiguration()
    {
        var document = ReportDocument.Parse(Html(Compared(Before, Now)));
        string chapter = document.Text(document.Chapter(Chapter.Introduction));

        chapter.Should().Contain("Compared with campaign 20261001T0000-0b0b").And.Contain(MadeCampaign.Digest)
            .And.Contain("2 verdicts changed, 2 for the worse; 1 margin shrank; 1 difference in the configuration.")
            .And.Contain("0013 frame rate, minimum over one second 10.000 ± 0.100 Hz 9.500 ± 0.100 Hz at least 9 Hz")
            .And.Contain("harness 0.1.0 0.2.0");
        chapter.IndexOf("✗ Fail", StringComparison.Ordinal).Should().BeLessThan(chapter.IndexOf("○ Not run", StringComparison.Ordinal), "the worst comes first");
        document.Text(document.Chapter(Chapter.Decision)).Should().Contain("Since campaign 20261001T0000-0b0b : 2 verdicts changed");
    }

    [Fact]
    public void Report_WithAnEqualBaseline_SaysThatNothingChanged()
    {
        Html(Compared(Before, Before)).Should().Contain("Nothing changed:");
        Markdown(Compared(Before, Before)).Should().Contain("Nothing changed").And.Contain("### Since 20261001T0000-0b0b");
    }

    [Fact]
    public void Report_WithoutABaseline_SaysThatNoneWasGiven()
    {
        HtmlReport.Render(Now, SampleRecord.Digest).Should().Contain("No earlier campaign was given to compare with.");
        Markdown(new Report(DispositionedCampaign.Undecided(Now), SampleRecord.Digest)).Should().NotContain("### Since");
    }

    [Fact]
    public void Markdown_WithABaseline_ShowsTheSame() =>
        Markdown(Compared(Before, Now)).Should().Contain("| `0009` Data Delivery Latency | ✓ Pass | ✗ Fail |").And.Contain("| `0013` | frame rate, minimum over one second | 10.000 ± 0.100\u202FHz | 9.500 ± 0.100\u202FHz |").And.Contain("| harness | 0.1.0 | 0.2.0 |");

    [Fact]
    public void Report_OfARequirementThatOnlyOneSelected_NamesIt()
    {
        CampaignRecord partial = MadeCampaign.Of(plan: plan => plan with { Select = [Lse66.Icd.RequirementId.Parse("0009"), Lse66.Icd.RequirementId.Parse("0013")] });

        Html(Compared(Before, partial)).Should().Contain("37 requirements not selected any more").And.Contain("Selected before, not now:");
        Html(Compared(partial, Before)).Should().Contain("37 requirements selected that were not before").And.Contain("Selected now, not before:");
    }

    [Theory]
    [InlineData("</td><script>alert(1)</script>")]
    [InlineData("R00\u202ESG0\0\u001B[31m")]
    [InlineData("| x | [a](http://example.org) @all\n# y")]
    public void Report_OfAHostileBaseline_IsHarmlessAndBounded(string text)
    {
        Report report = Compared(HostileRecord.With(text + new string('x', 5000), keepSteering: true), SampleRecord.Full);

        var document = ReportDocument.Parse(Html(report));
        document.All("script").Should().ContainSingle();
        document.Html.Should().NotContain("\u202E").And.NotContain("\u001B");
        document.Html.Length.Should().BeLessThan(3_000_000);
        Markdown(report).Should().NotContain("<script>").And.NotContain("[a](http").And.NotContain("@all").And.NotContain("\n# y");
    }

    [Fact]
    public void Redaction_ReachesTheBaselineToo()
    {
        CampaignRecord before = Before with { Endpoint = Before.Endpoint with { Uri = "tcp://old-host.summit.example:1", Address = "old-host.summit.example" } };
        RedactionRules rules = new([new("old-host.summit.example", "HOST-A")], "digest");

        CampaignChanges changes = Redaction.Apply(rules, CampaignComparison.Between(before, MadeCampaign.Digest, Now));

        string html = Html(new Report(DispositionedCampaign.Undecided(Now), SampleRecord.Digest, changes: changes));
        html.Should().NotContain("summit.example").And.Contain("tcp://HOST-A:1");
    }
}
