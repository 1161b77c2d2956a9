using FluentAssertions;
using Lse66.Guider;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>What every endpoint that can be driven keeps, whatever lies behind it: LSE-66 4.3.1 and 4.3.6, and the seam's own words.</summary>
public abstract class EndpointContract<TSubject>(TSubject subject) : IClassFixture<TSubject>
    where TSubject : ContractSubject
{
    private IGuiderEndpoint Endpoint => subject.Endpoint;

    [Fact]
    public void Client_SubscribedToOneStream_ReceivesItInOrderUntilItUnsubscribes()
    {
        using IEndpointSession session = Endpoint.Open(subject.Key());
        IDaqClient client = session.Subscribe(SensorSet.Of(GuideSensor.R04_SG1));
        List<SeenStamp> seen = ShortExposure.Start(session).ReadAll(client)[0];

        seen.Should().HaveCountGreaterThan(4).And.OnlyContain(stamp => stamp.Stream == GuideSensor.R04_SG1);
        seen.Select(stamp => stamp.Index).Should().Equal(Enumerable.Range(0, seen.Count).Select(index => (long?)index), "nothing is lost, nothing comes twice, nothing overtakes");
        seen.Select(stamp => stamp.Metadata.Identifier).Should().OnlyHaveUniqueItems();
        client.Sensors.Bits.Should().Be(SensorSet.Of(GuideSensor.R04_SG1).Bits);
        client.OverflowCount.Should().Be(0);
        client.Dispose();
        client.Wait(Duration.Zero, out _).Should().BeFalse();
    }

    [Fact]
    public void Stamps_OfEverySensor_HoldThePixelsOfTheirOwnPlace()
    {
        using IEndpointSession session = Endpoint.Open(subject.Key());
        using IDaqClient client = session.Subscribe(SensorSet.All);
        List<SeenStamp> seen = ShortExposure.Start(session).ReadAll(client)[0];

        seen.Select(stamp => stamp.Stream).Distinct().Should().HaveCount(GuideSensors.Count);
        foreach (SeenStamp stamp in seen)
        {
            int[] pattern = new int[ShortExposure.Dimensions.Pixels];
            PositionCodedPattern.Fill(pattern, stamp.Stream, ShortExposure.LocationOf(stamp.Stream), ShortExposure.Dimensions);
            stamp.Pixels.Should().Be(string.Join(' ', pattern));
            stamp.Metadata.SensorId.Should().Be(stamp.Stream.Name());
            stamp.Arrival.Should().NotBeNull();
        }
    }

    [Fact]
    public void Clients_OfAnySubsets_SeeTheSameAndOnlyWhatTheySubscribedTo()
    {
        using IEndpointSession session = Endpoint.Open(subject.Key());
        SensorSet[] subsets = [SensorSet.All, new(0b0000_0001), new(0b1000_0000), new(0b0101_0101), new(0b1111_1110)];
        IDaqClient[] clients = [.. subsets.Select(session.Subscribe)];
        List<SeenStamp>[] seen = ShortExposure.Start(session).ReadAll(clients);

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
        var exposure = ShortExposure.Start(session, Duration.FromSeconds(1.5));
        first.Wait(Duration.FromSeconds(20), out _).Should().BeTrue();
        first.Wait(Duration.FromSeconds(20), out GuiderSensorData? second).Should().BeTrue();
        long taken = second!.StampIndex!.Value;
        using IDaqClient late = session.Subscribe(SensorSet.All);
        List<SeenStamp> seen = exposure.ReadAll(late)[0];

        seen.Should().NotBeEmpty();
        seen.Where(stamp => stamp.Stream == GuideSensor.R00_SG0).Should().OnlyContain(stamp => stamp.Index > taken);
    }

    [Fact]
    public void Client_ThatDoesNotRead_FindsEverythingLaterAndDelaysNobody()
    {
        using IEndpointSession session = Endpoint.Open(subject.Key());
        using IDaqClient quick = session.Subscribe(SensorSet.All);
        using IDaqClient slow = session.Subscribe(SensorSet.All);
        List<SeenStamp> seen = ShortExposure.Start(session).ReadAll(quick)[0];
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
        ShortExposure.Start(session).AwaitEnd();
        int buffered = client.BufferedCount;

        buffered.Should().BeGreaterThan(4);
        client.Discard(Duration.FromSeconds(3600)).Should().Be(0);
        client.Discard(Duration.Zero).Should().Be(buffered);
        client.Wait(Duration.Zero, out _).Should().BeFalse();
    }

    [Fact]
    public void Wait_WithNothingToCome_EndsAtItsTimeoutAndNotBefore()
    {
        using IEndpointSession session = Endpoint.Open(subject.Key());
        using IDaqClient client = session.Subscribe(SensorSet.All);
        HostInstant before = session.Now;

        client.Wait(Duration.FromMilliseconds(25), out _).Should().BeFalse();
        (session.Now - before).Milliseconds.Should().BeGreaterThanOrEqualTo(25);
        client.Wait(Duration.Zero, out _).Should().BeFalse();
    }

    [Fact]
    public void Events_OfAnExposure_ComeInTheirOrderWithTheCommandBeforeThem()
    {
        using IEndpointSession session = Endpoint.Open(subject.Key());
        var exposure = ShortExposure.Start(session);
        exposure.AwaitEnd();

        exposure.Events.Where(one => one.Kind != CameraEventKind.EndOfRoiReadout).Select(one => one.Kind).Should().Equal(
            CameraEventKind.StartOfIntegration, CameraEventKind.ShutterOpening, CameraEventKind.ShutterClosing, CameraEventKind.ShutterClosed);
        exposure.Events.Select(one => one.Exposure).Distinct().Should().ContainSingle().Which.Should().NotBeNull();
        session.TryTakeCommand(out ObservedCommand command).Should().BeTrue();
        command.Origin.Should().Be(CommandOrigin.Harness);
        command.Command.IntegrationMilliseconds.Should().Be(50);
        command.SensorArrivals.Should().HaveCount(GuideSensors.Count);
        command.Arrival.Should().BeLessThan(exposure.Events[0].Source);
        session.TryTakeCommand(out _).Should().BeFalse();
        session.TryTakeReading(out TimingReferenceReading reading).Should().BeTrue();
        (reading.Stop - reading.Start).Milliseconds.Should().BeApproximately(50, 1);
    }

    [Fact]
    public void Exposure_AskedForDuringAnother_IsAnErrorOfWhoAsks()
    {
        using IEndpointSession session = Endpoint.Open(subject.Key());
        var exposure = ShortExposure.Start(session);

        FluentActions.Invoking(() => session.StartExposure(new ExposureRequest("second", Duration.FromSeconds(1), ShutterMotion.Normal, Scene.Sky)))
            .Should().Throw<RigException>().WithMessage("*still taking*");
        exposure.AwaitEnd();
        exposure.Events.Select(one => one.Kind).Should().ContainSingle(kind => kind == CameraEventKind.StartOfIntegration);
    }

    [Fact]
    public void InitGuider_ThatCannotBe_IsRefusedWithAReason()
    {
        using IEndpointSession session = Endpoint.Open(subject.Key());

        CommandOutcome outcome = session.Send(InitGuider.For("contract", new RoiDimensions(401, 401), _ => new RoiLocation(0, 0), 50));
        (outcome.Accepted ? "accepted" : outcome.Reason).Should().NotBeNullOrEmpty("whether it is taken is the device's affair, silence is not");
        CommandOutcome impossible = session.Send(InitGuider.For("contract", new RoiDimensions(50, 50), _ => new RoiLocation(-1, 0), 50));
        impossible.Accepted.Should().BeFalse();
        impossible.Reason.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public void Session_ThatObserves_ShowsTheTelescopeAndCannotCommand()
    {
        using IEndpointSession session = Endpoint.Open(subject.Key(SessionMode.Observe));
        HostInstant deadline = session.Now + Duration.FromSeconds(20);
        ObservedCommand command;
        while (!session.TryTakeCommand(out command) && session.Now < deadline)
            session.WaitUntil(session.Now + Duration.FromMilliseconds(10));

        command.Origin.Should().Be(CommandOrigin.TelescopeUnderTest);
        FluentActions.Invoking(() => session.Send(command.Command)).Should().Throw<InvalidOperationException>().WithMessage("Bug in harness*");
    }

    [Fact]
    public void Sessions_OneAfterTheOther_AreEachANewObservation()
    {
        var series = new List<string?>();
        for (int number = 0; number < 2; number++)
        {
            using IEndpointSession session = Endpoint.Open(subject.Key());
            using IDaqClient client = session.Subscribe(SensorSet.Of(GuideSensor.R44_SG1));
            ShortExposure.Start(session);
            client.Wait(Duration.FromSeconds(20), out GuiderSensorData? stamp).Should().BeTrue();
            stamp!.StampIndex.Should().Be(0, "nothing of the observation before is left");
            series.Add(stamp.Metadata.Identifier?.Series);
        }

        series.Should().OnlyHaveUniqueItems();
    }
}
