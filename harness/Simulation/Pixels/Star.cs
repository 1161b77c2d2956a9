using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>A guide star with a Gaussian profile.</summary>
/// <param name="Row">Of its centre, in (binned) pixels of the ROI.</param>
/// <param name="Width">Standard deviation of the profile, (binned) pixels.</param>
internal sealed record Star(double Row, double Column, double Width, double Electrons)
{
    /// <summary>0.7 arcsec full width at half maximum is 3.5 pixels of 0.2 arcsec (LSE-66 3.2.1.3), 1.5 pixels standard deviation.</summary>
    private const double SeeingPixels = 1.5;

    private const double ElectronsMin = 20_000;
    private const double ElectronsMax = 80_000;

    public static Star Draw(RoiDimensions shape, uint binning, ref RandomStream draws) => new(
        shape.Rows * draws.Uniform(0.4, 0.6),
        shape.Columns * draws.Uniform(0.4, 0.6),
        SeeingPixels / binning,
        draws.Uniform(ElectronsMin, ElectronsMax));

    /// <summary>The profile along one axis, sampled at pixel centres; its sum is near 1.</summary>
    public double[] Profile(int length, double centre)
    {
        double norm = 1 / (Width * Math.Sqrt(2 * Math.PI));
        return [.. Enumerable.Range(0, length).Select(i => norm * Math.Exp(-Math.Pow((i + 0.5 - centre) / Width, 2) / 2))];
    }
}
