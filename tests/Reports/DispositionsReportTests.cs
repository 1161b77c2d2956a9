using FluentAssertions;
using Lse66.Campaign;
using Lse66.Record;
using Lse66.Reports;
using Lse66.Tests.Campaign;
using Xunit;

namespace Lse66.Tests.Reports;

/// <summary>What people decided, as reports show it.</summary>
public sealed class DispositionsReportTests
{
    private static readonly CampaignRecord Late = MadeCampaign.With("0009", MadeCampaign.Outcome("0009", MadeCampaign.LatencyOf(1.5, 0.1)));

    private static readonly DispositionsRecord Decided = new(
        null,
        "SCTR-12",
        "2",
        [new ChangeRecord("1", "2026-01-31", "A. Author", "first issue")],
        [MadeCampaign.Deviation(1.7), MadeCampaign.Deviation(9, measurement: "another")],
        [new NoteRecord("CA-TS-GDR-ICD-0013", "B. Reader", "2026-02-01", "seen twice"), new NoteRecord(null, string.Empty, string.Empty, "dome was closed")],
        new AssessmentRecord("C. Board", "2026-02-02", "First paragraph\nof two lines.\n\nSecond paragraph."),
        [new ApprovalRecord("Approved", "D. Chair", "2026-02-03")]);

    [Fact]
    public void Render_WithDispositions_ShowsEachInItsPlace()
    {
        string html = Render(Decided);
        var document = ReportDocument.Parse(html);

        document.Text(document.Chapter(Chapter.Deviations)).Should().Contain("LVV-7").And.Contain("applied : approved by CCB (E-0009-1)").And.Contain("nothing to cover");
        document.Text(document.Chapter(Chapter.Changes)).Should().Contain("D. Chair 2026-02-03").And.Contain("first issue").And.Contain("This issue is approved.");
        document.Text(document.Chapter(Chapter.Assessment)).Should().Contain("First paragraph of two lines. Second paragraph.").And.Contain("C. Board").And.Contain("dome was closed");
        document.Text(document.Root).Should().Contain("SCTR-12, issue 2").And.Contain("seen twice");
        html.Should().Contain("Pass w/ Deviation").And.Contain("approved · record").And.NotContain("draft · record");
    }

    [Fact]
    public void Render_WithoutDispositions_IsADraft() => Render(DispositionsRecord.None).Should().Contain("draft · record").And.Contain("Draft: nobody has approved it").And.Contain("none assigned");

    [Fact]
    public void Render_Status_ShowsWhenEachWasLastRun()
    {
        string html = HtmlReport.Render(new Report(DispositionedCampaign.Undecided(Late), SampleRecord.Digest, lastRuns: new Dictionary<string, string> { ["CA-TS-GDR-ICD-0013"] = "2025-05-06T07:08:09Z" }));

        html.Should().Contain("2025-05-06").And.Contain("2026-11-20");
    }

    [Theory]
    [InlineData("</td><script>alert(1)</script>")]
    [InlineData("\0\u0001\u202E\uD800")]
    [InlineData("&lt;&#0;]]>")]
    public void Render_HostileTextInEveryField_StaysText(string text)
    {
        var hostile = new DispositionsRecord(
            null,
            text,
            text,
            [new ChangeRecord(text, text, text, text)],
            [new DeviationRecord("CA-TS-GDR-ICD-0009", text, 1, text, text, text, text, text)],
            [new NoteRecord("CA-TS-GDR-ICD-0013", text, text, text), new NoteRecord(null, text, text, text)],
            new AssessmentRecord(text, text, text),
            [new ApprovalRecord("Approved", text, text)]);
        string html = HtmlReport.Render(new Report(new DispositionedCampaign(Late, hostile, [new DeviationOutcome(hostile.Deviations[0], text, text, [text])]), SampleRecord.Digest));

        var document = ReportDocument.Parse(html);
        document.All("script").Should().ContainSingle("the report's own");
        html.Should().NotContain("\u202E").And.NotContain("\0");
    }

    [Fact]
    public void Render_ALongAssessment_StaysBounded()
    {
        DispositionsRecord endless = Decided with { Assessment = new AssessmentRecord("A", "B", string.Join("\n\n", Enumerable.Range(0, 10_000).Select(number => $"paragraph {number}"))) };

        Render(endless).Should().Contain("paragraph 99<").And.NotContain("paragraph 100<");
    }

    private static string Render(DispositionsRecord dispositions) => HtmlReport.Render(new Report(DeviationApplication.Apply(Late, dispositions), SampleRecord.Digest));
}
