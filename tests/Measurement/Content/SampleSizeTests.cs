using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

public sealed class SampleSizeTests
{
    [Fact]
    public void Pattern_Pass() => Judged.All<SampleSize>(Judged.Context, PatternExposure.Nominal().Build()).Should().OnlyContain(one => one.Verdict == Verdict.Pass);

    [Fact]
    public void Nothing_Inconclusive() => Judged.All<SampleSize>(Judged.Context).Should().OnlyContain(one => one.Verdict == Verdict.Inconclusive);

    [Theory]
    [InlineData(0, 262143, Verdict.Pass)]
    [InlineData(-1, 262143, Verdict.Fail)]
    [InlineData(0, 262144, Verdict.Fail)]
    public void Range_OneStampEitherSideOf18Bits(int min, int max, Verdict expected) =>
        Judged.Verdict<SampleSize>(
            SampleSize.RangeName,
            ObservedExposure.Nominal().Stamps(stamp => stamp.Is(GuideSensor.R40_SG1, 5) ? stamp with { Statistics = stamp.Statistics with { Min = min, Max = max } } : stamp).Build())
            .Should().Be(expected);

    [Theory]
    [InlineData(262143, Verdict.Pass)]
    [InlineData(262144, Verdict.Fail)]
    public void Range_OfThePattern_IsJudgedAsWell(int max, Verdict expected) =>
        Judged.Verdict<SampleSize>(
            SampleSize.RangeName,
            PatternExposure.Nominal().Stamps(stamp => stamp.Is(GuideSensor.R40_SG1, 1) ? stamp with { Statistics = stamp.Statistics with { Max = max } } : stamp).Build())
            .Should().Be(expected);

    [Fact]
    public void Range_SensorWithoutPixels_WithholdsPassUntilAnotherExposureShowsIt()
    {
        ObservedExposure lacking = ObservedExposure.Nominal().Stamps(stamp => stamp.Stream == GuideSensor.R44_SG1 ? stamp with { Statistics = stamp.Statistics with { Count = 0 } } : stamp);
        Of(SampleSize.RangeName, lacking).Should().Match<JudgedMeasurement>(judged => judged.Verdict == Verdict.Inconclusive && judged.Reason!.Contains("R44_SG1"));
        Of(SampleSize.RangeName, lacking, ObservedExposure.Nominal(1)).Verdict.Should().Be(Verdict.Pass);
    }

    [Fact]
    public void Range_PutTogetherFromParts_KnowsTheSensorThatNoneShowed()
    {
        SampleSize whole = SampleSize.Create(Judged.Context), part = SampleSize.Create(Judged.Context);
        part.Add(ObservedExposure.Nominal().Stamps(stamp => stamp.Stream == GuideSensor.R44_SG1 ? null : stamp).Build());
        whole.Merge(part);
        whole.Judge(DecisionRule.Guarded).Single(one => one.Estimate.Name == SampleSize.RangeName).Verdict.Should().Be(Verdict.Inconclusive);
    }

    [Theory]
    [InlineData(0x3FFFF, 0, Verdict.Pass)]
    [InlineData(0x1FFFF, 0, Verdict.Fail)]
    [InlineData(0x3FFFE, 0, Verdict.Fail)]
    [InlineData(0x3FFFF, 0x20000, Verdict.Fail)]
    public void Bits_OfThePattern_EachSetAndClear(int or, int and, Verdict expected) =>
        Judged.Verdict<SampleSize>(
            SampleSize.BitsName,
            PatternExposure.Nominal().Stamps(stamp => stamp with { Statistics = stamp.Statistics with { Or = or, And = and } }).Build())
            .Should().Be(expected);

    [Fact]
    public void Bits_RealDataWithFewerBits_InconclusiveSayingHowMany()
    {
        JudgedMeasurement bits = Judged.Of<SampleSize>(SampleSize.BitsName, ObservedExposure.Nominal().Build());
        bits.Verdict.Should().Be(Verdict.Inconclusive);
        bits.Reason.Should().Contain("7 of 18 bits");
    }

    [Fact]
    public void Pattern_OnePixelWrong_Fail() =>
        Judged.Verdict<SampleSize>(SampleSize.PatternName, PatternExposure.With(pixels => [pixels[0] ^ 0x20000, .. pixels[1..]]).Build()).Should().Be(Verdict.Fail);

    [Fact]
    public void Order_OneStampTransposed_Fail() =>
        Judged.Verdict<SampleSize>(SampleSize.OrderName, PatternExposure.With(pixels => PatternExposure.Transposed(pixels)).Build()).Should().Be(Verdict.Fail);

    [Fact]
    public void Order_FirstPixelLast_Fail() =>
        Judged.Verdict<SampleSize>(SampleSize.OrderName, PatternExposure.With(pixels => [.. pixels.Reverse()]).Build()).Should().Be(Verdict.Fail);

    [Fact]
    public void Order_SquareRegionsOnly_Inconclusive() =>
        Judged.Verdict<SampleSize>(SampleSize.OrderName, PatternExposure.Nominal(0, 20, 20).Build()).Should().Be(Verdict.Inconclusive);

    [Fact]
    public void Order_Undeclared_Inconclusive() =>
        Judged.Verdict<SampleSize>(SampleSize.OrderName, PatternExposure.Nominal().Declaring(one => one with { RowMajor = null }).Build()).Should().Be(Verdict.Inconclusive);

    [Fact]
    public void Order_DeclaredColumnMajorDeliveredRowMajor_Fail() =>
        Judged.Verdict<SampleSize>(SampleSize.OrderName, PatternExposure.Nominal().Declaring(one => one with { RowMajor = false }).Build()).Should().Be(Verdict.Fail);

    private static JudgedMeasurement Of(string name, params ObservedExposure[] exposures) => Judged.Of<SampleSize>(name, exposures.Select(one => one.Build()));

    [Fact]
    public void Pattern_SensorWithoutIt_WithholdsPass()
    {
        Of(SampleSize.PatternName, PatternExposure.Nominal().Stamps(stamp => stamp.Stream == GuideSensor.R44_SG1 ? null : stamp)).Should()
            .Match<JudgedMeasurement>(judged => judged.Verdict == Verdict.Inconclusive && judged.Reason!.Contains("R44_SG1"));
        Of(SampleSize.PatternName, PatternExposure.Nominal(), ObservedExposure.Nominal(1)).Verdict.Should().Be(Verdict.Pass);
        Of(SampleSize.PatternName, ObservedExposure.Nominal()).Reason.Should().NotBe("no check was made");
    }

    [Fact]
    public void Range_OfAnImageWithoutPixels_IsNotChecked() =>
        Of(SampleSize.RangeName, ObservedExposure.Nominal().Stamps(stamp => stamp.Is(GuideSensor.R40_SG1, 5) ? stamp with { Statistics = stamp.Statistics with { Count = 0, Max = int.MaxValue } } : stamp))
            .Should().Match<JudgedMeasurement>(judged => judged.Verdict == Verdict.Pass && judged.Estimate.SampleCount == 239);

    [Fact]
    public void Range_ThatIsExceeded_IsDescribed() =>
        Of(SampleSize.RangeName, ObservedExposure.Nominal().Stamps(stamp => stamp.Is(GuideSensor.R40_SG1, 5) ? stamp with { Statistics = stamp.Statistics with { Min = -1, Max = 7 } } : stamp))
            .Estimate.Worst.Should().EndWith(" has pixels from -1 to 7");

    [Fact]
    public void Bits_OfSeveralExposures_AreAddedUp()
    {
        static ObservedExposure Bits(int number, int or) => ObservedExposure.Nominal(number).Stamps(stamp => stamp with { Statistics = stamp.Statistics with { Or = or } });
        Of(SampleSize.BitsName, Bits(0, 0x3), Bits(1, 0x6)).Reason.Should().Contain("3 of 18 bits");
        Of(SampleSize.BitsName, PatternExposure.Nominal(), PatternExposure.Nominal(1)).Verdict.Should().Be(Verdict.Pass);
    }

    [Fact]
    public void Bits_PutTogetherFromEqualParts_AreThoseOfThePattern()
    {
        SampleSize whole = SampleSize.Create(Judged.Context), part = SampleSize.Create(Judged.Context);
        whole.Add(PatternExposure.Nominal().Build());
        part.Add(PatternExposure.Nominal(1).Build());
        whole.Merge(part);
        whole.Judge(DecisionRule.Guarded).Single(one => one.Estimate.Name == SampleSize.BitsName).Verdict.Should().Be(Verdict.Pass);
    }
}
