using BenchmarkDotNet.Attributes;
using Lse66.Simulation;

namespace Lse66.Micro;

/// <summary>The pixels of one stamp: nominal, and of the largest region.</summary>
public class PixelGenerator
{
    private SensorScene scene = null!;
    private int[] image = [];

    [Params(50, 400)]
    public int Side { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        image = new int[Side * Side];
        scene = new SensorScene(image.Length);
        for (int at = 0; at < image.Length; at++)
            scene.Set(at, 1_000 + at % 50, 7);
    }

    [Benchmark]
    public int Paint()
    {
        var draws = new RandomStream(3);
        scene.Paint(image, 0, ref draws);
        return image[^1];
    }
}
