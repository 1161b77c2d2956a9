using FluentAssertions;
using Lse66.Campaign;
using Lse66.Endpoints;
using Lse66.Guider;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>Commands and events from the bus, stamps from another endpoint.</summary>
public sealed class BusAndDaqTests : IDisposable
{
    private readonly Bus bus = new();

    public void Dispose() => bus.Dispose();

    [DdsFact]
    public void Session_OfBusAndDaq_TakesSignalsFromTheBusAndStampsFromTheDaq()
    {
        bus.Camera();
        Participant telescope = bus.Telescope();
        using DdsEndpoint endpoint = bus.Open(daq: new SimulatedSite(new SiteOptions { Seed = 1, RealClock = true }));
        telescope.Await("readers 2 of commands");
        using IEndpointSession session = endpoint.Open(new SessionKey(0, "both", SessionMode.Drive));
        using IDaqClient client = session.Subscribe(SensorSet.All);

        session.Send(InitGuider.For(null, Conditions.NominalDimensions, Conditions.Spread, 50)).Accepted.Should().BeTrue();
        session.StartExposure(new ExposureRequest("of the DAQ", Duration.FromMilliseconds(300), ShutterMotion.Normal, Scene.Sky));
        telescope.Tell("send nominal");
        bool came = client.Wait(Bus.Soon, out GuiderSensorData? stamp);

        came.Should().BeTrue();
        stamp!.Image.Rows.Should().Be(50);
        ObservedCommand[] commands = [Bus.TakeCommand(session), Bus.TakeCommand(session)];
        commands.Select(one => one.Origin).Should().BeEquivalentTo([CommandOrigin.Harness, CommandOrigin.TelescopeUnderTest]);
        ObservedCommand heard = commands.Single(one => one.Origin == CommandOrigin.TelescopeUnderTest);
        heard.Command.Exposure.Should().Be("visit-1");
        (session.Clock!.ToSource(session.Now) - heard.Arrival).Seconds.Should().BeInRange(0, 10, "its arrival is told on the DAQ's clock");
        Bus.TakeEvent(session).Exposure.Should().Be("visit-1", "the DAQ's own events are not taken where the bus has some");
    }

    [Theory]
    [InlineData("dds://0?daq=replay:/x", "*does not bring stamps in real time*")]
    [InlineData("dds://0?daq=sim:", "*does not bring stamps in real time*")]
    [InlineData("dds://0?daq=sim:?clock=virtual", "*does not bring stamps in real time*")]
    [InlineData("dds://0?daq=dds://1", "*does not bring stamps in real time*")]
    [InlineData("dds://0?daq=nowhere:", "unknown endpoint scheme 'nowhere'*")]
    [InlineData("dds://0?rol=camera", "*unknown setting 'rol'; nearest are role*")]
    [InlineData("dds:0", "*names no DDS domain*")]
    public void Plan_WithSuchAnEndpoint_IsRefused(string uri, string message) =>
        FluentActions.Invoking(() => EndpointOpening.Open(new CampaignPlan { Endpoint = uri })).Should().Throw<UsageException>().WithMessage(message);
}
