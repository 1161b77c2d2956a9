using FluentAssertions;
using Lse66.Guider;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Simulation;

public class TelescopeTests
{
    private static readonly SiteOptions Brief = new() { Seed = 4, Characteristics = new SiteCharacteristics { ObservedExposureLength = Duration.FromSeconds(1) } };

    private static readonly SiteRecording Visits = SiteRecording.OfVisits(Brief, 6);

    [Fact]
    public void Visits_EveryExposure_HasItsInitGuiderInTime()
    {
        CameraEvent[] starts = [.. Visits.EventsOf(CameraEventKind.StartOfIntegration)];
        Visits.Commands.Should().HaveCount(6);
        for (int i = 0; i < starts.Length; i++)
        {
            Visits.Commands[i].Origin.Should().Be(CommandOrigin.TelescopeUnderTest);
            Visits.Commands[i].Command.Exposure.Should().Be(starts[i].Exposure);
            (starts[i].Source - Visits.Commands[i].Arrival).Milliseconds.Should().BeInRange(399, 601);
            Visits.Commands[i].SensorArrivals.Should().HaveCount(8);
        }
    }

    [Fact]
    public void Commands_Always_AreNominalAndAvoidTheMiddle()
    {
        SiteRecording many = SiteRecording.OfVisits(Brief with { Seed = 9 }, 20);
        var dimensions = new RoiDimensions(50, 50);
        foreach (InitGuider command in many.Commands.Select(one => one.Command))
        {
            command.IntegrationMilliseconds.Should().Be(50);
            command.Regions.Values.Should().OnlyContain(region =>
                region.Dimensions == dimensions
                && SensorGeometry.Itl3800C.Contains(region.Location!.Value, dimensions)
                && !SensorGeometry.Itl3800C.CrossesMiddle(region.Location!.Value, dimensions));
        }

        many.Commands.SelectMany(one => one.Command.Regions.Values).Select(region => region.Location!.Value.Row >= 2000).Distinct().Should().HaveCount(2);
    }

    [Fact]
    public void Stamps_OfEachExposure_ComeFromTheCommandedRegion()
    {
        foreach (IGrouping<int, RecordedStamp> exposure in Visits.Stamps.GroupBy(stamp => stamp.Exposure))
        {
            InitGuider command = Visits.Commands[exposure.Key].Command;
            exposure.Should().OnlyContain(stamp => new RoiLocation(stamp.Metadata.FirstRow!.Value, stamp.Metadata.FirstColumn!.Value) == command.Regions[stamp.Stream].Location);
        }
    }

    [Fact]
    public void Visits_ByDefault_AreTwoExposuresOf15Seconds()
    {
        SiteRecording visit = SiteRecording.OfVisits(new SiteOptions(), 2);
        (visit.EventsOf(CameraEventKind.ShutterClosing).First().Source - visit.EventsOf(CameraEventKind.StartOfIntegration).First().Source)
            .Seconds.Should().BeApproximately(15, 0.001);
    }

    [Fact]
    public void Telescope_InADrivingSession_KeepsSilent() =>
        SiteRecording.OfExposure(Brief).Commands.Should().OnlyContain(one => one.Origin == CommandOrigin.Harness);

    [Fact]
    public void Visits_ManyThatNobodyTakes_CostBoundedMemory()
    {
        using var site = new SimulatedSite(Brief);
        using IEndpointSession session = site.Open(new SessionKey(0, "night", SessionMode.Observe));
        using IDaqClient client = session.Subscribe(SensorSet.All);
        session.WaitUntil(session.Now + Duration.FromSeconds(2 * 3600));
        client.BufferedCount.Should().Be(new SiteCharacteristics().ClientCapacity);
        client.OverflowCount.Should().BeGreaterThan(0);
        int events = 0;
        while (session.TryTakeEvent(out _))
            events++;
        events.Should().Be(Outbox<CameraEvent>.Capacity);
    }
}
