using FluentAssertions;
using Lse66.Guider;
using Lse66.Observation;
using Xunit;
using static Lse66.Tests.Observation.ScriptedEndpoint;

namespace Lse66.Tests.Observation;

public sealed class DrivenExposuresTests
{
    private const Capabilities Everything = (Capabilities)(-1);

    private static readonly Cue[] OneExposure =
    [
        new(10, Event(CameraEventKind.StartOfIntegration)),
        new(100, Stamp(GuideSensor.R00_SG0, 0)),
        new(100, Stamp(GuideSensor.R44_SG1, 0)),
        new(200, Stamp(GuideSensor.R00_SG0, 1)),
        new(900, Event(CameraEventKind.ShutterClosed)),
        new(950, Stamp(GuideSensor.R44_SG1, 1)),
    ];

    private static ObservationRequest Request(params ClientPlan[] clients) => new()
    {
        Name = "test",
        Slot = 0,
        Mode = SessionMode.Drive,
        Length = Duration.FromSeconds(1),
        Commands = [InitGuider.For(null, new RoiDimensions(50, 50), _ => default, 50)],
        Clients = clients.Length > 0 ? clients : [new ClientPlan("all", SensorSet.All)],
    };

    private static ExposureObservation One(ScriptedEndpoint endpoint, ObservationRequest request) =>
        DrivenExposures.Observe(endpoint, request, CancellationToken.None).Should().ContainSingle().Subject;

    [Fact]
    public void Exposure_Driven_HoldsWhatWasShownIncludingStampsUnderWayAtClosure()
    {
        ExposureObservation seen = One(new ScriptedEndpoint(Everything, OneExposure), Request());

        seen.Stamps.Select(stamp => (stamp.Stream, stamp.StampIndex)).Should().Equal(
            (GuideSensor.R00_SG0, 0), (GuideSensor.R44_SG1, 0), (GuideSensor.R00_SG0, 1), (GuideSensor.R44_SG1, 1));
        seen.Events.Select(one => one.Kind).Should().Equal(CameraEventKind.StartOfIntegration, CameraEventKind.ShutterClosed);
        seen.ExposureId.Should().Be("S1");
        seen.Stamps[0].Statistics.Sum.Should().Be(7);
        seen.Stamps[0].Pixels.Should().BeNull("the request keeps statistics only");
    }

    [Fact]
    public void Exposure_Driven_HoldsTheFloorOfItsOwnTime()
    {
        RigFloor first = new([new DelayCount(Duration.FromMicroseconds(60), 200)], []), second = new([], [new RigStall(new HostInstant(5), Duration.FromMilliseconds(3))]);
        var endpoint = new ScriptedEndpoint(Everything, OneExposure) { Floors = { first, second } };

        DrivenExposures.Observe(endpoint, Request() with { Exposures = 2 }, CancellationToken.None).Select(exposure => exposure.Floor).Should().Equal(first, second);
    }

    /// <summary>A suspended host took an exposure for over and gave its last stamps to the next one, which then failed 0029 by the time between the two.</summary>
    [Theory]
    [InlineData(150)]
    [InlineData(920)]
    public void Exposure_HarnessIsPausedBeyondItsEnd_StillHoldsAllOfIt(double milliseconds)
    {
        Cue[] paused = [.. OneExposure.Append(new Cue(milliseconds, new Pause(14_000))).OrderBy(cue => cue.Milliseconds)];
        IEnumerable<ExposureObservation> both = DrivenExposures.Observe(new ScriptedEndpoint(Everything, paused), Request() with { Exposures = 2 }, CancellationToken.None);

        both.Should().AllSatisfy(seen =>
        {
            seen.Stamps.Should().HaveCount(4);
            seen.Events.Should().HaveCount(2);
        });
    }

    /// <summary>Pauses are forgiven, but not without end.</summary>
    [Fact]
    public void Exposure_EndsNeverAndHarnessIsPausedAgainAndAgain_IsGivenUp()
    {
        Cue[] endless = [OneExposure[0], .. Enumerable.Range(1, 2000).Select(second => new Cue(second * 1000, new Pause(900)))];

        One(new ScriptedEndpoint(Everything, endless), Request()).Events.Should().ContainSingle();
    }

    /// <summary>The FIFO is the rig's own: what it loses is absent because the rig was broken, from the last time the client looked until it looked again.</summary>
    [Fact]
    public void Exposure_FifoOverflows_IsABrokenIntervalOfTheRig()
    {
        Cue[] burst = [OneExposure[0], .. Enumerable.Range(0, 3).Select(index => new Cue(100, Stamp(GuideSensor.R00_SG0, index))), OneExposure[4]];
        ExposureObservation seen = One(new ScriptedEndpoint(Everything, burst) { Capacity = 2 }, Request(new ClientPlan("slow", SensorSet.All, ReadFrom: Duration.FromMilliseconds(500))));

        seen.Clients[0].Overflows.Should().Be(1);
        RigInterval broken = seen.BrokenRig.Should().ContainSingle().Subject;
        broken.Reason.Should().Contain("1 stamps lost by client slow");
        (broken.From - seen.Clients[0].SubscribedAt).Should().Be(Duration.Zero, "it had not looked since it subscribed");
        (broken.To - broken.From).Milliseconds.Should().Be(600 + 500);
        One(new ScriptedEndpoint(Everything, burst) { Capacity = 3 }, Request()).BrokenRig.Should().BeEmpty();
    }

    [Fact]
    public void Command_BeforeTheExposure_LeavesMoreThanTheLeadTime()
    {
        var endpoint = new ScriptedEndpoint(Everything, OneExposure);

        One(endpoint, Request());

        endpoint.Calls.Should().Equal("send", "subscribe all eight at 0", "start", "close");
    }

    [Fact]
    public void Command_Refused_StartsNoExposureAndIsRecorded()
    {
        var endpoint = new ScriptedEndpoint(Everything, OneExposure) { Answer = _ => new CommandOutcome(false, "too large") };

        ExposureObservation seen = One(endpoint, Request());

        seen.Outcome.Should().Be(new CommandOutcome(false, "too large"));
        seen.Stamps.Should().BeEmpty();
        endpoint.Calls.Should().NotContain("start");
    }

    [Fact]
    public void Client_Late_SubscribesWhenItsPlanSaysAndSeesOnlyWhatComesAfter()
    {
        ExposureObservation seen = One(new ScriptedEndpoint(Everything, OneExposure), Request(
            new ClientPlan("all", SensorSet.All),
            new ClientPlan("late", SensorSet.All, Subscribe: Duration.FromMilliseconds(150))));

        seen.Clients[1].SubscribedAt.Nanoseconds.Should().Be(Duration.FromMilliseconds(600 + 150).Nanoseconds);
        seen.Clients[1].Stamps.Select(stamp => stamp.StampIndex).Should().Equal(1, 1);
    }

    [Fact]
    public void Client_Slow_ReadsNothingBeforeItsTimeThenEverythingInOrder()
    {
        ExposureObservation seen = One(new ScriptedEndpoint(Everything, OneExposure), Request(
            new ClientPlan("all", SensorSet.All),
            new ClientPlan("slow", SensorSet.All, ReadFrom: Duration.FromMilliseconds(500))));

        seen.Clients[1].BufferedAtFirstRead.Should().Be(3);
        seen.Clients[1].Stamps.Should().HaveCount(4);
    }

    [Fact]
    public void Client_Discarding_DropsWhatIsOlderThanItsAge()
    {
        ExposureObservation seen = One(new ScriptedEndpoint(Everything, OneExposure), Request(
            new ClientPlan("fresh", SensorSet.All, ReadFrom: Duration.FromMilliseconds(250), DiscardAtFirstRead: Duration.FromMilliseconds(100))));

        seen.Clients[0].Discarded.Should().Be(2);
        seen.Clients[0].Stamps.Select(stamp => stamp.StampIndex).Should().Equal(1, 1);
    }

    [Fact]
    public void Client_Leaving_IsAskedAgainAtTheEndAndHasNothing()
    {
        ExposureObservation seen = One(new ScriptedEndpoint(Everything, OneExposure), Request(
            new ClientPlan("all", SensorSet.All),
            new ClientPlan("leaving", SensorSet.All, Dispose: Duration.FromMilliseconds(150))));

        seen.Clients[1].DisposedAt.Should().NotBeNull();
        seen.Clients[1].Stamps.Should().HaveCount(2);
        seen.Clients[1].AfterDispose.Should().Be(0);
    }

    [Fact]
    public void Timeout_OnAnEmptyFifo_HoldsForItsTime() =>
        One(new ScriptedEndpoint(Everything, OneExposure), Request(new ClientPlan("timed", SensorSet.All, TryTimeout: Duration.FromMilliseconds(30))))
            .Clients[0].TimeoutHeld.Should().BeTrue();

    [Fact]
    public void Exposure_WithoutAnyEvent_EndsByItsDeadline()
    {
        ExposureObservation seen = One(new ScriptedEndpoint(Capabilities.Streams, new Cue(100, Stamp(GuideSensor.R00_SG0, 0))), Request());

        seen.Stamps.Should().ContainSingle();
    }

    [Fact]
    public void Rig_FailingMidExposure_ThrowsAndClosesTheSession()
    {
        var endpoint = new ScriptedEndpoint(Everything, new Cue(100, Stamp(GuideSensor.R00_SG0, 0)), new Cue(150, new RigException("gone")));

        FluentActions.Enumerating(() => DrivenExposures.Observe(endpoint, Request(), CancellationToken.None)).Should().Throw<RigException>().WithMessage("gone");
        endpoint.Calls.Should().EndWith("close");
    }
}
