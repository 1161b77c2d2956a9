using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;

namespace Lse66.Tests.Endpoints;

public sealed class LateJoinerTests : IDisposable
{
    private readonly Bus bus = new();

    public void Dispose() => bus.Dispose();

    [DdsFact]
    public void Listener_ThatJoinsOrReturnsLate_GetsNothingOld()
    {
        Participant camera = bus.Camera(), telescope = bus.Telescope();
        telescope.Await("readers 1 of commands");
        telescope.Tell("send nominal");
        camera.Await("exposed visit-1");

        using DdsEndpoint endpoint = bus.Open();
        telescope.Await("readers 2 of commands");
        using (IEndpointSession joined = Bus.Observe(endpoint))
        {
            telescope.Tell("send nominal");
            Bus.TakeCommand(joined).Command.Exposure.Should().Be("visit-2", "visit-1 was before it joined");
            FirstStart(joined).Should().Be("visit-2");
        }
        camera.Await("exposed visit-2");
        telescope.Tell("send nominal");
        camera.Await("exposed visit-3");

        using IEndpointSession returned = Bus.Observe(endpoint);
        telescope.Tell("send nominal");
        Bus.TakeCommand(returned).Command.Exposure.Should().Be("visit-4", "visit-2 and visit-3 were before it returned");
        FirstStart(returned).Should().Be("visit-4");
    }

    /// <summary>The exposure whose start is heard first. The end of the one before may still be on its way when the listener returns.</summary>
    private static string? FirstStart(IEndpointSession session)
    {
        CameraEvent one;
        do
            one = Bus.TakeEvent(session);
        while (one.Kind != CameraEventKind.StartOfIntegration);
        return one.Exposure;
    }
}
