using FluentAssertions;
using Lse66.Guider;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>What every endpoint keeps, whatever lies behind it, be it only watched: LSE-66 4.3.1 and 4.3.6, and the seam's own words.</summary>
public abstract class EndpointContract<TSubject>(TSubject subject) : IClassFixture<TSubject>
    where TSubject : ContractSubject
{
    protected TSubject Subject => subject;

    protected IGuiderEndpoint Endpoint => subject.Endpoint;

    private long? FirstIndex => Endpoint.Declaration.FirstStampIndex;

    [Fact]
    public void Client_SubscribedToOneStream_ReceivesItInOrderUntilItUnsubscribes()
    {
        using IEndpointSession session = Endpoint.Open(subject.Key());
        IDaqClient client = session.Subscribe(SensorSet.Of(GuideSensor.R04_SG1));
        List<SeenStamp> seen = subject.Begin(session).ReadAll(client)[0];

        seen.Should().HaveCountGreaterThan(4).And.OnlyContain(stamp => stamp.Stream == GuideSensor.R04_SG1);
        seen.Select(stamp => stamp.Index).Should().Equal(Enumerable.Range(0, seen.Count).Select(index => FirstIndex + index), "nothing is lost, nothing comes twice, nothing overtakes");
        seen.Select(stamp => stamp.Metadata.Identifier).Should().OnlyHaveUniqueItems();
        client.Sensors.Bits.Should().Be(SensorSet.Of(GuideSensor.R04_SG1).Bits);
        client.OverflowCount.Should().Be(0);
        client.Dispose();
        client.Wait(Duration.Zero, out _).Should().BeFalse();
        client.Discard(Duration.Zero).Should().Be(0);
    }

    [Fact]
    public void Clients_OfAnySubsets_SeeTheSameAndOnlyWhatTheySubscribedTo()
    {
        using IEndpointSession session = Endpoint.Open(subject.Key());
        SensorSet[] subsets = [SensorSet.All, new(0b0000_0001), new(0b1000_0000), new(0b0101_0101), new(0b1111_1110)];
        IDaqClient[] clients = [.. subsets.Select(session.Subscribe)];
        List<SeenStamp>[] seen = subject.Begin(session).ReadAll(clients);

        for (int number = 0; number < clients.Length; number++)
            foreach (GuideSensor sensor in GuideSensors.All)
                seen[number].Where(stamp => stamp.Stream == sensor).Select(stamp => stamp.Content)
                    .Should().Equal(seen[0].Where(stamp => stamp.Stream == sensor && subsets[number].Contains(sensor)).Select(stamp => stamp.Content));
        foreach (IDaqClient client in clients)
            client.Dispose();
    }

    [Fact]
    public void Client_ThatComesLate_GetsNothingFromBefore()
    {
        using IEndpointSession session = Endpoint.Open(subject.Key());
        using IDaqClient first = session.Subscribe(SensorSet.Of(GuideSensor.R00_SG0));
        IStampFlow flow = subject.Begin(session, Duration.FromSeconds(1.5));
        first.Wait(Duration.FromSeconds(20), out _).Should().BeTrue();
        first.Wait(Duration.FromSeconds(20), out GuiderSensorData? second).Should().BeTrue();
        long taken = second!.StampIndex!.Value;
        using IDaqClient late = session.Subscribe(SensorSet.All);
        List<SeenStamp> seen = flow.ReadAll(late)[0];

        seen.Should().NotBeEmpty();
        seen.Where(stamp => stamp.Stream == GuideSensor.R00_SG0).Should().OnlyContain(stamp => stamp.Index > taken);
    }

    [Fact]
    public void Client_ThatDoesNotRead_FindsEverythingLaterAndDelaysNobody()
    {
        using IEndpointSession session = Endpoint.Open(subject.Key());
        using IDaqClient quick = session.Subscribe(SensorSet.All);
        using IDaqClient slow = session.Subscribe(SensorSet.All);
        List<SeenStamp> seen = subject.Begin(session).ReadAll(quick)[0];
        slow.BufferedCount.Should().Be(seen.Count);
        List<SeenStamp> found = [];
        while (slow.Wait(Duration.Zero, out GuiderSensorData? stamp))
            found.Add(SeenStamp.Of(stamp));

        foreach (GuideSensor sensor in GuideSensors.All)
            found.Where(stamp => stamp.Stream == sensor).Select(stamp => stamp.Content).Should().Equal(seen.Where(stamp => stamp.Stream == sensor).Select(stamp => stamp.Content));
        slow.BufferedCount.Should().Be(0);
        slow.OverflowCount.Should().Be(0);
    }

    [Fact]
    public void Discard_ByAge_DropsWhatWaitsAndNothingElse()
    {
        using IEndpointSession session = Endpoint.Open(subject.Key());
        using IDaqClient client = session.Subscribe(SensorSet.Of(GuideSensor.R00_SG0));
        subject.Begin(session).ReadAll();
        int buffered = client.BufferedCount;

        buffered.Should().BeGreaterThan(4);
        client.Discard(Duration.FromSeconds(3600)).Should().Be(0);
        client.Discard(Duration.Zero).Should().Be(buffered);
        client.Wait(Duration.Zero, out _).Should().BeFalse();
    }

    [Fact]
    public void Wait_WithoutPatience_OnlyLooks()
    {
        using IEndpointSession session = Endpoint.Open(subject.Key());
        using IDaqClient client = session.Subscribe(SensorSet.All);

        client.Wait(Duration.Zero, out GuiderSensorData? stamp).Should().BeFalse();
        stamp.Should().BeNull();
        session.Ended.Should().BeFalse();
    }

    [Fact]
    public void Sessions_OneAfterTheOther_EachShowFromTheFirstStampOn()
    {
        for (int number = 0; number < 2; number++)
        {
            using IEndpointSession session = Endpoint.Open(subject.Key());
            using IDaqClient client = session.Subscribe(SensorSet.Of(GuideSensor.R44_SG1));
            subject.Begin(session);
            client.Wait(Duration.FromSeconds(20), out GuiderSensorData? stamp).Should().BeTrue();
            stamp!.StampIndex.Should().Be(FirstIndex, "nothing of the observation before is left");
        }
    }
}
