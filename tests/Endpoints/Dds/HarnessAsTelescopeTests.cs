using FluentAssertions;
using Lse66.Campaign;
using Lse66.Endpoints;
using Lse66.Guider;

namespace Lse66.Tests.Endpoints;

/// <summary>The harness commands a camera that it did not write.</summary>
public sealed class HarnessAsTelescopeTests : IDisposable
{
    private static readonly InitGuider Command = InitGuider.For("exposure-7", Conditions.NominalDimensions, Conditions.Spread, 50);

    /// <summary>Start of integration, four of the shutter, end of readout, and the ends of readout of eight ROIs in two frames.</summary>
    private const int EventsOfAnExposure = 6 + 16;

    private readonly Bus bus = new();

    public void Dispose() => bus.Dispose();

    [DdsFact]
    public void Command_ToACamera_IsAcknowledgedAndIsNotATelescopes()
    {
        Participant camera = bus.Camera();
        using DdsEndpoint endpoint = bus.Open(DdsRole.Telescope);
        camera.Await("writers 1 of commands");
        using IEndpointSession session = Bus.Observe(endpoint);

        CommandOutcome outcome = session.Send(Command);

        outcome.Should().Be(CommandOutcome.Accept);
        ObservedCommand seen = Bus.TakeCommand(session);
        seen.Origin.Should().Be(CommandOrigin.Harness);
        seen.Command.Should().BeEquivalentTo(Command);
        endpoint.Declaration.Has(Capabilities.InitGuider | Capabilities.ExposureEvents | Capabilities.ShutterEvents | Capabilities.ReadoutEvents).Should().BeTrue();
        endpoint.Declaration.Has(Capabilities.TelescopeUnderTest).Should().BeFalse();
        endpoint.Declaration.EvidenceClass.Should().Be(EvidenceClass.Simulated, "the camera says so of itself");
        endpoint.Declaration.Identity.Software.Should().Be("small-camera 1");
        CameraEvent[] events = [.. Enumerable.Range(0, EventsOfAnExposure).Select(_ => Bus.TakeEvent(session))];
        events.Should().OnlyContain(one => one.Exposure == "exposure-7");
        events.Where(one => one.Kind == CameraEventKind.EndOfRoiReadout).GroupBy(one => one.StampIndex).Select(frame => frame.Count()).Should().Equal(8, 8);
        session.TryTakeCommand(out _).Should().BeFalse("its own command is seen once");
    }

    [DdsFact]
    public void Command_Refused_IsRefusedWithTheCamerasReason()
    {
        Participant camera = bus.Camera();
        using DdsEndpoint endpoint = bus.Open(DdsRole.Telescope);
        camera.Await("writers 1 of commands");
        using IEndpointSession session = Bus.Observe(endpoint);
        session.Send(Command).Accepted.Should().BeTrue();
        camera.Tell("refuse the guider is off");

        CommandOutcome outcome = session.Send(Command);
        for (int again = 0; outcome.Accepted && again < 100; again++)
            outcome = session.Send(Command);

        outcome.Should().Be(new CommandOutcome(false, "the guider is off"));
    }

    [DdsFact]
    public void Command_WithoutAnAcknowledgingCamera_IsNotDeclared()
    {
        bus.Camera("quiet");
        using DdsEndpoint endpoint = bus.Open(DdsRole.Telescope);

        endpoint.Declaration.Has(Capabilities.InitGuider).Should().BeFalse();
        endpoint.Declaration.Has(Capabilities.ExposureEvents).Should().BeTrue();
    }

    [DdsFact]
    public void Command_ThatIsNeverAcknowledged_IsTheRigsFailure()
    {
        Participant camera = bus.Camera();
        using DdsEndpoint endpoint = bus.Open(DdsRole.Telescope, new BridgePatience(Duration.FromSeconds(5), Duration.FromMilliseconds(200)));
        camera.Await("writers 1 of commands");
        using IEndpointSession session = Bus.Observe(endpoint);
        camera.Tell("mute");

        FluentActions.Invoking(() =>
        {
            for (int again = 0; again < 100; again++)
                session.Send(Command);
        }).Should().Throw<RigException>().WithMessage("*no camera acknowledged InitGuider * within 200 ms*");
    }
}
