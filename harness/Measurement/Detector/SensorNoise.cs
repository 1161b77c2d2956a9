using System.Globalization;
using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>Read noise of one sensor from its dark series, in order; the formula stands at <see cref="ReadNoise"/>.</summary>
internal sealed record SensorNoise(GuideSensor Sensor, double? Adu, double? Gain, double GainRelative, double StatisticalRelative)
{
    public int Images { get; private init; }

    public int Dropped { get; private init; }

    public long Rejected { get; private init; }

    public IReadOnlyList<string> Undecidable { get; private init; } = [];

    public IReadOnlyList<string> Withheld { get; private init; } = [];

    public double? Electrons => Adu * Gain;

    private double Relative => Math.Sqrt(GainRelative * GainRelative + StatisticalRelative * StatisticalRelative);

    public IReadOnlyList<UncertaintyComponent> Components => Electrons is not { } electrons
        ? []
        :
        [
            new("gain", GainRelative * electrons, "gain input"),
            new("scatter of the noise", StatisticalRelative * electrons, "larger of chi-square and pair-to-pair scatter"),
        ];

    /// <summary>Electrons, plus and minus <paramref name="factor"/> standard uncertainties.</summary>
    public Interval Within(double factor) => Interval.Around(Electrons ?? double.NaN, factor * Relative * (Electrons ?? double.NaN));

    public static SensorNoise Of(DarkSeries[] series, GainInput? gains, int imagesMin)
    {
        TwoWayNoise[] noises = [.. series.Select(one => one.Noise).OfType<TwoWayNoise>()];
        GuideSensor sensor = series[0].Sensor;
        long freedom = noises.Sum(noise => noise.DegreesOfFreedom), samples = noises.Sum(noise => noise.Samples), rejected = noises.Sum(noise => noise.Rejected);
        int images = noises.Sum(noise => noise.Images);
        double? adu = freedom > 0 ? Math.Sqrt(noises.Sum(noise => noise.SumOfSquares) / freedom) : null;
        List<string> withheld = [.. series.Select(one => one.Unusable).OfType<string>().Select(reason => $"{sensor.Name()}: {reason}")];
        List<string> undecidable = [];
        if (images > 0 && images < imagesMin)
            withheld.Add(string.Create(CultureInfo.InvariantCulture, $"{sensor.Name()}: {images} dark images, the plan asks for {imagesMin}"));
        if (samples > 0 && rejected > samples * ReadNoise.RejectedShareMax)
            undecidable.Add(string.Create(CultureInfo.InvariantCulture, $"{sensor.Name()}: {rejected} of {samples} samples lie beyond {TwoWayNoise.RejectionSigma} robust standard deviations, over 0.1 %"));
        (double? gain, double gainRelative, string? unknown) = GainOf(gains, sensor);
        if (unknown is not null)
            undecidable.Add(unknown);
        return new SensorNoise(sensor, adu, gain, gainRelative, Statistical(noises, freedom))
        {
            Images = images,
            Dropped = series.Sum(one => one.Dropped),
            Rejected = rejected,
            Undecidable = undecidable,
            Withheld = withheld,
        };
    }

    /// <summary>sqrt(max(1 / (2 nu), s^2 / M)): s the relative standard deviation of sigma between M pairs.</summary>
    private static double Statistical(TwoWayNoise[] noises, long freedom)
    {
        double[] pairs = [.. noises.SelectMany(noise => noise.PairSigmas)];
        double chiSquare = freedom > 0 ? 1.0 / (2.0 * freedom) : 0;
        double mean = pairs.Length > 0 ? pairs.Average() : 0;
        if (pairs.Length < 2 || mean <= 0)
            return Math.Sqrt(chiSquare);
        double scatter = pairs.Sum(one => (one - mean) * (one - mean)) / (pairs.Length - 1) / (mean * mean);
        return Math.Sqrt(Math.Max(chiSquare, scatter / pairs.Length));
    }

    private static (double? Gain, double Relative, string? Unknown) GainOf(GainInput? gains, GuideSensor sensor)
    {
        if (gains is null)
            return (null, 0, "gain undeclared: the plan names no gain input");
        if (!gains.Gains.TryGetValue(sensor, out SensorGain? gain))
            return (null, 0, $"gain of {sensor.Name()} undeclared");
        if (gain.Placeholder)
            return (null, 0, $"gain of {sensor.Name()} is a placeholder");
        return gain is { ElectronsPerAdu: > 0, RelativeUncertainty: >= 0 } && double.IsFinite(gain.ElectronsPerAdu) && double.IsFinite(gain.RelativeUncertainty)
            ? (gain.ElectronsPerAdu, gain.RelativeUncertainty, null)
            : (null, 0, $"gain of {sensor.Name()} is not a positive number with an uncertainty");
    }

    public IEnumerable<Estimate> Informative()
    {
        if (Adu is not { } adu)
            yield break;
        double spread = Extremes.Factor(1) * StatisticalRelative * adu;
        yield return One(ReadNoise.AduName, "ADU", adu, Interval.Around(adu, spread));
        if (Electrons is { } electrons)
            yield return One(ReadNoise.SensorName, "e-", electrons, Within(Extremes.Factor(1))) with { Components = Components };
    }

    private Estimate One(string name, string unit, double value, Interval interval) =>
        new() { Name = name, Unit = unit, Value = value, Interval = interval, SampleCount = Images, Sensor = Sensor, Withheld = Withheld };
}
