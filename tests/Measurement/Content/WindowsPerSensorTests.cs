using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

public sealed class WindowsPerSensorTests
{
    private static JudgedMeasurement Judge(params ObservedExposure[] exposures) => Judged.Of<WindowsPerSensor>(WindowsPerSensor.Name, exposures.Select(one => one.Build()));

    [Fact]
    public void OneWindowEach_Pass()
    {
        Judge(ObservedExposure.Nominal()).Verdict.Should().Be(Verdict.Pass);
        Judge(ObservedExposure.Nominal()).Estimate.SampleCount.Should().Be(240);
    }

    [Fact]
    public void Nothing_Inconclusive() => Judge().Verdict.Should().Be(Verdict.Inconclusive);

    [Fact]
    public void SecondWindowInOneFrame_Fail()
    {
        JudgedMeasurement judged = Judge(Further(stamp => stamp with
        {
            Metadata = stamp.Metadata with { Identifier = new ImageIdentifier("other", 1), FirstRow = 1 },
            Statistics = stamp.Statistics with { Checksum = 1 },
        }));
        judged.Verdict.Should().Be(Verdict.Fail);
        judged.Estimate.Value.Should().Be(1);
    }

    [Fact]
    public void DuplicateOfAnImage_IsNoSecondWindow_Pass() => Judge(Further(stamp => stamp)).Verdict.Should().Be(Verdict.Pass);

    [Fact]
    public void SevenSensors_Inconclusive() =>
        Judge(ObservedExposure.Nominal().Stamps(stamp => stamp.Stream == GuideSensor.R00_SG0 ? null : stamp)).Verdict.Should().Be(Verdict.Inconclusive);

    private static ObservedExposure Further(Func<ObservedStamp, ObservedStamp> change) =>
        ObservedExposure.Nominal().Change(one => one with { Clients = [one.Clients[0] with { Stamps = [.. one.Stamps, change(one.Stamps[9])] }] });
}
