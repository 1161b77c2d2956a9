using FluentAssertions;
using Lse66.Measurement;
using Lse66.Record;
using Lse66.Tests.Endpoints;
using Xunit;

namespace Lse66.Tests.Cli;

/// <summary>What recorded files, made by hand, are judged to be.</summary>
public sealed class RecordedFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>There is no pattern in a recording, so a pixel within the range does not pass it.</summary>
    [FitsTheory]
    [InlineData(0, Verdict.Inconclusive)]
    [InlineData(262_143, Verdict.Inconclusive)]
    [InlineData(262_144, Verdict.Fail)]
    [InlineData(-1, Verdict.Fail)]
    public void SampleSize_RecordingWithOneSuchPixel_IsJudgedByItsRange(int pixel, Verdict expected) =>
        VerdictOf("0026", GuiderFits.Usual().WithStamp(1, stamp => stamp with { Pixels = [pixel, .. stamp.Pixels[1..]] })).Should().Be(expected.ToString());

    [FitsFact]
    public void TransferInterface_RecordingWhoseStampsWereWrittenInAnotherOrder_IsNotContradicted()
    {
        GuiderFits file = GuiderFits.Usual(stamps: 6);

        VerdictOf("3.1.1.2.1", file with { Stamps = [file.Stamps[1], file.Stamps[0], .. file.Stamps.Skip(2).Reverse()] }).Should().Be(nameof(Verdict.Inconclusive));
    }

    public void Dispose() => folder.Dispose();

    private string VerdictOf(string requirement, GuiderFits file)
    {
        folder.Write("recorded.fits", file);
        Lse66Process.Run(folder.Path, "verify", "--endpoint", "replay:recorded.fits", "--select", requirement, "--out", "campaign");
        return SealedCampaign.Open(Path.Combine(folder.Path, "campaign")).Record.Requirements.Single(one => one.Selected).Verdict;
    }
}
