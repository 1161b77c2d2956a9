using System.Collections.Immutable;
using Lse66.Guider;
using Lse66.Icd;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>The images of one sensor in one exposure that read noise is taken from, reduced: nothing of the pixels is kept.</summary>
internal sealed record DarkSeries(GuideSensor Sensor, TwoWayNoise? Noise, int Used, int Dropped, string? Unusable, ConditionState Dark, ConditionState Nominal, string IntegrationSeen)
{
    /// <summary>N: fewer images than this give no noise.</summary>
    public const int ImagesMin = 10;

    /// <summary>Samples of one sensor and exposure that are worked on: 200 images of 400x400, 0.13 GB of residuals. Later images are left out.</summary>
    private const long SamplesMax = 32_000_000;

    private static readonly double NominalMilliseconds = Register.Parameters["Int-Time"].Value;
    private static readonly double ToleranceMilliseconds = Register.Parameters["guiderTime"].Value;

    public bool Conditioned => Dark == ConditionState.Met && Nominal == ConditionState.Met;

    public static DarkSeries Of(ExposureObservation exposure, GuideSensor sensor, ImmutableArray<ObservedStamp> stamps)
    {
        (ConditionState nominal, string seen) = Integration(exposure, stamps);
        ConditionState dark = Darkness(exposure);
        List<ObservedStamp>? steady = Steady(stamps);
        if (steady is null)
            return Without("stamps carry no times to find transients by", 0);
        List<int[]> images = Images(steady);
        if (images.Count < steady.Count && steady.Exists(stamp => stamp.Pixels is null))
            return Without("pixels were not kept", steady.Count);
        if (images.Count < ImagesMin || images[0].Length < 2)
            return Without($"fewer than {ImagesMin} steady dark images of one size in an exposure", images.Count);
        return new DarkSeries(sensor, TwoWayNoise.Of(images), images.Count, stamps.Length - images.Count, null, dark, nominal, seen);

        DarkSeries Without(string reason, int used) => new(sensor, null, used, stamps.Length - used, reason, dark, nominal, seen);
    }

    /// <summary>
    /// Without the first image and any whose interval to the one before it differs from the median interval by more than 10 %; in order of time. Times are tags,
    /// else arrivals; null when some stamp has neither.
    /// </summary>
    internal static List<ObservedStamp>? Steady(ImmutableArray<ObservedStamp> stamps)
    {
        bool tagged = stamps.All(stamp => stamp.Metadata.TimeTag is not null);
        if (!tagged && stamps.Any(stamp => stamp.Arrival is null))
            return null;
        if (stamps.Length < 2)
            return [];
        ImmutableArray<ObservedStamp> ordered = stamps;
        for (int at = 1; at < stamps.Length && ordered == stamps; at++)
            if (Time(at) < Time(at - 1))
                ordered = [.. stamps.OrderBy(TimeOf)];
        var intervals = new double[ordered.Length - 1];
        for (int at = 0; at < intervals.Length; at++)
            intervals[at] = Interval(at + 1);
        (double lower, double upper) = Median.Of<double>(intervals);
        double median = (lower + upper) / 2;
        var steady = new List<ObservedStamp>(ordered.Length);
        for (int at = 1; at < ordered.Length; at++)
            if (Math.Abs(Interval(at) - median) <= 0.1 * median)
                steady.Add(ordered[at]);
        return steady;

        long TimeOf(ObservedStamp stamp) => tagged ? stamp.Metadata.TimeTag.GetValueOrDefault().Nanoseconds : stamp.Arrival.GetValueOrDefault().Nanoseconds;
        long Time(int at) => TimeOf(ordered[at]);
        double Interval(int at) => (double)((Int128)Time(at) - Time(at - 1));
    }

    /// <summary>The pixels of those that have as many as the first one that has any, within the bound.</summary>
    private static List<int[]> Images(List<ObservedStamp> steady)
    {
        var images = new List<int[]>(steady.Count);
        foreach (ObservedStamp stamp in steady)
            if (stamp.Pixels is { Length: > 0 } pixels && (images.Count == 0 || pixels.Length == images[0].Length) && (images.Count + 1L) * pixels.Length <= SamplesMax)
                images.Add(pixels);
        return images;
    }

    /// <summary>The time that every stamp states; where none states one, the commanded one.</summary>
    private static (ConditionState State, string Seen) Integration(ExposureObservation exposure, ImmutableArray<ObservedStamp> stamps)
    {
        double?[] stated = [.. Variety.Of(stamps, stamp => stamp.IntegrationMilliseconds)];
        if (stated is [null])
            stated = [SettingsInForce.Of(exposure).IntegrationMilliseconds];
        if (stated.Any(one => one is null))
            return (ConditionState.NotRecorded, "not stated");
        double[] off = [.. stated.OfType<double>().Where(one => !(Math.Abs(one - NominalMilliseconds) <= ToleranceMilliseconds))];
        return off.Length > 0
            ? (ConditionState.NotMet, FormattableString.Invariant($"{off[0]} ms"))
            : (ConditionState.Met, FormattableString.Invariant($"{stated.OfType<double>().FirstOrDefault(NominalMilliseconds)} ms"));
    }

    /// <summary>
    /// Dark: the camera said so by shutter events, closed before the exposure starts and never moving; or the harness itself started a dark exposure and no event contradicts. An opening
    /// shutter is not dark, whatever was asked for.
    /// </summary>
    private static ConditionState Darkness(ExposureObservation exposure)
    {
        if (exposure.Events.Any(one => one.Kind is CameraEventKind.ShutterOpening or CameraEventKind.ShutterOpen or CameraEventKind.ShutterClosing))
            return ConditionState.NotMet;
        bool asked = exposure.Request is { Mode: SessionMode.Drive, Shutter: ShutterMotion.Closed }
            && exposure.Endpoint.Has(Capabilities.DarkExposure | Capabilities.StartExposure)
            && !MeasuredStamps.Refused(exposure);
        bool told = exposure.TimeOf(CameraEventKind.ShutterClosed) is { } closed && closed <= exposure.TimeOf(CameraEventKind.StartOfIntegration);
        return asked || told ? ConditionState.Met : ConditionState.NotRecorded;
    }
}
