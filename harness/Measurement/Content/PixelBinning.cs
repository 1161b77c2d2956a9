using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0041 (LSE-66 3.1.1.1.1.1.1.5): the binning level in the metadata, 1 when unbinned.
/// An exposure counts as unbinned when a command for it was seen and no diagnostic setting bins it: the interface has no other way to bin. Where no command was
/// seen (a recording) the condition is not recorded. Equality with a diagnostic setting above 1 is a measurement of its own (supplementary), there only when
/// such a setting was asked for; the camera may have refused it or delivered nothing, and then nothing is decided.
/// </summary>
public sealed class PixelBinning : IEstimator<PixelBinning>
{
    public const string UnbinnedName = "binning level is 1 when unbinned";
    public const string BinnedName = "binning level equals the diagnostic setting";

    private const string BinningRefused = "the camera refused the binning level";

    private readonly FactTally unbinned = new(UnbinnedName);
    private readonly FactTally binned = new(BinnedName);
    private readonly FactTally unknown = new(UnbinnedName);
    private SensorCoverage unbinnedSensors;
    private SensorCoverage binnedSensors;
    private bool binningAsked;

    private PixelBinning()
    {
    }

    public static PixelBinning Create(EstimatorContext context) => new();

    public void Add(ExposureObservation exposure)
    {
        bool asked = exposure.Request.Diagnostic is { BinningLevel: not (null or 1) };
        binningAsked |= asked;
        if (asked && exposure.DiagnosticOutcome is not { Accepted: true })
            binned.NotChecked(BinningRefused);
        if (MeasuredStamps.Refused(exposure))
        {
            unbinned.NotChecked(MeasuredStamps.RefusedByCamera);
            return;
        }
        var settings = SettingsInForce.Of(exposure);
        FactTally tally = settings.Binning != 1 ? binned : settings.Known ? unbinned : unknown;
        ref SensorCoverage sensors = ref tally == binned ? ref binnedSensors : ref unbinnedSensors;
        sensors.Ask(MeasuredStamps.Asked(exposure));
        Func<ExposureObservation, ObservedStamp, string> contradiction = (of, stamp) =>
            $"{StampText.Of(of, stamp)} says {stamp.Metadata.BinningLevel?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "nothing"} instead of {settings.Binning}";
        foreach (ObservedStamp stamp in MeasuredStamps.Of(exposure))
        {
            sensors.Reach(stamp.Stream);
            tally.Check(stamp.Metadata.BinningLevel == settings.Binning, exposure, stamp, contradiction);
        }
    }

    public void Merge(PixelBinning other)
    {
        unbinned.Merge(other.unbinned);
        binned.Merge(other.binned);
        unknown.Merge(other.unknown);
        unbinnedSensors.Merge(other.unbinnedSensors);
        binnedSensors.Merge(other.binnedSensors);
        binningAsked |= other.binningAsked;
    }

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule)
    {
        bool recorded = unbinned.Checks > 0 || unknown.Checks == 0;
        Condition condition = recorded
            ? new("unbinned", ConditionState.Met, "no diagnostic setting bins")
            : new("unbinned", ConditionState.NotRecorded, "no command was seen");
        JudgedMeasurement main = (recorded ? unbinned : unknown).Judge(rule, (recorded ? unbinned : unknown).Checks == 0 ? [] : [condition], unbinnedSensors.Lacking);
        return binned.Checks == 0 && !binningAsked ? [main] : [main, binned.Judge(rule, alsoWithheld: binnedSensors.Lacking)];
    }
}
