using FluentAssertions;
using Lse66.Guider;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Simulation;

public class DeterminismTests
{
    private static readonly SiteOptions Options = new() { Seed = 7 };

    [Fact]
    public void Session_SameSeedAndSlot_IsTheSameToTheBit() =>
        SiteRecording.OfExposure(Options).Text().Should().Be(SiteRecording.OfExposure(Options).Text());

    [Fact]
    public void Session_OtherSeed_DiffersInTimesAndPixels()
    {
        SiteRecording one = SiteRecording.OfExposure(Options);
        SiteRecording other = SiteRecording.OfExposure(Options with { Seed = 8 });
        other.Stamps[0].PixelDigest.Should().NotBe(one.Stamps[0].PixelDigest);
        other.Stamps[0].Arrival.Should().NotBe(one.Stamps[0].Arrival);
    }

    [Fact]
    public void Session_OpenedInAnyOrder_IsTheSame()
    {
        using var site = new SimulatedSite(Options);
        string[] forward = [.. new[] { 0, 1, 2 }.Select(slot => Observe(site, slot))];
        string[] backward = [.. new[] { 2, 1, 0 }.Select(slot => Observe(site, slot))];
        backward.Reverse().Should().Equal(forward);
        forward.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Session_OnSeveralThreadsAtOnce_IsTheSame()
    {
        using var site = new SimulatedSite(Options);
        string[] alone = [.. Enumerable.Range(0, 4).Select(slot => Observe(site, slot))];
        var together = new string[4];
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(slot => new Thread(() => together[slot] = Observe(site, slot)))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        together.Should().Equal(alone);
    }

    [Fact]
    public void Visits_SameSeed_AreTheSame()
    {
        SiteOptions brief = Options with { Characteristics = new SiteCharacteristics { ObservedExposureLength = Duration.FromSeconds(1) } };
        SiteRecording.OfVisits(brief, 3).Text().Should().Be(SiteRecording.OfVisits(brief, 3).Text());
    }

    [Fact]
    public void SuppliedFiles_SameSeed_AreTheSameBytes()
    {
        using var one = new SimulatedSite(Options);
        using var same = new SimulatedSite(Options);
        using var other = new SimulatedSite(Options with { Seed = 8 });
        for (int i = 0; i < one.SuppliedFiles.Count; i++)
            same.SuppliedFiles[i].Content.ToArray().Should().Equal(one.SuppliedFiles[i].Content.ToArray(), one.SuppliedFiles[i].Name);
        other.SuppliedFiles[0].Content.ToArray().Should().NotEqual(one.SuppliedFiles[0].Content.ToArray());
    }

    [Fact]
    public void Slots_FollowEachOther_OnOneTimeLine()
    {
        using var site = new SimulatedSite(Options);
        using IEndpointSession first = site.Open(new SessionKey(0, "a", SessionMode.Drive));
        using IEndpointSession later = site.Open(new SessionKey(3, "b", SessionMode.Drive));
        (later.Now - first.Now).Seconds.Should().BeApproximately(3 * 600, 0.01);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(10_000_000, true)]
    [InlineData(10_000_001, false)]
    public void Slot_OutsideTheTimeLine_IsRefused(int slot, bool accepted)
    {
        using var site = new SimulatedSite(Options);
        Action open = () => site.Open(new SessionKey(slot, "a", SessionMode.Drive)).Dispose();
        if (accepted)
            open.Should().NotThrow();
        else
            open.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*slots are 0 to 10000000*");
    }

    /// <summary>Who else listens and how often somebody waits must not shift a draw.</summary>
    [Fact]
    public void Session_SecondClientAndShortWaits_SeeTheSameStamps()
    {
        SiteRecording alone = SiteRecording.OfExposure(Options);
        using var site = new SimulatedSite(Options);
        using IEndpointSession session = site.Open(new SessionKey(0, "test", SessionMode.Drive));
        using IDaqClient client = session.Subscribe(SensorSet.All);
        using IDaqClient second = session.Subscribe(SensorSet.Of(GuideSensor.R40_SG1));
        session.Send(SiteRecording.Command(new RoiDimensions(50, 50)));
        session.StartExposure(new ExposureRequest("test", Duration.FromSeconds(2), ShutterMotion.Normal, Scene.Sky));
        var seen = new List<RecordedStamp>();
        for (int i = 0; i < 4000; i++)
        {
            if (client.Wait(Duration.FromMilliseconds(1), out GuiderSensorData? stamp))
                seen.Add(RecordedStamp.Of(stamp));
            second.Wait(Duration.Zero, out _);
        }

        seen.Should().Equal(alone.Stamps);
    }

    private static string Observe(SimulatedSite site, int slot)
    {
        using IEndpointSession session = site.Open(new SessionKey(slot, "test", SessionMode.Drive));
        using IDaqClient client = session.Subscribe(SensorSet.All);
        session.StartExposure(new ExposureRequest("test", Duration.FromSeconds(3), ShutterMotion.Normal, Scene.Sky));
        var recording = new SiteRecording();
        recording.Take(session, client);
        return recording.Text();
    }
}
