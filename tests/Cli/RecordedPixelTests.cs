using FluentAssertions;
using Lse66.Measurement;
using Lse66.Record;
using Lse66.Tests.Endpoints;
using Xunit;

namespace Lse66.Tests.Cli;

/// <summary>0026 on recorded files, which hold no pattern: their range alone never passes, and a pixel beyond it fails.</summary>
public sealed class RecordedPixelTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [FitsTheory]
    [InlineData(0, Verdict.Inconclusive)]
    [InlineData(262_143, Verdict.Inconclusive)]
    [InlineData(262_144, Verdict.Fail)]
    [InlineData(-1, Verdict.Fail)]
    public void Verify_RecordingWithOneSuchPixel_JudgesItsRange(int pixel, Verdict expected)
    {
        folder.Write("recorded.fits", GuiderFits.Usual().WithStamp(1, stamp => stamp with { Pixels = [pixel, .. stamp.Pixels[1..]] }));

        Lse66Process.Run(folder.Path, "verify", "--endpoint", "replay:recorded.fits", "--select", "0026", "--out", "campaign");

        SealedCampaign.Open(Path.Combine(folder.Path, "campaign")).Record.Requirements.Single(one => one.Id.EndsWith("0026", StringComparison.Ordinal)).Verdict.Should().Be(expected.ToString());
    }

    public void Dispose() => folder.Dispose();
}
