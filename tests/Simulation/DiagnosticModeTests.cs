using FluentAssertions;
using Lse66.Guider;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Simulation;

public sealed class DiagnosticModeTests : IDisposable
{
    private readonly SimulatedSite site = new(new SiteOptions { Seed = 5 });
    private readonly IEndpointSession session;
    private readonly IDaqClient client;

    public DiagnosticModeTests()
    {
        session = site.Open(new SessionKey(0, "test", SessionMode.Drive));
        client = session.Subscribe(SensorSet.All);
        session.Send(SiteRecording.Command(new RoiDimensions(50, 60)));
    }

    public void Dispose()
    {
        client.Dispose();
        session.Dispose();
        site.Dispose();
    }

    [Fact]
    public void Diagnose_IntegrationTime_IsRealised()
    {
        session.Diagnose(new DiagnosticSettings(IntegrationMilliseconds: 80)).Accepted.Should().BeTrue();
        SiteRecording exposure = Expose();
        exposure.Stamps.Should().OnlyContain(stamp => stamp.IntegrationMilliseconds == 80);
        exposure.Readings.Should().OnlyContain(reading => Math.Abs((reading.Stop - reading.Start).Milliseconds - 80) < 0.1);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(12)]
    public void Diagnose_FrameRate_IsRealised(double hertz)
    {
        session.Diagnose(new DiagnosticSettings(FrameRateHertz: hertz)).Accepted.Should().BeTrue();
        RecordedStamp[] one = [.. Expose().Stamps.Where(stamp => stamp.Stream == GuideSensor.R00_SG0)];
        ((one.Length - 1) / (one[^1].Arrival - one[0].Arrival).Seconds).Should().BeApproximately(hertz, 0.01);
    }

    [Theory]
    [InlineData(15.3, true)]
    [InlineData(15.4, false)]
    [InlineData(0, false)]
    [InlineData(double.NaN, false)]
    public void Diagnose_FrameRateBeyondIntegrationAndReadout_IsRefused(double hertz, bool accepted) =>
        session.Diagnose(new DiagnosticSettings(FrameRateHertz: hertz)).Accepted.Should().Be(accepted, "50 ms + 13 ms + 2 ms leave 15.38 Hz");

    [Fact]
    public void Diagnose_Binning_DividesTheImageAndIsReported()
    {
        session.Diagnose(new DiagnosticSettings(BinningLevel: 2)).Accepted.Should().BeTrue();
        Expose().Stamps.Should().OnlyContain(stamp => stamp.Metadata.BinningLevel == 2 && stamp.Rows == 25 && stamp.Columns == 30 && stamp.Length == 750);
    }

    [Theory]
    [InlineData(0u, false)]
    [InlineData(1u, true)]
    [InlineData(8u, true)]
    [InlineData(9u, false)]
    public void Diagnose_BinningLevel_IsAcceptedFrom1To8(uint level, bool accepted) =>
        session.Diagnose(new DiagnosticSettings(BinningLevel: level)).Accepted.Should().Be(accepted);

    [Theory]
    [InlineData(400, 400, true)]
    [InlineData(401, 400, false)]
    [InlineData(400, 401, false)]
    [InlineData(9, 10, false)]
    public void Diagnose_Dimensions_KeepTheLimitsOfTheInterface(int rows, int columns, bool accepted)
    {
        CommandOutcome outcome = session.Diagnose(new DiagnosticSettings(Dimensions: new RoiDimensions(rows, columns)));
        outcome.Accepted.Should().Be(accepted);
        (outcome.Reason is null).Should().Be(accepted);
        if (accepted)
            Expose().Stamps.Should().OnlyContain(stamp => stamp.Rows == rows && stamp.Columns == columns);
    }

    [Fact]
    public void Diagnose_OneLocation_MovesThatSensorOnly()
    {
        session.Diagnose(new DiagnosticSettings(Locations: new Dictionary<GuideSensor, RoiLocation> { [GuideSensor.R44_SG0] = new(1111, 222) })).Accepted.Should().BeTrue();
        List<RecordedStamp> stamps = Expose().Stamps;
        stamps.Where(stamp => stamp.Stream == GuideSensor.R44_SG0).Should().OnlyContain(stamp => stamp.Metadata.FirstRow == 1111 && stamp.Metadata.FirstColumn == 222);
        stamps.Where(stamp => stamp.Stream != GuideSensor.R44_SG0).Should().OnlyContain(stamp => stamp.Metadata.FirstRow == 300 + 7 * (int)stamp.Stream);
    }

    [Fact]
    public void Diagnose_SeveralTimes_AddsUp_AndNullLeaves()
    {
        session.Diagnose(new DiagnosticSettings(IntegrationMilliseconds: 80));
        session.Diagnose(new DiagnosticSettings(BinningLevel: 5));
        Expose().Stamps.Should().OnlyContain(stamp => stamp.IntegrationMilliseconds == 80 && stamp.Metadata.BinningLevel == 5);
        session.Diagnose(null).Accepted.Should().BeTrue();
        Expose().Stamps.Should().OnlyContain(stamp => stamp.IntegrationMilliseconds == 50 && stamp.Metadata.BinningLevel == 1);
    }

    [Fact]
    public void Diagnose_DuringAnExposure_TakesEffectFromTheNext()
    {
        session.StartExposure(new ExposureRequest("x", Duration.FromSeconds(1), ShutterMotion.Normal, Scene.Sky));
        session.Diagnose(new DiagnosticSettings(IntegrationMilliseconds: 80));
        var running = new SiteRecording();
        running.Take(session, client);
        running.Stamps.Should().OnlyContain(stamp => stamp.IntegrationMilliseconds == 50);
        Expose().Stamps.Should().OnlyContain(stamp => stamp.IntegrationMilliseconds == 80);
    }

    private SiteRecording Expose()
    {
        var recording = new SiteRecording();
        session.WaitUntil(session.Now + Duration.FromSeconds(3));
        recording.TakeEvents(session);
        recording = new SiteRecording();
        session.StartExposure(new ExposureRequest("x", Duration.FromSeconds(2), ShutterMotion.Normal, Scene.Sky));
        recording.Take(session, client);
        recording.Stamps.Should().NotBeEmpty();
        return recording;
    }
}
