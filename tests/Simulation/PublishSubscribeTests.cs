using FluentAssertions;
using Lse66.Guider;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Simulation;

/// <summary>The behaviour that LSE-66 4.3.6 draws, on virtual time.</summary>
public sealed class PublishSubscribeTests : IDisposable
{
    private readonly SimulatedSite site = new(new SiteOptions { Seed = 3 });
    private readonly IEndpointSession session;

    public PublishSubscribeTests() => session = site.Open(new SessionKey(0, "test", SessionMode.Drive));

    public void Dispose()
    {
        session.Dispose();
        site.Dispose();
    }

    [Fact]
    public void Wait_NothingComes_ReturnsFalseAtTheTimeoutExactly()
    {
        using IDaqClient client = session.Subscribe(SensorSet.All);
        HostInstant before = session.Now;
        client.Wait(Duration.FromMilliseconds(123), out GuiderSensorData? stamp).Should().BeFalse();
        stamp.Should().BeNull();
        (session.Now - before).Should().Be(Duration.FromMilliseconds(123));
    }

    [Fact]
    public void Wait_StampComes_ReturnsAtItsArrival()
    {
        using IDaqClient client = session.Subscribe(SensorSet.All);
        Expose(1);
        client.Wait(Duration.FromSeconds(10), out GuiderSensorData? stamp).Should().BeTrue();
        (session.Now - stamp!.Arrival!.Value).Nanoseconds.Should().BeInRange(0, 20_000);
    }

    [Fact]
    public void Wait_ZeroTimeout_OnlyLooks()
    {
        using IDaqClient client = session.Subscribe(SensorSet.All);
        Expose(1);
        HostInstant before = session.Now;
        client.Wait(Duration.Zero, out _).Should().BeFalse();
        session.Now.Should().Be(before);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0x80)]
    [InlineData(0b0101_1010)]
    [InlineData(0xFF)]
    public void Subscribe_AnySubset_DeliversThoseStreamsAndNoOther(byte bits)
    {
        var sensors = new SensorSet(bits);
        using IDaqClient client = session.Subscribe(sensors);
        Expose(1);
        List<RecordedStamp> stamps = Drain(client);
        stamps.Select(stamp => stamp.Stream).Distinct().Order().Should().Equal(sensors);
    }

    [Fact]
    public void Subscribe_NoStream_DeliversNothing()
    {
        using IDaqClient client = session.Subscribe(SensorSet.None);
        Expose(1);
        Drain(client).Should().BeEmpty();
    }

    [Fact]
    public void SeveralClients_SameStreams_SeeTheSameStampsInTheSameOrder()
    {
        using IDaqClient one = session.Subscribe(SensorSet.All);
        using IDaqClient other = session.Subscribe(SensorSet.All);
        Expose(1);
        List<RecordedStamp> seen = Drain(one);
        seen.Should().NotBeEmpty();
        Drain(other).Should().Equal(seen);
    }

    [Fact]
    public void LateClient_SubscribedMidway_SeesOnlyWhatComesAfter()
    {
        using IDaqClient early = session.Subscribe(SensorSet.All);
        Expose(2);
        session.WaitUntil(session.Now + Duration.FromSeconds(1));
        HostInstant subscribed = session.Now;
        using IDaqClient late = session.Subscribe(SensorSet.All);
        late.BufferedCount.Should().Be(0);
        List<RecordedStamp> seen = Drain(late);
        seen.Should().NotBeEmpty().And.OnlyContain(stamp => stamp.Arrival > subscribed);
        seen.Should().Equal(Drain(early).Where(stamp => stamp.Arrival > subscribed));
    }

    [Fact]
    public void Dispose_WithStampsBuffered_DeliversNothingMore()
    {
        IDaqClient client = session.Subscribe(SensorSet.All);
        Expose(2);
        session.WaitUntil(session.Now + Duration.FromSeconds(1));
        client.BufferedCount.Should().BeGreaterThan(0);
        client.Dispose();
        client.BufferedCount.Should().Be(0);
        client.Wait(Duration.FromSeconds(1), out _).Should().BeFalse();
        session.WaitUntil(session.Now + Duration.FromSeconds(1));
        client.BufferedCount.Should().Be(0);
    }

    [Fact]
    public void Streams_WithinOne_KeepTheirOrder_AcrossThemItVaries()
    {
        using IDaqClient client = session.Subscribe(SensorSet.All);
        Expose(4);
        List<RecordedStamp> stamps = Drain(client);
        foreach (IGrouping<GuideSensor, RecordedStamp> stream in stamps.GroupBy(stamp => stamp.Stream))
            stream.Select(stamp => stamp.StampIndex!.Value).Should().Equal(Enumerable.Range(0, stream.Count()).Select(i => (long)i));
        stamps.GroupBy(stamp => stamp.StampIndex).Select(frame => string.Join(',', frame.Select(stamp => stamp.Stream))).Distinct().Count().Should().BeGreaterThan(10);
    }

    [Fact]
    public void BufferedCount_SlowClient_CountsWhatWaits()
    {
        using IDaqClient client = session.Subscribe(SensorSet.All);
        Expose(1);
        session.WaitUntil(session.Now + Duration.FromSeconds(5));
        int buffered = client.BufferedCount;
        Drain(client).Should().HaveCount(buffered);
    }

    [Fact]
    public void Discard_OlderThanAnAge_DropsThoseOnly()
    {
        using IDaqClient client = session.Subscribe(SensorSet.All);
        Expose(3);
        session.WaitUntil(session.Now + Duration.FromSeconds(2));
        int before = client.BufferedCount;
        HostInstant oldest = session.Now - Duration.FromMilliseconds(500);
        int dropped = client.Discard(Duration.FromMilliseconds(500));
        dropped.Should().BeGreaterThan(0).And.BeLessThan(before);
        client.BufferedCount.Should().Be(before - dropped);
        client.Wait(Duration.Zero, out GuiderSensorData? stamp).Should().BeTrue();
        stamp!.Arrival!.Value.Should().BeGreaterThanOrEqualTo(oldest);
        client.Discard(Duration.Zero).Should().Be(before - dropped - 1);
    }

    [Fact]
    public void Fifo_Full_CountsTheStampsLost()
    {
        using var small = new SimulatedSite(new SiteOptions { Characteristics = new SiteCharacteristics { ClientCapacity = 10 } });
        using IEndpointSession other = small.Open(new SessionKey(0, "test", SessionMode.Drive));
        using IDaqClient slow = other.Subscribe(SensorSet.All);
        using IDaqClient quick = other.Subscribe(SensorSet.All);
        other.StartExposure(new ExposureRequest("x", Duration.FromSeconds(1), ShutterMotion.Normal, Scene.Sky));
        int all = Drain(quick).Count;
        slow.BufferedCount.Should().Be(10);
        slow.OverflowCount.Should().Be(all - 10);
        quick.OverflowCount.Should().Be(0);
    }

    private void Expose(double seconds) =>
        session.StartExposure(new ExposureRequest("x", Duration.FromSeconds(seconds), ShutterMotion.Normal, Scene.Sky));

    private static List<RecordedStamp> Drain(IDaqClient client)
    {
        var stamps = new List<RecordedStamp>();
        while (client.Wait(Duration.FromSeconds(2), out GuiderSensorData? stamp))
            stamps.Add(RecordedStamp.Of(stamp));
        return stamps;
    }
}
