using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>
/// What the sensors see during one exposure, as a mean and a standard deviation for each pixel, and the painting of stamps from it.
/// Sky: bias with a fixed pattern, a faint background and one star with a Gaussian profile near the middle of the ROI; shot noise and read noise are normal.
/// Dark: bias and read noise, and a transient in the first stamp. The position-coded pattern is painted exact. Values are clipped to 18 bits.
/// Binning sums charge: the signal of a binned pixel is that of its block, bias and read noise count once; of the pattern the first pixel of each block is shown.
/// </summary>
internal sealed class Scenery(World world, ExposureRun run)
{
    private const double SkyElectrons = 25;
    private const double BiasPatternAdu = 2;

    /// <summary>Wander of the bias level from frame to frame, ADU; common to all pixels of a stamp, so the two-way residual does not see it.</summary>
    private const double FrameOffsetAdu = 0.4;

    private readonly SensorScene?[] scenes = new SensorScene?[GuideSensors.Count];

    public void Paint(Stamp stamp, Span<int> image)
    {
        if (run.Scene == Scene.PositionPattern)
            PaintPattern(stamp, image);
        else
            PaintSky(stamp, image);
    }

    private static void PaintPattern(Stamp stamp, Span<int> image)
    {
        int step = (int)stamp.Run.Binning;
        int at = 0;
        for (int row = 0; row < stamp.Shape.Rows; row++)
        {
            for (int column = 0; column < stamp.Shape.Columns; column++)
                image[at++] = PositionCodedPattern.Value(stamp.Sensor, stamp.Origin.Row + row * step, stamp.Origin.Column + column * step);
        }
    }

    private void PaintSky(Stamp stamp, Span<int> image)
    {
        SensorScene scene = scenes[(int)stamp.Sensor] ??= Compose(stamp.Sensor);
        RandomStream draws = run.Key.With("pixels").With(stamp.Ordinal).With((long)stamp.Sensor).Stream();
        float offset = (float)(draws.Gaussian() * FrameOffsetAdu);
        scene.Paint(image, offset, ref draws);
        if (run.Dark && stamp.Ordinal == 0)
            AddTransient(stamp.Shape, image);
    }

    /// <summary>Charge that had gathered before the first frame: the most in the first rows, a tenth of it in the last.</summary>
    private void AddTransient(RoiDimensions shape, Span<int> image)
    {
        for (int at = 0; at < image.Length; at++)
        {
            double share = 1 - 0.9 * (at / shape.Columns) / shape.Rows;
            image[at] = Math.Min(PositionCodedPattern.Mask, image[at] + (int)(world.Characteristics.FirstStampTransientAdu * share));
        }
    }

    private SensorScene Compose(GuideSensor sensor)
    {
        SiteCharacteristics site = world.Characteristics;
        RandomStream draws = run.Key.With("scene").With((long)sensor).Stream();
        double gain = run.Gain(sensor);
        double block = run.Binning * run.Binning;
        Star? star = run.Dark ? null : Star.Draw(run.Shape, run.Binning, ref draws);
        double sky = run.Dark ? 0 : SkyElectrons * block * run.Settings.IntegrationMilliseconds / 50;

        // Rounding to whole ADU adds 1/12 ADU^2, which the stated total noise includes.
        double readVariance = Math.Pow(site.ReadNoiseElectrons / gain, 2) - 1.0 / 12;
        var scene = new SensorScene(run.Shape.Pixels);
        double[]? across = star?.Profile(run.Shape.Columns, star.Column);
        double[]? down = star?.Profile(run.Shape.Rows, star.Row);
        int at = 0;
        for (int row = 0; row < run.Shape.Rows; row++)
        {
            for (int column = 0; column < run.Shape.Columns; column++)
            {
                double electrons = sky + (star is null ? 0 : star.Electrons * down![row] * across![column]);
                double bias = site.BiasAdu + BiasPatternAdu * draws.Gaussian();
                scene.Set(at++, bias + electrons / gain, Math.Sqrt(readVariance + electrons / (gain * gain)));
            }
        }

        return scene;
    }
}
