using System.Numerics;
using Lse66.Icd;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0026 (LSE-66 3.1.1.1.1.1.2, 3.4.1): ordered pixels of GuidePixBits bits.
/// Facts: no pixel of any stamp, of the pattern or not, lies outside 0 to 2^GuidePixBits - 1; in stamps of the position-coded pattern, which reaches every bit, the OR of all pixels is
/// 2^GuidePixBits - 1 and the AND is 0 (each bit is seen set and seen clear); every stamp of the pattern equals it; and the order of the pixels is the declared
/// one, first pixel first, shown on regions that are not square.
/// Data without the pattern may use fewer bits for good reasons, so their bits are reported and decide nothing.
/// </summary>
public sealed class SampleSize : IEstimator<SampleSize>
{
    public const string RangeName = "pixels within GuidePixBits bits";
    public const string BitsName = "every bit seen set and clear";
    public const string PatternName = "pixels equal the pattern";
    public const string OrderName = "pixels in declared order on regions that are not square";
    private const string BitsParameter = "GuidePixBits";

    private static readonly int Bits = (int)Register.Parameters[BitsParameter].Value;
    private static readonly int Mask = (1 << Bits) - 1;

    private readonly FactTally range = new(RangeName, BitsParameter);
    private readonly FactTally pattern = new(PatternName, BitsParameter);
    private readonly FactTally order = new(OrderName, BitsParameter);
    private int patternOr;
    private int patternAnd = -1;
    private long patternStamps;
    private int otherOr;
    private SensorCoverage coverage;
    private SensorCoverage ranged;

    private SampleSize()
    {
    }

    public static SampleSize Create(EstimatorContext context) => new();

    public void Add(ExposureObservation exposure)
    {
        var settings = SettingsInForce.Of(exposure);
        bool offered = PatternView.Offered(exposure, settings);
        ranged.Ask(MeasuredStamps.Asked(exposure));
        if (offered)
            coverage.Ask(MeasuredStamps.Asked(exposure));
        else
            pattern.NotChecked(PatternView.NoPattern);
        foreach (ObservedStamp stamp in MeasuredStamps.Of(exposure))
        {
            PixelStatistics statistics = stamp.Statistics;
            if (statistics.Count <= 0)
                continue;
            ranged.Reach(stamp.Stream);
            range.Check(
                statistics.Min >= 0 && statistics.Max <= Mask,
                exposure,
                stamp,
                static (exposure, stamp) => $"{StampText.Of(exposure, stamp)} has pixels from {stamp.Statistics.Min} to {stamp.Statistics.Max}");
            if (offered)
                AddPattern(exposure, stamp, settings);
            else
                otherOr |= statistics.Or;
        }
    }

    private void AddPattern(ExposureObservation exposure, ObservedStamp stamp, SettingsInForce settings)
    {
        patternStamps++;
        patternOr |= stamp.Statistics.Or;
        patternAnd &= stamp.Statistics.And;
        if (settings.RegionOf(stamp.Stream) is not { } region)
        {
            pattern.Withhold(SettingsInForce.Unknown);
            return;
        }
        if (PatternView.Of(exposure, stamp, settings) is not { } view)
        {
            pattern.Withhold(PatternView.NoPixels);
            return;
        }
        RegionShown shown = view.Against(stamp.Stream, region.Location, region.Dimensions);
        coverage.Reach(stamp.Stream);
        pattern.Check(shown.Finding == RegionFinding.Exact, () => $"{StampText.Of(exposure, stamp)}: {shown.Text}");
        if (region.Dimensions.Rows == region.Dimensions.Columns)
            order.NotChecked("no region with the pattern was other than square");
        else if (exposure.Endpoint.RowMajor is null)
            order.Withhold("the endpoint does not declare its pixel order");
        else if (shown.Finding is RegionFinding.Unrecognised)
            order.Withhold("some images show no order that could be recognised");
        else
            order.Check(shown.Finding is not (RegionFinding.Transposed or RegionFinding.Mirrored), () => $"{StampText.Of(exposure, stamp)}: {shown.Text}");
    }

    public void Merge(SampleSize other)
    {
        range.Merge(other.range);
        pattern.Merge(other.pattern);
        order.Merge(other.order);
        patternOr |= other.patternOr;
        patternAnd &= other.patternAnd;
        patternStamps += other.patternStamps;
        otherOr |= other.otherOr;
        coverage.Merge(other.coverage);
        ranged.Merge(other.ranged);
    }

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule) =>
    [
        range.Judge(rule, alsoWithheld: ranged.Lacking),
        BitsUsed().Judge(rule),
        pattern.Judge(rule, alsoWithheld: coverage.Lacking),
        order.Judge(rule),
    ];

    private FactTally BitsUsed()
    {
        var bits = new FactTally(BitsName, BitsParameter);
        if (patternStamps == 0)
            bits.NotChecked($"no pattern that reaches every bit was seen; other data set {BitOperations.PopCount((uint)(otherOr & Mask))} of {Bits} bits");
        else
            for (int bit = 0; bit < Bits; bit++)
            {
                int at = bit;
                bits.Check((patternOr >> bit & 1) == 1, () => $"bit {at} is never set");
                bits.Check((patternAnd >> bit & 1) == 0, () => $"bit {at} is always set");
            }
        return bits;
    }
}
