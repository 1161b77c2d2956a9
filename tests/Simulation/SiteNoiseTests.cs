using FluentAssertions;
using Lse66.Guider;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Simulation;

public class SiteNoiseTests
{
    private static SimulatedSite Site(SiteNoise noise) => new(new SiteOptions { Seed = 5, Characteristics = new SiteCharacteristics().With(noise) });

    /// <summary>Arrival minus the true end of integration, as the timing reference has it, of every stamp of a short exposure.</summary>
    private static HashSet<long> Delays(SiteNoise noise)
    {
        using SimulatedSite site = Site(noise);
        using IEndpointSession session = site.Open(new SessionKey(0, "noise", SessionMode.Drive));
        using IDaqClient client = session.Subscribe(SensorSet.All);
        session.StartExposure(new ExposureRequest("noise", Duration.FromSeconds(1), ShutterMotion.Normal, Scene.Sky));
        Dictionary<(GuideSensor, long?), HostInstant> arrivals = [];
        while (client.Wait(Duration.FromSeconds(1), out GuiderSensorData? stamp))
            arrivals[(stamp.Stream, stamp.StampIndex)] = stamp.Arrival!.Value;
        HashSet<long> delays = [];
        while (session.TryTakeReading(out TimingReferenceReading reading))
            if (arrivals.TryGetValue((reading.Sensor, reading.Ordinal), out HostInstant arrival))
                delays.Add((session.Clock!.ToSource(arrival) - reading.Stop).Nanoseconds);
        delays.Should().NotBeEmpty();
        return delays;
    }

    [Fact]
    public void Site_WithoutNoise_DeliversEveryStampAfterTheSameDelay() =>
        Delays(SiteNoise.None).Should().OnlyContain(delay => Math.Abs(delay - 12_158_000) <= 2, "12 ms of readout, 150 us of latency, 8 us on the wire; to the nanosecond of a clock conversion");

    [Theory]
    [InlineData(SiteNoise.Errors)]
    [InlineData(SiteNoise.Full)]
    public void Site_WithNoise_ShowsErrors(SiteNoise noise) => Delays(noise).Count.Should().BeGreaterThan(50);

    [Fact]
    public void Site_WithOrWithoutNoise_DeclaresTheSame()
    {
        EndpointDeclaration full = Site(SiteNoise.Full).Declaration, none = Site(SiteNoise.None).Declaration;
        (none.EventClockUncertainty, none.ArrivalUncertainty, none.TimingReferenceUncertainty, none.CommandUncertainty, none.ReadoutTime)
            .Should().Be((full.EventClockUncertainty, full.ArrivalUncertainty, full.TimingReferenceUncertainty, full.CommandUncertainty, full.ReadoutTime));
    }

    [Fact]
    public void Registration_WithoutNoise_IsTheNominalOne()
    {
        using SimulatedSite site = Site(SiteNoise.None);
        SuppliedFile file = site.SuppliedFiles.First(one => one.Kind == "calibration");
        CalibrationInput calibration = InputJson.Read<CalibrationInput>(file.Content.Span, file.Name);
        calibration.RelativeUncertainty.Should().BeGreaterThan(0);
        calibration.Registrations.Values.Should().OnlyContain(one => Math.Abs(Math.Abs(one.Determinant) - 100) < 1e-9);
    }
}
