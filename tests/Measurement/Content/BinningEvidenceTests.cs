using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>Which exposures a binning level is judged in, and what is said where it is not.</summary>
public sealed class BinningEvidenceTests
{
    private static ObservedExposure Binned(int number, uint? level, bool accepted = true) =>
        ObservedExposure.Nominal(number).Metadata(stamp => stamp.Metadata with { BinningLevel = accepted ? level : 1 })
            .Requesting(request => request with { Diagnostic = new DiagnosticSettings(BinningLevel: level) })
            .Change(one => one with { DiagnosticOutcome = new CommandOutcome(accepted, accepted ? null : "no") });

    private static JudgedMeasurement? Of(string name, params ObservedExposure[] exposures) =>
        Judged.All<PixelBinning>(Judged.Context, exposures.Select(one => one.Build())).SingleOrDefault(one => one.Estimate.Name == name);

    private static ObservedStamp? WithoutLast(ObservedStamp stamp) => stamp.Stream == GuideSensor.R44_SG1 ? null : stamp;

    [Fact]
    public void Level_ThatIsWrong_IsDescribed()
    {
        static string? Worst(uint? level) =>
            Of(PixelBinning.UnbinnedName, ObservedExposure.Nominal().Metadata(stamp => stamp.Metadata with { BinningLevel = stamp.Is(GuideSensor.R04_SG0, 3) ? level : 1 }))!.Estimate.Worst;
        Worst(2).Should().EndWith(" says 2 instead of 1");
        Worst(null).Should().EndWith(" says nothing instead of 1");
    }

    [Fact]
    public void Setting_ThatBins_IsJudgedApart()
    {
        Of(PixelBinning.UnbinnedName, ObservedExposure.Nominal(), Binned(1, 4))!.Estimate.SampleCount.Should().Be(240);
        Of(PixelBinning.BinnedName, ObservedExposure.Nominal(), Binned(1, 4))!.Estimate.SampleCount.Should().Be(240);
        Of(PixelBinning.BinnedName, ObservedExposure.Nominal(), Binned(1, 1)).Should().BeNull("a level of 1 bins nothing");
        Of(PixelBinning.BinnedName, ObservedExposure.Nominal(), Binned(1, null)).Should().BeNull();
    }

    [Fact]
    public void Setting_ThatWasRefused_IsSaid()
    {
        Of(PixelBinning.BinnedName, Binned(0, 4, accepted: false))!.Reason.Should().Be("the camera refused the binning level");
        Of(PixelBinning.BinnedName, Binned(0, 4).Change(one => one with { DiagnosticOutcome = null }))!.Estimate.Withheld.Should().Equal("the camera refused the binning level");
        Of(PixelBinning.BinnedName, Binned(0, 4).Stamps(_ => null))!.Reason.Should().Be("no check was made");
    }

    [Fact]
    public void Command_ThatWasRefused_NothingIsChecked()
    {
        JudgedMeasurement judged = Of(PixelBinning.UnbinnedName, ObservedExposure.Nominal().Change(one => one with { Outcome = new CommandOutcome(false, "busy") }))!;
        (judged.Reason, judged.Estimate.SampleCount).Should().Be(("the camera refused the command, so nothing was taken under it", 0));
    }

    [Fact]
    public void Sensor_ThatIsSilent_WithholdsPass()
    {
        static bool Lacks(JudgedMeasurement? judged) => judged!.Verdict == Verdict.Inconclusive && judged.Reason!.Contains("R44_SG1", StringComparison.Ordinal);
        Lacks(Of(PixelBinning.UnbinnedName, ObservedExposure.Nominal().Stamps(WithoutLast))).Should().BeTrue();
        Lacks(Of(PixelBinning.BinnedName, ObservedExposure.Nominal(), Binned(1, 4).Stamps(WithoutLast))).Should().BeTrue();
        Of(PixelBinning.UnbinnedName, ObservedExposure.Nominal(), Binned(1, 4).Stamps(WithoutLast))!.Verdict.Should().Be(Verdict.Pass);
    }

    [Fact]
    public void Sensor_ThatOnlyAPartAskedFor_WithholdsPass()
    {
        PixelBinning whole = PixelBinning.Create(Judged.Context), part = PixelBinning.Create(Judged.Context);
        whole.Add(ObservedExposure.Nominal().Sensors(new SensorSet(0x7F)).Build());
        whole.Add(Binned(1, 4).Sensors(new SensorSet(0x7F)).Build());
        part.Add(ObservedExposure.Nominal(2).Stamps(WithoutLast).Build());
        part.Add(Binned(3, 4).Stamps(WithoutLast).Build());
        whole.Merge(part);
        whole.Judge(DecisionRule.Guarded).Should().HaveCount(2).And.OnlyContain(judged => judged.Verdict == Verdict.Inconclusive);
    }

    [Fact]
    public void ExposuresWithAndWithoutCommand_AreJudgedByThoseWith()
    {
        static ObservedExposure Unknown(int number) => ObservedExposure.Nominal(number).Change(one => one with { Outcome = null, Commands = [] });
        JudgedMeasurement both = Of(PixelBinning.UnbinnedName, ObservedExposure.Nominal(), Unknown(1))!;
        (both.Verdict, both.Estimate.SampleCount).Should().Be((Verdict.Pass, 240));
        both.Estimate.Conditions.Should().Equal(new Condition("unbinned", ConditionState.Met, "no diagnostic setting bins"));
        Of(PixelBinning.UnbinnedName, ObservedExposure.Nominal())!.Estimate.Conditions.Should().Equal(both.Estimate.Conditions);
        Of(PixelBinning.UnbinnedName, Unknown(0))!.Estimate.SampleCount.Should().Be(240);
        Of(PixelBinning.UnbinnedName)!.Estimate.Conditions.Should().BeEmpty();
    }
}
