using FluentAssertions;
using Lse66.Guider;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Simulation;

/// <summary>One pixel of one ordinary image: neither the position-coded pattern nor a dark image may show the fault.</summary>
public class PixelValueTests
{
    private const int Beyond = PositionCodedPattern.Mask + 1;

    [Theory]
    [InlineData(Scene.Sky, ShutterMotion.Normal, Beyond, 1)]
    [InlineData(Scene.Sky, ShutterMotion.Normal, -1, 1)]
    [InlineData(Scene.Sky, ShutterMotion.Closed, Beyond, 0)]
    [InlineData(Scene.PositionPattern, ShutterMotion.Normal, Beyond, 0)]
    public void Session_OfFortyFrames_HasSoManyPixelsOutOfRange(Scene scene, ShutterMotion shutter, int value, int expected)
    {
        using var site = new SimulatedSite(new SiteOptions { Seed = 2, Faults = [new SeededFault("pixel-value", value)] });
        using IEndpointSession session = site.Open(new SessionKey(0, "test", SessionMode.Drive));
        using IDaqClient client = session.Subscribe(SensorSet.All);
        session.StartExposure(new ExposureRequest("x", Duration.FromSeconds(4), shutter, scene));
        int seen = 0, stamps = 0;
        while (client.Wait(Duration.FromSeconds(1), out GuiderSensorData? stamp))
        {
            stamps++;
            foreach (int pixel in stamp.Image.Pixels.Span)
                seen += pixel is < 0 or > PositionCodedPattern.Mask ? 1 : 0;
        }

        seen.Should().Be(expected);
        stamps.Should().BeGreaterThan(30 * GuideSensors.Count);
    }
}
