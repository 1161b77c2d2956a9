using FluentAssertions;
using Lse66.Record;
using Lse66.Tests.Campaign;
using Xunit;

namespace Lse66.Tests.Cli;

/// <summary>report --baseline: what it compares with, and what it refuses.</summary>
public sealed class ReportBaselineTests(CheckedCampaign campaign) : IClassFixture<CheckedCampaign>
{
    private static string Json(string folder) => Path.Combine(folder, CampaignFolder.RecordFile);

    private Lse66Process Report(string baseline, params string[] more)
    {
        string folder = campaign.Tampered(_ => { });
        return Lse66Process.Run(folder, ["report", folder, "--baseline", baseline, "--out", Path.Combine(folder, "views"), .. more]);
    }

    [Fact]
    public void Report_WithItsOwnFolderOrFileAsBaseline_SaysThatNothingChanged()
    {
        foreach (string baseline in new[] { campaign.Folder, Json(campaign.Folder) })
        {
            var run = Report(baseline, "--format", "html,markdown");

            run.ExitCode.Should().Be(0, run.Messages);
            foreach (string view in run.Results.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                File.ReadAllText(view).Should().Contain("Nothing changed");
        }
    }

    [Fact]
    public void Report_WithABaselineThatIsNone_SaysSoWithExitCode64()
    {
        Refused("nowhere", 64, "baseline: nowhere is neither the folder of a campaign nor a campaign.json");
        Refused(Path.GetTempPath(), 64, "not the folder of a finished campaign");
        Refused(campaign.Tampered(copy => File.WriteAllText(Path.Combine(copy, "other.json"), "{}")) + "/other.json", 64, "is not a campaign record");
        Refused(campaign.Tampered(copy => File.WriteAllText(Path.Combine(copy, "other.json"), "[1, 2")) + "/other.json", 64, "is not a campaign record");
    }

    [Fact]
    public void Report_WithAnAlteredBaseline_SaysSoWithExitCode3() =>
        Refused(campaign.Tampered(copy => File.AppendAllText(Json(copy), " ")), 3, "was altered after the campaign");

    [Fact]
    public void Report_WithABaselineOfAnotherIssue_SaysSoWithExitCode64() =>
        Refused(
            campaign.Tampered(copy => File.WriteAllText(Json(copy), File.ReadAllText(Json(copy)).Replace("\"version\": \"3.2\"", "\"version\": \"3.1\"", StringComparison.Ordinal)), sums: true),
            64,
            "baseline: it was judged against LSE-66 v3.1");

    private void Refused(string baseline, int exitCode, string said)
    {
        var run = Report(baseline);

        run.ExitCode.Should().Be(exitCode, run.Messages);
        run.Messages.Trim().Split('\n').Should().ContainSingle().Which.Should().Contain(said);
        run.Results.Should().BeEmpty();
    }
}
