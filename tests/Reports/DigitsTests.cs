using FluentAssertions;
using Lse66.Record;
using Lse66.Reports;
using Xunit;

namespace Lse66.Tests.Reports;

public class DigitsTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1612.9, "1612.9")]
    [InlineData(-0.25, "−0.25")]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(1.0 / 3, "0.333333")]
    [InlineData(9999999.4, "9999999")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00009999, "1 × 10⁻⁴")]
    [InlineData(3.2e-7, "3.2 × 10⁻⁷")]
    [InlineData(10000000, "1 × 10⁷")]
    [InlineData(double.NaN, "not a number")]
    public void Number_HasSixDigitsAtMost(double value, string expected) =>
        Digits.Number(value).Replace(Digits.Narrow, " ", StringComparison.Ordinal).Should().Be(expected);

    [Theory]
    [InlineData(0.0312, 3)]
    [InlineData(0.31, 2)]
    [InlineData(25.3, 0)]
    [InlineData(1.0, 1)]
    public void Decimals_WithoutLimit_ShowTwoDigitsOfTheUncertainty(double uncertainty, int expected) =>
        Digits.Decimals(uncertainty, null, 1.0).Should().Be(expected);

    [Theory]
    [InlineData(0.99, 2)]
    [InlineData(0.9996, 4)]
    [InlineData(1.0, 1)]
    [InlineData(1.04, 2)]
    public void Decimals_BesideALimit_NeverMoveAValueAcrossIt(double value, int expected) =>
        Digits.Decimals(1.0, 1.0, value).Should().Be(expected);

    [Theory]
    [InlineData(9.0000234, 0.0000101, 9.0, "9.000023 ± 0.000010 Hz")]
    [InlineData(8.96, 0.31, 9.0, "8.96 ± 0.31 Hz")]
    [InlineData(8.96, 2.1, 9.0, "8.96 ± 2.10 Hz")]
    public void Value_WithUncertainty_IsRoundedToIt(double value, double uncertainty, double limit, string expected)
    {
        MeasurementRecord measurement = SampleRequirement.Measurement("E-0013-1", "rate", "Hz", value, uncertainty, limit, "at least", "Pass") with { Interval = null };

        Quantity.Value(measurement).Replace(Digits.Narrow, " ", StringComparison.Ordinal).Should().Be(expected);
    }

    [Theory]
    [InlineData(0, 2160, "none of 2,160 contradicts")]
    [InlineData(3, 2160, "3 of 2,160 contradict")]
    [InlineData(0, 0, "no check made")]
    public void Value_OfFact_CountsContradictions(double contradictions, long checks, string expected) =>
        Quantity.Value(SampleRequirement.Measurement("E-0001-1", "all there", "1", contradictions, 0, 0, "fact", "Pass") with { SampleCount = checks }).Should().Be(expected);

    [Fact]
    public void Value_WithoutEstimate_SaysSo() =>
        Quantity.Value(SampleRequirement.Measurement("E-0001-1", "rate", "Hz", null, null, 9, "at least", "Inconclusive")).Should().Be("no value");
}
