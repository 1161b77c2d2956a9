using FluentAssertions;
using Lse66.Guider;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Simulation;

public sealed class CameraTests : IDisposable
{
    private readonly SimulatedSite site = new(new SiteOptions { Seed = 5 });
    private readonly IEndpointSession session;
    private readonly IDaqClient client;

    public CameraTests()
    {
        session = site.Open(new SessionKey(0, "test", SessionMode.Drive));
        client = session.Subscribe(SensorSet.All);
    }

    public void Dispose()
    {
        client.Dispose();
        session.Dispose();
        site.Dispose();
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(10, 400)]
    [InlineData(400, 10)]
    [InlineData(400, 400)]
    [InlineData(37, 61)]
    public void Send_DimensionsInRange_DeliversExactlyThose(int rows, int columns)
    {
        session.Send(SiteRecording.Command(new RoiDimensions(rows, columns))).Accepted.Should().BeTrue();
        List<RecordedStamp> stamps = Expose(Scene.PositionPattern);
        stamps.Should().OnlyContain(stamp => stamp.Rows == rows && stamp.Columns == columns && stamp.Length == rows * columns);
    }

    [Theory]
    [InlineData(9, 10)]
    [InlineData(10, 9)]
    [InlineData(401, 400)]
    [InlineData(400, 401)]
    public void Send_DimensionsOutOfRange_IsRefusedWithAReasonAndThePreviousRoiStays(int rows, int columns)
    {
        session.Send(SiteRecording.Command(new RoiDimensions(20, 30)));
        CommandOutcome outcome = session.Send(SiteRecording.Command(new RoiDimensions(rows, columns)));
        outcome.Accepted.Should().BeFalse();
        outcome.Reason.Should().Contain($"{columns}x{rows}").And.Contain("400x400");
        Expose(Scene.Sky).Should().OnlyContain(stamp => stamp.Rows == 20 && stamp.Columns == 30);
    }

    [Theory]
    [InlineData(3950, 4022, true)]
    [InlineData(3951, 4022, false)]
    [InlineData(3950, 4023, false)]
    [InlineData(0, 0, true)]
    [InlineData(-1, 0, false)]
    [InlineData(0, -1, false)]
    [InlineData(int.MaxValue, 0, false)]
    public void Send_LocationAtTheEdge_IsAcceptedInsideTheSensorOnly(int row, int column, bool accepted) =>
        session.Send(InitGuider.For("x", new RoiDimensions(50, 50), _ => new RoiLocation(row, column), 50)).Accepted.Should().Be(accepted);

    [Fact]
    public void Send_AcrossTheMiddle_IsAcceptedByTheCamera() =>
        session.Send(InitGuider.For("x", new RoiDimensions(50, 50), _ => new RoiLocation(1990, 100), 50)).Accepted.Should().BeTrue();

    [Theory]
    [InlineData(0.99, false)]
    [InlineData(1.0, true)]
    [InlineData(10_000.0, true)]
    [InlineData(10_000.1, false)]
    [InlineData(-50.0, false)]
    [InlineData(double.NaN, false)]
    public void Send_IntegrationTime_IsAcceptedInItsRangeOnly(double milliseconds, bool accepted) =>
        session.Send(SiteRecording.Command(new RoiDimensions(50, 50), milliseconds)).Accepted.Should().Be(accepted);

    [Fact]
    public void Send_PartsMissing_IsRefusedNamingSensorAndPart()
    {
        InitGuider whole = SiteRecording.Command(new RoiDimensions(50, 50));
        Refusal(whole, _ => null).Should().Contain("no ROI Definition for R40_SG0");
        Refusal(whole, region => region with { Dimensions = null }).Should().Contain("no ROI Dimensions for R40_SG0");
        Refusal(whole, region => region with { Location = null }).Should().Contain("no ROI Location for R40_SG0");
        Refusal(whole, region => region with { Dimensions = new RoiDimensions(50, 51) }).Should().Contain("51x50 of R40_SG0 differ");
    }

    [Fact]
    public void Exposure_WithoutInitGuider_KeepsThePreviousRoi()
    {
        session.Send(SiteRecording.Command(new RoiDimensions(12, 34), row: 77));
        Expose(Scene.Sky);
        Expose(Scene.Sky).Should().OnlyContain(stamp => stamp.Rows == 12 && stamp.Columns == 34 && stamp.Metadata.FirstRow == 77 + 7 * (int)stamp.Stream);
    }

    [Fact]
    public void Exposure_BeforeAnyCommand_UsesTheNominalRoi() =>
        Expose(Scene.Sky).Should().OnlyContain(stamp => stamp.Rows == 50 && stamp.Columns == 50 && stamp.IntegrationMilliseconds == 50);

    [Fact]
    public void Metadata_OfEveryStamp_AreCompleteAndTrue() =>
        Expose(Scene.Sky).Should().OnlyContain(stamp =>
            stamp.Metadata.Identifier != null
            && stamp.Metadata.TimeTag != null
            && stamp.Metadata.SensorId == stamp.Stream.Name()
            && stamp.Metadata.BinningLevel == 1
            && stamp.Metadata.FirmwareVersion <= short.MaxValue
            && stamp.Metadata.SoftwareVersion == "sim 1.0"
            && stamp.Metadata.FirstRow != null
            && stamp.Metadata.FirstColumn != null);

    [Fact]
    public void Identifier_AcrossExposuresAndSlots_IsUnique()
    {
        using IEndpointSession other = site.Open(new SessionKey(1, "test", SessionMode.Drive));
        using IDaqClient second = other.Subscribe(SensorSet.All);
        other.StartExposure(new ExposureRequest("x", Duration.FromSeconds(0.5), ShutterMotion.Normal, Scene.Sky));
        var recording = new SiteRecording();
        recording.Take(other, second);
        recording.Stamps.Concat(Expose(Scene.Sky)).Concat(Expose(Scene.Sky)).Select(stamp => (stamp.Stream, stamp.Metadata.Identifier)).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void StartExposure_WhileOneIntegrates_IsARigError()
    {
        Start(Scene.Sky, 5);
        Action again = () => Start(Scene.Sky, 5);
        again.Should().Throw<RigException>().WithMessage("*still taking SIM_C_*");
    }

    [Fact]
    public void StartExposure_DuringTheScienceReadout_WaitsForItsEnd()
    {
        Start(Scene.Sky, 1);
        session.WaitUntil(session.Now + Duration.FromSeconds(2.2));
        Start(Scene.Sky, 1);
        session.WaitUntil(session.Now + Duration.FromSeconds(10));
        var recording = new SiteRecording();
        recording.TakeEvents(session);
        TaiInstant ready = recording.EventsOf(CameraEventKind.EndOfReadout).First().Source;
        (recording.EventsOf(CameraEventKind.StartOfIntegration).Last().Source - ready).Milliseconds.Should().BeApproximately(0, 0.2);
    }

    [Fact]
    public void Send_Command_IsObservedAsTheHarnessOwn()
    {
        session.Send(SiteRecording.Command(new RoiDimensions(50, 50)));
        session.TryTakeCommand(out ObservedCommand command).Should().BeTrue();
        command.Origin.Should().Be(CommandOrigin.Harness);
        command.SensorArrivals.Should().HaveCount(8);
        command.Arrival.Should().Be(command.SensorArrivals.Values.Max());
        command.SensorArrivals.Values.Distinct().Count().Should().BeGreaterThan(1);
        session.TryTakeCommand(out _).Should().BeFalse();
    }

    [Fact]
    public void Driving_InAnObservingSession_IsABugOfTheHarness()
    {
        using IEndpointSession observing = site.Open(new SessionKey(2, "watch", SessionMode.Observe));
        Action send = () => observing.Send(SiteRecording.Command(new RoiDimensions(50, 50)));
        send.Should().Throw<InvalidOperationException>().WithMessage("Bug in harness: watch observes*");
    }

    private string? Refusal(InitGuider whole, Func<RoiDefinition, RoiDefinition?> alter)
    {
        var regions = whole.Regions.ToDictionary();
        RoiDefinition? altered = alter(regions[GuideSensor.R40_SG0]);
        regions.Remove(GuideSensor.R40_SG0);
        if (altered is { } region)
            regions[GuideSensor.R40_SG0] = region;
        CommandOutcome outcome = session.Send(whole with { Regions = regions });
        outcome.Accepted.Should().BeFalse();
        return outcome.Reason;
    }

    private void Start(Scene scene, double seconds) =>
        session.StartExposure(new ExposureRequest("x", Duration.FromSeconds(seconds), ShutterMotion.Normal, scene));

    private List<RecordedStamp> Expose(Scene scene)
    {
        Start(scene, 0.5);
        var recording = new SiteRecording();
        recording.Take(session, client);
        recording.Stamps.Should().NotBeEmpty();
        return recording.Stamps;
    }
}
