using FluentAssertions;
using Lse66.Guider;
using Lse66.Observation;
using Xunit;
using static Lse66.Tests.Observation.ScriptedEndpoint;

namespace Lse66.Tests.Observation;

public sealed class WatchedExposuresTests
{
    private static readonly ObservationRequest Request = new() { Name = "watched", Slot = 0, Mode = SessionMode.Observe, Exposures = 2 };

    private static IReadOnlyList<ExposureObservation> Observe(ScriptedEndpoint endpoint, ObservationRequest? request = null) =>
        [.. WatchedExposures.Observe(endpoint, request ?? Request, CancellationToken.None)];

    [Fact]
    public void Exposures_WithEvents_AreToldApartByTheirStart()
    {
        IReadOnlyList<ExposureObservation> seen = Observe(new ScriptedEndpoint(
            Capabilities.Streams | Capabilities.ExposureEvents,
            new Cue(500, CommandOrigin.TelescopeUnderTest),
            new Cue(1000, Event(CameraEventKind.StartOfIntegration, "A")),
            new Cue(1100, Stamp(GuideSensor.R00_SG0, 0, "A")),
            new Cue(1900, Event(CameraEventKind.ShutterClosed, "A")),
            new Cue(3000, CommandOrigin.TelescopeUnderTest),
            new Cue(3100, CommandOrigin.TelescopeUnderTest),
            new Cue(3500, Event(CameraEventKind.StartOfIntegration, "B")),
            new Cue(3600, Stamp(GuideSensor.R00_SG0, 0, "B")),
            new Cue(4000, Event(CameraEventKind.ShutterClosed, "B"))));

        seen.Select(exposure => exposure.ExposureId).Should().Equal("A", "B");
        seen.Select(exposure => exposure.Stamps.Length).Should().Equal(1, 1);
        seen.Select(exposure => exposure.Commands.Count).Should().Equal(1, 2);
        seen.Select(exposure => exposure.CommandsComplete).Should().Equal(false, true);
    }

    [Fact]
    public void Exposure_HarnessIsPausedBeyondItsEnd_StillHoldsAllOfIt()
    {
        IReadOnlyList<ExposureObservation> seen = Observe(new ScriptedEndpoint(
            Capabilities.Streams | Capabilities.ExposureEvents,
            new Cue(1000, Event(CameraEventKind.StartOfIntegration, "A")),
            new Cue(1100, Stamp(GuideSensor.R00_SG0, 0, "A")),
            new Cue(1900, Event(CameraEventKind.ShutterClosed, "A")),
            new Cue(2000, new Pause(14_000)),
            new Cue(2100, Stamp(GuideSensor.R00_SG0, 1, "A")),
            new Cue(2100, Stamp(GuideSensor.R00_SG1, 1, "A")),
            new Cue(20_000, Event(CameraEventKind.StartOfIntegration, "B")),
            new Cue(21_000, Event(CameraEventKind.ShutterClosed, "B"))));

        seen.Select(exposure => exposure.Stamps.Length).Should().Equal(3, 0);
    }

    /// <summary>A short pause lengthens the wait for late stamps beyond the start of the next exposure, which ends it.</summary>
    [Fact]
    public void Exposure_NextBeginsWhileItsLastStampsAreAwaited_EndsThere()
    {
        IReadOnlyList<ExposureObservation> seen = Observe(new ScriptedEndpoint(
            Capabilities.Streams | Capabilities.ExposureEvents,
            new Cue(1000, Event(CameraEventKind.StartOfIntegration, "A")),
            new Cue(1100, Stamp(GuideSensor.R00_SG0, 0, "A")),
            new Cue(1900, Event(CameraEventKind.ShutterClosed, "A")),
            new Cue(1950, new Pause(400)),
            new Cue(2600, Event(CameraEventKind.StartOfIntegration, "B")),
            new Cue(2800, Stamp(GuideSensor.R00_SG0, 0, "B")),
            new Cue(3500, Event(CameraEventKind.ShutterClosed, "B"))));

        seen.Select(exposure => string.Join(' ', exposure.Events.Select(one => one.Exposure))).Should().Equal("A A", "B B");
        seen.Select(exposure => exposure.Stamps.Length).Should().Equal(1, 1);
    }

    [Fact]
    public void Exposure_AnnouncedTwice_IsOne()
    {
        IReadOnlyList<ExposureObservation> seen = Observe(new ScriptedEndpoint(
            Capabilities.Streams | Capabilities.ExposureEvents,
            new Cue(1000, Event(CameraEventKind.StartOfIntegration, "A")),
            new Cue(1200, Event(CameraEventKind.StartOfIntegration, "A")),
            new Cue(1900, Event(CameraEventKind.ShutterClosed, "A"))));

        seen.Should().ContainSingle().Which.Events.Should().HaveCount(3);
    }

    [Fact]
    public void Exposures_HarnessIsPausedOverTwo_IsTheRigsFault()
    {
        var endpoint = new ScriptedEndpoint(
            Capabilities.Streams | Capabilities.ExposureEvents,
            new Cue(1000, Event(CameraEventKind.StartOfIntegration, "A")),
            new Cue(1100, new Pause(14_000)),
            new Cue(1900, Event(CameraEventKind.ShutterClosed, "A")),
            new Cue(3500, Event(CameraEventKind.StartOfIntegration, "B")),
            new Cue(3600, Stamp(GuideSensor.R00_SG0, 0, "B")),
            new Cue(4000, Event(CameraEventKind.ShutterClosed, "B")));

        FluentActions.Invoking(() => Observe(endpoint)).Should().Throw<RigException>().WithMessage("the harness itself did not run for 1? s*");
    }

    [Fact]
    public void Exposures_Watched_HoldTheFloorOfTheirOwnTime()
    {
        RigFloor first = new([new DelayCount(Duration.FromMicroseconds(60), 200)], []), second = new([], []);
        var endpoint = new ScriptedEndpoint(
            Capabilities.Streams | Capabilities.ExposureEvents,
            new Cue(1000, Event(CameraEventKind.StartOfIntegration, "A")),
            new Cue(1900, Event(CameraEventKind.ShutterClosed, "A")),
            new Cue(3500, Event(CameraEventKind.StartOfIntegration, "B")),
            new Cue(4000, Event(CameraEventKind.ShutterClosed, "B")))
        {
            Floors = { first, second },
        };

        Observe(endpoint).Select(exposure => exposure.Floor).Should().Equal(first, second);
    }

    [Fact]
    public void Command_AfterTheStart_BelongsToTheNextExposure()
    {
        IReadOnlyList<ExposureObservation> seen = Observe(new ScriptedEndpoint(
            Capabilities.Streams | Capabilities.ExposureEvents,
            new Cue(1000, Event(CameraEventKind.StartOfIntegration, "A")),
            new Cue(1010, CommandOrigin.TelescopeUnderTest),
            new Cue(1900, Event(CameraEventKind.ShutterClosed, "A")),
            new Cue(3500, Event(CameraEventKind.StartOfIntegration, "B")),
            new Cue(4000, Event(CameraEventKind.ShutterClosed, "B"))));

        seen.Select(exposure => exposure.Commands.Count).Should().Equal(0, 1);
    }

    [Fact]
    public void Exposure_ThatALiveEndpointWasInTheMiddleOf_IsLeftOut()
    {
        const Capabilities Live = Capabilities.Streams | Capabilities.ArrivalTimes;
        IReadOnlyList<ExposureObservation> seen = Observe(new ScriptedEndpoint(
            Live,
            new Cue(10, Stamp(GuideSensor.R00_SG0, 0, "A")),
            new Cue(11, Stamp(GuideSensor.R00_SG1, 1, "A")),
            new Cue(30, Stamp(GuideSensor.R00_SG0, 1, "B")),
            new Cue(40, Stamp(GuideSensor.R00_SG0, 0, "C")),
            new Cue(50, Stamp(GuideSensor.R00_SG0, 0, "D"))));

        seen.Select(exposure => (exposure.ExposureId, exposure.Exposure)).Should().Equal([("B", 0), ("C", 1)], "B lost its first stamp, C is whole, and two were asked for");
        Observe(new ScriptedEndpoint(Live, new Cue(10, Stamp(GuideSensor.R00_SG0, 0, "A")))).Should().ContainSingle("it was seen from its first stamp");
        Observe(new ScriptedEndpoint(Live, new Cue(10, Stamp(GuideSensor.R00_SG0, 1, "A")))).Should().BeEmpty("it may have begun before");
    }

    [Fact]
    public void Exposure_OfALiveEndpoint_EndsWithItsPause()
    {
        const Capabilities Live = Capabilities.Streams | Capabilities.ArrivalTimes;
        var endpoint = new ScriptedEndpoint(
            Live,
            new Cue(10, Stamp(GuideSensor.R00_SG0, 0, "A")),
            new Cue(9_900, Stamp(GuideSensor.R00_SG0, 1, "A")),
            new Cue(21_000, Stamp(GuideSensor.R00_SG0, 0, "A")));

        Observe(endpoint).Select(exposure => exposure.Stamps.Length).Should().Equal([2, 1], "9.89 s are within an exposure, 11.1 s are between two");
    }

    [Fact]
    public void Exposures_WithoutEvents_AreToldApartByTheirSeries()
    {
        IReadOnlyList<ExposureObservation> seen = Observe(new ScriptedEndpoint(
            Capabilities.Streams,
            new Cue(10, Stamp(GuideSensor.R00_SG0, 1, "A")),
            new Cue(20, Stamp(GuideSensor.R00_SG0, 2, "A")),
            new Cue(30, Stamp(GuideSensor.R00_SG0, 1, "B"))));

        seen.Select(exposure => (exposure.ExposureId, exposure.Stamps.Length)).Should().Equal(("A", 2), ("B", 1));
    }

    [Fact]
    public void Pixels_OfLaterExposures_AreNotKept()
    {
        Cue[] script = [.. Enumerable.Range(0, WatchedExposures.PixelExposuresMax + 1).Select(number => new Cue(number, Stamp(GuideSensor.R00_SG0, 1, $"S{number}")))];

        IReadOnlyList<ExposureObservation> seen = Observe(new ScriptedEndpoint(Capabilities.Streams, script), Request with { Keep = PixelRetention.Pixels });

        seen.Select(exposure => exposure.Stamps[0].Pixels is not null).Should().Equal(true, true, true, true, false);
    }

    [Fact]
    public void Nothing_Ever_EndsWithoutExposures() =>
        Observe(new ScriptedEndpoint(Capabilities.Streams | Capabilities.ExposureEvents)).Should().BeEmpty();
}
