using System.Diagnostics;
using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>A library in a process of its own: what comes through, and that whatever it does is a failure of the rig, with a reason, in a bounded time.</summary>
public sealed class ChildEndpointTests
{
    private const int StampsOfASensor = 4;

    /// <summary>For a child that crashed to be seen and explained, on a busy machine.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(8);

    private static readonly Duration Patience = Duration.FromSeconds(20);

    private static readonly SessionKey Key = new(0, "test", SessionMode.Observe);

    internal static ChildEndpoint Open(string config, string? library = null) => (ChildEndpoint)NativeEndpoint.Open(library ?? ScriptedLibrary.Whole, config, TimeProvider.System);

    /// <summary>Everything that comes of one sensor, and then nothing or a failure.</summary>
    internal static void TakeAll(ChildEndpoint endpoint, int stamps)
    {
        using IEndpointSession session = endpoint.Open(Key);
        using IDaqClient client = session.Subscribe(SensorSet.Of(GuideSensor.R00_SG0));
        for (int taken = 0; taken < stamps; taken++)
            client.Wait(Patience, out _);
    }

    internal static TimeSpan Failing(Action action, string message)
    {
        long began = Stopwatch.GetTimestamp();
        action.Should().Throw<RigException>().WithMessage(message);
        return Stopwatch.GetElapsedTime(began);
    }

    [Fact]
    public void Declaration_ComesThrough()
    {
        using ChildEndpoint child = Open(string.Empty);
        using var inProcess = NativeLibraryEndpoint.Open(ScriptedLibrary.Whole, string.Empty, HostTime.Start(TimeProvider.System), _ => { }, _ => { });

        child.Declaration.Should().BeEquivalentTo(inProcess.Declaration);
    }

    [Fact]
    public void Stamps_ComeThroughWithTheTimesAtWhichTheChildSawThem()
    {
        using ChildEndpoint child = Open("states image");
        using IEndpointSession session = child.Open(Key);
        HostInstant before = session.Now;
        using IDaqClient client = session.Subscribe(SensorSet.Of(GuideSensor.R04_SG0, GuideSensor.R44_SG1));
        List<TakenStamp> taken = [];
        while (taken.Count < 2 * StampsOfASensor && client.Wait(Patience, out GuiderSensorData? stamp))
        {
            taken.Add(TakenStamp.Of(stamp));
            stamp.Arrival!.Value.Should().BeGreaterThan(before).And.BeLessThan(session.Now);
        }

        taken.Should().HaveCount(2 * StampsOfASensor);
        taken[^1].Pixels.Should().Equal(7030, 7031, 7032, 7033, 7034, 7035);
        taken[^1].Metadata.Identifier.Should().Be(new ImageIdentifier("IMAGE_7", 3));
        taken[^1].IntegrationMilliseconds.Should().Be(50);
    }

    [Fact]
    public void Clock_IsReadThroughTheLibrary()
    {
        using ChildEndpoint child = Open(string.Empty);
        using IEndpointSession session = child.Open(Key);
        ClockRelation relation = session.Clock!;
        // The scripted source counts as the host does, so that nothing of the way may show as an offset.
        relation.StandardUncertainty.Should().BeLessThan(Duration.FromMilliseconds(5));
        Math.Abs(relation.Drift).Should().BeLessThan(0.01);
    }

    [Fact]
    public void Clock_OfALibraryWithoutOne_IsUnknown()
    {
        using ChildEndpoint child = Open("no-clock");
        using IEndpointSession session = child.Open(Key);
        session.Clock.Should().BeNull();
    }

    [Fact]
    public void Clock_ThatFailsLater_IsAFailureOfTheRig()
    {
        using ChildEndpoint child = Open("clock-dies");
        Failing(() => TakeAll(child, StampsOfASensor + 1), "native:*: lse66_daq_read_clock: ErrorConnection (-3): the clock is gone");
    }

    [Fact]
    public void Notes_OfTheLibrary_ComeThrough()
    {
        ChildEndpoint child = Open("states errors print");
        TakeAll(child, StampsOfASensor);
        child.Dispose();
        child.Notes.Should().Contain(note => note.Contains("records of state: 1 START"));
    }

    [Theory]
    [InlineData("throw-wait", "*was ended by SIGABRT (signal 6); it said last: what():  scripted: nobody catches this*")]
    [InlineData("exit-wait", "*ended with exit code 9; it said last: scripted: leaving*")]
    public void Failure_WhileReceiving_IsExplainedAtOnce(string config, string message)
    {
        using ChildEndpoint child = Open(config);
        Failing(() => TakeAll(child, StampsOfASensor), $"native:{ScriptedLibrary.Whole}: {message}").Should().BeLessThan(AtOnce);
    }

    [Fact]
    public void Crash_OfOneObservation_LeavesTheNextAProcessOfItsOwn_ThreeTimes()
    {
        using ChildEndpoint child = Open("wild-wait");
        List<int> processes = [child.ProcessId];
        for (int crash = 0; crash < 4; crash++)
        {
            Failing(() => TakeAll(child, 2), "*SIGSEGV*");
            processes.Add(child.ProcessId);
        }

        processes.Distinct().Should().HaveCount(4, "the first and three more");
        Failing(() => child.Open(Key).Dispose(), "*SIGSEGV*").Should().BeLessThan(AtOnce);
        child.Notes.Should().Contain(note => note.Contains("3 of at most 3 times"));
    }

    [Theory]
    [InlineData("wild-open", "*was ended by SIGSEGV (signal 11)*")]
    [InlineData("refuse", "*lse66_daq_open: ErrorConnection (-3): no partition of that name*")]
    public void Failure_WhileOpening_IsExplainedAtOnce(string config, string message) =>
        Failing(() => Open(config).Dispose(), $"native:{ScriptedLibrary.Whole}: {message}").Should().BeLessThan(AtOnce);

    [Fact]
    public void Subscription_ThatCrashes_IsExplained()
    {
        using ChildEndpoint child = Open("wild-subscribe");
        Failing(() => TakeAll(child, 1), "*was ended by SIGSEGV*").Should().BeLessThan(AtOnce);
    }

    [Fact]
    public void Config_TooLong_IsRefusedBeforeAnythingStarts() => Failing(() => Open(new string('x', 1001)).Dispose(), "*more than 1000 bytes*");
}
