using FluentAssertions;
using Lse66.Guider;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Simulation;

public class PixelTests
{
    private static readonly SiteOptions Options = new() { Seed = 2 };

    [Fact]
    public void Pattern_AnyStamp_IsThePublishedOneOfItsRegion()
    {
        using IEndpointSession session = Open(out IDaqClient client);
        session.Send(SiteRecording.Command(new RoiDimensions(20, 30)));
        session.StartExposure(new ExposureRequest("x", Duration.FromSeconds(0.5), ShutterMotion.Normal, Scene.PositionPattern));
        var expected = new int[600];
        int seen = 0;
        while (client.Wait(Duration.FromSeconds(1), out GuiderSensorData? stamp))
        {
            PositionCodedPattern.Fill(expected, stamp.Stream, new RoiLocation(stamp.Metadata.FirstRow!.Value, stamp.Metadata.FirstColumn!.Value), new RoiDimensions(20, 30));
            stamp.Image.Pixels.Span.SequenceEqual(expected).Should().BeTrue();
            seen++;
        }

        seen.Should().BeGreaterThan(8);
    }

    [Fact]
    public void Dark_WithoutTheFirstStamp_HasTheStatedNoiseInElectrons()
    {
        List<int[]> frames = Frames(GuideSensor.R40_SG1, ShutterMotion.Closed, 15);
        double gain = Detectors.Gain(new RandomKey(2).With("site"), new SiteCharacteristics(), GuideSensor.R40_SG1);
        (TwoWayNoise([.. frames.Skip(1)]) * gain).Should().BeApproximately(5, 0.05, "156 frames of 2,500 pixels know it to 0.1 %");
    }

    [Fact]
    public void Dark_FirstStamp_IsATransient()
    {
        List<int[]> frames = Frames(GuideSensor.R00_SG0, ShutterMotion.Closed, 2);
        (frames[0].Average() - frames[1].Average()).Should().BeGreaterThan(100);
        Math.Abs(frames[1].Average() - frames[2].Average()).Should().BeLessThan(3);
        TwoWayNoise(frames).Should().BeGreaterThan(5 * TwoWayNoise([.. frames.Skip(1)]));
    }

    [Fact]
    public void Sky_OfEverySensor_HasAStarAboveTheNoise()
    {
        foreach (GuideSensor sensor in GuideSensors.All)
        {
            int[] image = Frames(sensor, ShutterMotion.Normal, 0.5)[0];
            image.Max().Should().BeGreaterThan(1300);
            image.Order().ElementAt(image.Length / 2).Should().BeInRange(1000, 1040);
        }
    }

    [Fact]
    public void Stamp_AfterTheNextWait_IsOverwrittenByIt()
    {
        using IEndpointSession session = Open(out IDaqClient client);
        session.StartExposure(new ExposureRequest("x", Duration.FromSeconds(0.5), ShutterMotion.Normal, Scene.Sky));
        client.Wait(Duration.FromSeconds(1), out GuiderSensorData? first);
        client.Wait(Duration.FromSeconds(1), out GuiderSensorData? second);
        second.Should().BeSameAs(first);
    }

    private static IEndpointSession Open(out IDaqClient client)
    {
        using var site = new SimulatedSite(Options);
        IEndpointSession session = site.Open(new SessionKey(0, "test", SessionMode.Drive));
        client = session.Subscribe(SensorSet.All);
        return session;
    }

    private static List<int[]> Frames(GuideSensor sensor, ShutterMotion shutter, double seconds)
    {
        using var site = new SimulatedSite(Options);
        using IEndpointSession session = site.Open(new SessionKey(0, "test", SessionMode.Drive));
        using IDaqClient client = session.Subscribe(SensorSet.Of(sensor));
        session.StartExposure(new ExposureRequest("x", Duration.FromSeconds(seconds), shutter, Scene.Sky));
        var frames = new List<int[]>();
        while (client.Wait(Duration.FromSeconds(1), out GuiderSensorData? stamp))
            frames.Add(stamp.Image.Pixels.ToArray());
        return frames;
    }

    /// <summary>Residuals to the means of frames and of pixels, ADU.</summary>
    private static double TwoWayNoise(List<int[]> frames)
    {
        int pixels = frames[0].Length;
        double[] frameMeans = [.. frames.Select(frame => frame.Average())];
        double[] pixelMeans = [.. Enumerable.Range(0, pixels).Select(i => frames.Average(frame => frame[i]))];
        double mean = frameMeans.Average();
        double sum = 0;
        for (int k = 0; k < frames.Count; k++)
        {
            for (int i = 0; i < pixels; i++)
                sum += Math.Pow(frames[k][i] - frameMeans[k] - pixelMeans[i] + mean, 2);
        }

        return Math.Sqrt(sum / ((frames.Count - 1) * (pixels - 1.0)));
    }
}
