using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>Mean and standard deviation of every pixel of one sensor's ROI, ADU. Painting a stamp costs a table look-up and a multiplication a pixel.</summary>
internal sealed class SensorScene(int length)
{
    private readonly float[] means = new float[length];
    private readonly float[] deviations = new float[length];

    public void Set(int at, double mean, double deviation)
    {
        means[at] = (float)mean;
        deviations[at] = (float)deviation;
    }

    /// <summary>Fills <paramref name="image"/> with draws, four pixels from every 64 random bits.</summary>
    public void Paint(Span<int> image, float offset, ref RandomStream draws)
    {
        float[] noise = GaussianTable.Values;
        ReadOnlySpan<float> mean = means.AsSpan(0, image.Length);
        ReadOnlySpan<float> deviation = deviations.AsSpan(0, image.Length);
        float rounding = offset + 0.5f;
        RandomStream stream = draws;
        int at = 0;
        for (; at + 4 <= image.Length; at += 4)
        {
            ulong bits = stream.Next();
            image[at] = Clip(mean[at] + deviation[at] * noise[(ushort)bits] + rounding);
            image[at + 1] = Clip(mean[at + 1] + deviation[at + 1] * noise[(ushort)(bits >> 16)] + rounding);
            image[at + 2] = Clip(mean[at + 2] + deviation[at + 2] * noise[(ushort)(bits >> 32)] + rounding);
            image[at + 3] = Clip(mean[at + 3] + deviation[at + 3] * noise[(ushort)(bits >> 48)] + rounding);
        }

        for (; at < image.Length; at++)
            image[at] = Clip(mean[at] + deviation[at] * noise[(ushort)stream.Next()] + rounding);
        draws = stream;
    }

    private static int Clip(float value) => Math.Clamp((int)value, 0, PositionCodedPattern.Mask);
}
