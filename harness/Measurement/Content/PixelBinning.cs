using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0041 (LSE-66 3.1.1.1.1.1.1.5): the binning level in the metadata, 1 when unbinned.
/// An exposure counts as unbinned when a command for it was seen and no diagnostic setting bins it: the interface has no other way to bin. Where no command was
/// seen (a recording) the condition is not recorded. Equality with a diagnostic setting above 1 is a measurement of its own (supplementary), there when an
/// exposure with such a setting was observed, whether or not it showed a stamp.
/// </summary>
public sealed class PixelBinning : IEstimator<PixelBinning>
{
    public const string UnbinnedName = "binning level is 1 when unbinned";
    public const string BinnedName = "binning level equals the diagnostic setting";

    private readonly FactTally unbinned = new(UnbinnedName);
    private readonly FactTally binned = new(BinnedName);
    private readonly FactTally unknown = new(UnbinnedName);
    private bool binnedObserved;

    private PixelBinning()
    {
    }

    public static PixelBinning Create(EstimatorContext context) => new();

    public void Add(ExposureObservation exposure)
    {
        if (MeasuredStamps.Refused(exposure))
        {
            unbinned.NotChecked(MeasuredStamps.RefusedByCamera);
            return;
        }
        var settings = SettingsInForce.Of(exposure);
        binnedObserved |= settings.Binning != 1;
        FactTally tally = settings.Binning != 1 ? binned : settings.Known ? unbinned : unknown;
        foreach (ObservedStamp stamp in MeasuredStamps.Of(exposure))
            tally.Check(
                stamp.Metadata.BinningLevel == settings.Binning,
                () => $"{StampText.Of(exposure, stamp)} says {stamp.Metadata.BinningLevel?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "nothing"} instead of {settings.Binning}");
    }

    public void Merge(PixelBinning other)
    {
        unbinned.Merge(other.unbinned);
        binned.Merge(other.binned);
        unknown.Merge(other.unknown);
        binnedObserved |= other.binnedObserved;
    }

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule)
    {
        bool recorded = unbinned.Checks > 0 || unknown.Checks == 0;
        Condition condition = recorded
            ? new("unbinned", ConditionState.Met, "no diagnostic setting bins")
            : new("unbinned", ConditionState.NotRecorded, "no command was seen");
        JudgedMeasurement main = (recorded ? unbinned : unknown).Judge(rule, (recorded ? unbinned : unknown).Checks == 0 ? [] : [condition]);
        return !binnedObserved ? [main] : [main, binned.Judge(rule)];
    }
}
