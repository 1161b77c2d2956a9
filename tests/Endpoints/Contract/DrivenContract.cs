using FluentAssertions;
using Lse66.Guider;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>What every endpoint that can be driven keeps besides.</summary>
public abstract class DrivenContract<TSubject>(TSubject subject) : EndpointContract<TSubject>(subject)
    where TSubject : ContractSubject
{
    [Fact]
    public void Stamps_OfEverySensor_HoldThePixelsOfTheirOwnPlace()
    {
        using IEndpointSession session = Endpoint.Open(Subject.Key());
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
    public void Wait_WithNothingToCome_EndsAtItsTimeoutAndNotBefore()
    {
        using IEndpointSession session = Endpoint.Open(Subject.Key());
        using IDaqClient client = session.Subscribe(SensorSet.All);
        HostInstant before = session.Now;

        client.Wait(Duration.FromMilliseconds(25), out _).Should().BeFalse();
        (session.Now - before).Milliseconds.Should().BeGreaterThanOrEqualTo(25);
        client.Wait(Duration.Zero, out _).Should().BeFalse();
    }

    [Fact]
    public void Events_OfAnExposure_ComeInTheirOrderWithTheCommandBeforeThem()
    {
        using IEndpointSession session = Endpoint.Open(Subject.Key());
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
        using IEndpointSession session = Endpoint.Open(Subject.Key());
        var exposure = ShortExposure.Start(session, Duration.FromSeconds(1.5));

        FluentActions.Invoking(() => session.StartExposure(new ExposureRequest("second", Duration.FromSeconds(1), ShutterMotion.Normal, Scene.Sky)))
            .Should().Throw<RigException>().WithMessage("*still taking*");
        exposure.AwaitEnd();
        exposure.Events.Select(one => one.Kind).Should().ContainSingle(kind => kind == CameraEventKind.StartOfIntegration);
    }

    [Fact]
    public void InitGuider_ThatCannotBe_IsRefusedWithAReason()
    {
        using IEndpointSession session = Endpoint.Open(Subject.Key());

        CommandOutcome outcome = session.Send(InitGuider.For("contract", new RoiDimensions(401, 401), _ => new RoiLocation(0, 0), 50));
        (outcome.Accepted ? "accepted" : outcome.Reason).Should().NotBeNullOrEmpty("whether it is taken is the device's affair, silence is not");
        CommandOutcome impossible = session.Send(InitGuider.For("contract", new RoiDimensions(50, 50), _ => new RoiLocation(-1, 0), 50));
        impossible.Accepted.Should().BeFalse();
        impossible.Reason.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public void Session_ThatObserves_ShowsTheTelescopeAndCannotCommand()
    {
        using IEndpointSession session = Endpoint.Open(Subject.Key(SessionMode.Observe));
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
            using IEndpointSession session = Endpoint.Open(Subject.Key());
            using IDaqClient client = session.Subscribe(SensorSet.Of(GuideSensor.R44_SG1));
            ShortExposure.Start(session);
            client.Wait(Duration.FromSeconds(20), out GuiderSensorData? stamp).Should().BeTrue();
            stamp!.StampIndex.Should().Be(0, "nothing of the observation before is left");
            series.Add(stamp.Metadata.Identifier?.Series);
        }

        series.Should().OnlyHaveUniqueItems();
    }
}
