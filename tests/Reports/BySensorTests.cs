using FluentAssertions;
using Lse66.Record;
using Lse66.Reports;
using Xunit;

namespace Lse66.Tests.Reports;

public class BySensorTests
{
    [Theory]
    [InlineData("less than", 0.9, 0.99, BySensor.Side.Within)]
    [InlineData("less than", 0.9, 1.0, BySensor.Side.Across)]
    [InlineData("less than", 1.0, 1.1, BySensor.Side.Beyond)]
    [InlineData("at most", 0.9, 1.0, BySensor.Side.Within)]
    [InlineData("at most", 1.0, 1.1, BySensor.Side.Across)]
    [InlineData("at most", 1.001, 1.1, BySensor.Side.Beyond)]
    [InlineData("at least", 1.0, 1.1, BySensor.Side.Within)]
    [InlineData("at least", 0.9, 1.0, BySensor.Side.Across)]
    [InlineData("at least", 0.9, 0.999, BySensor.Side.Beyond)]
    public void Row_OfAnInterval_LiesOnItsSideOfTheLimit(string comparison, double low, double high, BySensor.Side side) =>
        BySensor.Of(Of(comparison, limit: 1, (low, high), (low, high))).Should().ContainSingle().Which.Rows.Should().HaveCount(2).And.OnlyContain(row => row.State == side);

    [Fact]
    public void Plot_OfOneSensorOnly_IsNotDrawn() => BySensor.Of(Of("less than", 1, (0.1, 0.2))).Should().BeEmpty();

    [Fact]
    public void Plot_OfASensorThatTheIcdDoesNotKnow_IsNotDrawn()
    {
        RequirementRecord two = Of("less than", 1, (0.1, 0.2), (0.1, 0.2));
        BySensor.Of(two with { Measurements = [.. two.Measurements.Select(one => one with { Sensor = "R22_S11" })] }).Should().BeEmpty();
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Plot_OfNumbersThatCannotBeDrawn_LeavesThemOut(double limit) =>
        BySensor.Of(Of("less than", limit, (0.1, 0.2), (0.1, 0.2))).Should().ContainSingle().Which.Limit.Should().BeNull();

    private static RequirementRecord Of(string comparison, double limit, params (double Low, double High)[] sensors)
    {
        RequirementRecord sample = SampleRecord.Full.Requirements.First(one => one.Measurements.Any(measured => measured.Limit is not null && measured.Comparison != "fact"));
        MeasurementRecord judged = sample.Measurements.First(measured => measured.Limit is not null && measured.Comparison != "fact") with { Limit = limit, Comparison = comparison, Sensor = null };
        return sample with
        {
            Measurements =
            [
                judged,
                .. sensors.Select((one, index) => judged with
                {
                    Name = "of the sensor", Limit = null, Comparison = null, Decision = null, Sensor = SensorPlaces.All[index].Sensor,
                    Estimate = (one.Low + one.High) / 2, Interval = [one.Low, one.High],
                }),
            ],
        };
    }
}
