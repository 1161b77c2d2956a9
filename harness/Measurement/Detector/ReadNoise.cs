using System.Collections.Immutable;
using System.Globalization;
using Lse66.Guider;
using Lse66.Icd;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0015 (LSE-66 3.2.1.4): read noise, dark current included, of dark images at the nominal integration time.
/// Per sensor: sigma = sqrt(sum SSR / sum nu) over the exposures' two-way residuals (<see cref="TwoWayNoise"/>), times the gain.
/// u_rel^2 = u_gain^2 + max(1 / (2 nu), s^2 / M), the second from chi-square with nu degrees of freedom, the third a Type A evaluation (JCGM 100:2008, 4.2.3) from
/// the scatter s of sigma, relative, between M pairs of successive images. The worst sensor is judged; its interval covers the extreme of the sensors (k_n).
/// </summary>
public sealed class ReadNoise : IEstimator<ReadNoise>
{
    public const string WorstName = "read noise, worst sensor";
    public const string SensorName = "read noise";
    public const string AduName = "read noise before gain";

    /// <summary>Share of samples beyond 6 robust standard deviations above which the noise is not normal enough to be given.</summary>
    public const double RejectedShareMax = 0.001;

    private readonly GainInput? gains;
    private readonly int imagesMin;
    private readonly List<DarkSeries> series = [];

    /// <summary>Where the series without a noise stand among <see cref="series"/>, by what they say beside their counts: a night has many of a kind.</summary>
    private readonly Dictionary<DarkSeries, int> unusable = [];
    private SensorCoverage asked;

    private ReadNoise(EstimatorContext context)
    {
        gains = context.Inputs.Gain;
        imagesMin = Math.Max(DarkSeries.ImagesMin, context.Tolerances.DarkFramesMin);
    }

    public static ReadNoise Create(EstimatorContext context) => new(context);

    public void Add(ExposureObservation exposure)
    {
        asked.Ask(MeasuredStamps.Asked(exposure));
        foreach ((GuideSensor sensor, ImmutableArray<ObservedStamp> stamps) in MeasuredStamps.BySensor(exposure))
        {
            asked.Reach(sensor);
            Keep(DarkSeries.Of(exposure, sensor, stamps));
        }
    }

    public void Merge(ReadNoise other)
    {
        foreach (DarkSeries one in other.series)
            Keep(one);
        asked.Merge(other.asked);
    }

    /// <summary>Those of which no noise comes are counted together.</summary>
    private void Keep(DarkSeries one)
    {
        DarkSeries kind = one with { Used = 0, Dropped = 0 };
        if (one.Noise is null && unusable.TryGetValue(kind, out int place))
        {
            series[place] = series[place] with { Dropped = series[place].Dropped + one.Dropped };
            return;
        }
        if (one.Noise is null)
            unusable[kind] = series.Count;
        series.Add(one);
    }

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule)
    {
        // Exposures under the requirement's conditions are taken alone; where there is none, all are, and the conditions say why they decide nothing.
        bool conditioned = series.Exists(one => one.Conditioned);
        DarkSeries[] taken = [.. series.Where(one => one.Conditioned || !conditioned)];
        SensorNoise[] sensors = [.. taken.GroupBy(one => one.Sensor).OrderBy(group => group.Key).Select(group => SensorNoise.Of([.. group], gains, imagesMin))];
        return
        [
            rule.Judge(Worst(rule, sensors, Conditions(taken)), Limit.Of("readNoiseMax", Comparison.LessThan)),
            .. sensors.SelectMany(sensor => sensor.Informative()).Select(JudgedMeasurement.Informative),
        ];
    }

    private static Condition[] Conditions(DarkSeries[] taken) =>
        taken.Length == 0
            ? []
            :
            [
                new("dark", taken.Max(one => one.Dark), taken.Max(one => one.Dark) switch
                {
                    ConditionState.Met => "shutter closed",
                    ConditionState.NotMet => "the shutter moved",
                    _ => "neither shutter events nor a dark exposure of the harness",
                }),
                new("nominal integration time", taken.Max(one => one.Nominal), taken.MaxBy(one => one.Nominal)!.IntegrationSeen),
            ];

    private Estimate Worst(DecisionRule rule, SensorNoise[] sensors, Condition[] conditions)
    {
        // A sensor that decides nothing hides no other: it withholds Pass, and only where no sensor decides anything is the whole undecidable.
        SensorNoise[] decided = [.. sensors.Where(sensor => sensor is { Electrons: not null, Undecidable.Count: 0 })];
        SensorNoise[] known = decided.Length > 0 ? decided : [.. sensors.Where(sensor => sensor.Electrons is not null)];
        string[] undecided = [.. sensors.SelectMany(sensor => sensor.Undecidable).Distinct().Take(Estimate.ExamplesKept)];
        SensorNoise? worst = known.MaxBy(sensor => sensor.Electrons);
        double factor = Extremes.Factor(known.Length);
        var estimate = new Estimate
        {
            Name = WorstName,
            Unit = Register.Parameters["readNoiseMax"].Unit,
            Value = worst?.Electrons,
            // The greatest of several values lies between the greatest of their lower ends and the greatest of their upper ends.
            Interval = worst is null ? null : new Interval(known.Max(sensor => sensor.Within(factor).Low), known.Max(sensor => sensor.Within(factor).High)),
            SampleCount = sensors.Sum(sensor => (long)sensor.Images),
            Conditions = conditions,
            Components = worst?.Components ?? [],
            Undecidable = decided.Length > 0 ? [] : undecided,
            Withheld = [.. decided.Length > 0 ? undecided : [], .. sensors.SelectMany(sensor => sensor.Withheld).Distinct().Take(Estimate.ExamplesKept), .. Lacking()],
            Remarks = worst is null ? [] : [string.Create(CultureInfo.InvariantCulture, $"{sensors.Sum(sensor => (long)sensor.Dropped)} images dropped as transients, {sensors.Sum(sensor => sensor.Rejected)} samples rejected")],
            Sensor = worst?.Sensor,
            Worst = worst is null ? null : string.Create(CultureInfo.InvariantCulture, $"{worst.Sensor.Name()}: {worst.Electrons:F2} e- from {worst.Images} images"),
        };
        return worst is null ? estimate : estimate with { Remarks = [.. estimate.Remarks, Goal(rule, estimate)] };
    }

    private IEnumerable<string> Lacking() => series.Count == 0 ? ["no dark image was seen"] : asked.Lacking is { } missing ? [missing] : [];

    /// <summary>readNoiseGoal is a tier, not a limit: it is said, never folded.</summary>
    private static string Goal(DecisionRule rule, Estimate estimate)
    {
        var goal = Limit.Of("readNoiseGoal", Comparison.LessThan);
        string stands = rule.Judge(estimate, goal).Verdict switch
        {
            Verdict.Pass => "met",
            Verdict.Fail => "not met",
            _ => "undecided",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{goal.Parameter}, less than {goal.Value:G6} {goal.Unit}: {stands}");
    }
}
