using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Simulation;

namespace Lse66.Qualification;

/// <summary>The measured limits of LSE-66. What is compared in either direction is put there from both sides of its nominal value.</summary>
internal static class ContinuumCatalogue
{
    /// <summary>Tags are rounded to 100 ns and events to a nanosecond; a microsecond stands clear of both.</summary>
    private const double Microsecond = 1e-3;

    private static readonly SiteCharacteristics Site = new();

    public static IReadOnlyList<Continuum> All { get; } =
    [
        new("0009", "data delivery latency", "data delivery latency, maximum", "latency", Microsecond, Added),
        new("0013", "frame rate", "frame rate, minimum over one second", "slow-rate", 1e-5, Itself) { AtLeast = true },
        new("0029", "time tag error, late", "time tag error, maximum", "tag-offset", Microsecond, Itself),
        new("0029", "time tag error, early", "time tag error, maximum", "tag-offset", Microsecond, Negative),
        new("0037", "gap before total closure beyond a frame period", "gap before total closure beyond one frame period, maximum", "closing-gap", Microsecond, (gap, _) => gap + Site.FramePeriod.Milliseconds),
        new("0035", "start of the first integration", "integration start after start of exposure, maximum of either sign", "late-start", Microsecond, Added),
        new("0036", "spread of integration starts, late sensor", "spread of integration starts, maximum", "skewed-sensor", Microsecond, Itself),
        new("0036", "spread of integration starts, early sensor", "spread of integration starts, maximum", "skewed-sensor", Microsecond, Negative),
        new("0021", "ROI lead time", "lead time of ROI before start of exposure, minimum", "lead-time-short", Microsecond, Itself) { AtLeast = true },
        new("0034", "realised integration time, too long", "realised integration time against the commanded, maximum deviation", "wrong-integration-time", Microsecond, Itself) { Supplementary = true },
        new("0034", "realised integration time, too short", "realised integration time against the commanded, maximum deviation", "wrong-integration-time", Microsecond, Negative) { Supplementary = true },
        new("0038", "realised integration time, too long", "realised integration time against the telescope's command, maximum deviation", "wrong-integration-time", Microsecond, Itself),
        new("0038", "realised integration time, too short", "realised integration time against the telescope's command, maximum deviation", "wrong-integration-time", Microsecond, Negative),
        new("0031", "angle between axes, too large", "departure of the registration's axes from a right angle, maximum", "registration-skewed", 1e-4, Itself),
        new("0031", "angle between axes, too small", "departure of the registration's axes from a right angle, maximum", "registration-skewed", 1e-4, Negative),
        new("0003", "active area", "active area of a guide sensor, minimum", "small-area", RowArea, RowsMissing) { AtLeast = true, Proportional = true },
        new("0005", "pixel side, too large", "relative deviation of a pixel side from pixelSize, maximum", "pixel-scale", 1e-5, Percent),
        new("0005", "pixel side, too small", "relative deviation of a pixel side from pixelSize, maximum", "pixel-scale", 1e-5, (deviation, _) => -100 * deviation),
        new("0015", "read noise", ReadNoise.WorstName, "noisy-readout", 0.05, InQuadrature) { Proportional = true },
        new("0017", "height of a sensor off the science plane", null, "z-out-of-band", 0.05, Itself) { Scale = Heights },
        new("0017", "depth of a sensor below the science plane", null, "z-out-of-band", 0.05, Negative) { Scale = Heights },
        new("0018", "z variation", "z variation of a position relative to the science plane, maximum", "z-unstable", 1e-3, Itself),
        new("0019", "displacement among neighbours", "displacement of a guide sensor relative to its neighbours, maximum", "xy-unstable", 1e-3, Itself),
    ];

    /// <summary>One row of a sensor, mm2.</summary>
    private static double RowArea => SensorGeometry.Itl3800C.Columns * Math.Pow(Register.Parameters["pixelSize"].Value * 1e-3, 2);

    private static double Itself(double value, double clean) => value;

    private static double Negative(double value, double clean) => -value;

    private static double Added(double value, double clean) => value - clean;

    private static double Percent(double fraction, double clean) => 100 * fraction;

    private static double InQuadrature(double noise, double clean) => Math.Sqrt(noise * noise - clean * clean);

    /// <summary>The whole rows that come nearest to the area, in per cent of rows missing; half a row is less than the step.</summary>
    private static double RowsMissing(double area, double clean) => 100 * (1 - Math.Round(area / RowArea) / SensorGeometry.Itl3800C.Rows);

    /// <summary>0017 is judged by the share of the area within guiderZTolerance -/+ U_z, which jumps where a level sensor reaches that height.</summary>
    private static BoundaryScale Heights()
    {
        using var site = new SimulatedSite(new SiteOptions());
        SuppliedFile file = site.SuppliedFiles.First(one => one.Kind == "survey");
        SurveyInput survey = InputJson.Read<SurveyInput>(file.Content.Span, file.Name);
        int items = GuideSensors.Count * survey.OperationalStates.Count;
        Parameter tolerance = Register.Parameters["guiderZTolerance"];
        return new BoundaryScale(tolerance.Value, Extremes.ExpandedUncertainty(0, survey.ZUncertaintyMicrometres, items), tolerance.Unit);
    }
}
