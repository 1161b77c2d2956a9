using FluentAssertions;
using Lse66.Campaign;
using Lse66.Icd;
using Lse66.Record;
using Lse66.Tests.Icd;
using Xunit;

namespace Lse66.Tests.Campaign;

/// <summary>Which verdicts an issue of the document with a changed limit calls into question.</summary>
public sealed class SuspectVerdictTests
{
    [SharedDataTheory]
    [InlineData("old", true, "older text")]
    [InlineData("new", false, "newer text")]
    [InlineData("neither", true, "neither")]
    [InlineData("not selected", false, "not judged")]
    public void Of_VerdictOfACampaign_DependsOnTheTextItWasReachedAgainst(string against, bool suspect, string said)
    {
        IssueDiff diff = IssueDiff.Of(RealDocument.Document, DocumentReader.Read(RealDocument.With("guideSync : msec Private = 1", "guideSync : msec Private = 2")));
        string fingerprint = against switch { "new" => diff.Suspect[0].NewFingerprint!, "neither" => new string('0', 64), _ => diff.Suspect[0].OldFingerprint! };
        CampaignRecord clean = MadeCampaign.Clean;
        CampaignRecord record = clean with { Requirements = [.. clean.Requirements.Select(one => one.Id.EndsWith("0036", StringComparison.Ordinal) ? one with { Fingerprint = fingerprint, Selected = against != "not selected" } : one)] };
        DispositionsRecord dispositions = MadeCampaign.Deviating(MadeCampaign.Deviation(2, id: "0036"));

        SuspectVerdict found = SuspectVerdict.Of(diff, new DispositionedCampaign(record, dispositions, [])).Single();

        (found.Suspect, found.Requirement.Short).Should().Be((suspect, "0036"));
        found.Said.Should().Contain(said);
        found.Deviations.Should().HaveCount(suspect ? 1 : 0);
    }
}
