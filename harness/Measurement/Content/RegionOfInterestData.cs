using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0022 (LSE-66 3.1.1.1.1.1): each sensor returns exactly its own region.
/// With the position-coded pattern on the sensors every delivered pixel is compared with the pattern at the commanded region of the stream's sensor; a stamp
/// with any other pixel or shape contradicts, and the message says what it shows instead. Commands may permute the regions between exposures.
/// Without a pattern nothing is decided.
/// </summary>
public sealed class RegionOfInterestData : IEstimator<RegionOfInterestData>
{
    public const string Name = "each sensor returns its own region of interest";

    private readonly FactTally regions = new(Name);
    private SensorCoverage coverage;

    private RegionOfInterestData()
    {
    }

    public static RegionOfInterestData Create(EstimatorContext context) => new();

    public void Add(ExposureObservation exposure)
    {
        var settings = SettingsInForce.Of(exposure);
        if (!PatternView.Offered(exposure, settings))
        {
            regions.NotChecked(PatternView.NoPattern);
            return;
        }
        coverage.Ask(MeasuredStamps.Asked(exposure));
        foreach (ObservedStamp stamp in MeasuredStamps.Of(exposure))
            Add(exposure, stamp, settings);
    }

    private void Add(ExposureObservation exposure, ObservedStamp stamp, SettingsInForce settings)
    {
        if (settings.RegionOf(stamp.Stream) is not { } region)
        {
            regions.Withhold(SettingsInForce.Unknown);
            return;
        }
        if (PatternView.Of(exposure, stamp, settings) is not { } view)
        {
            if (stamp.Statistics.Count == 0)
                regions.Contradict(() => $"{StampText.Of(exposure, stamp)} is empty");
            else
                regions.Withhold(PatternView.NoPixels);
            return;
        }
        RegionShown shown = view.Against(stamp.Stream, region.Location, region.Dimensions);
        coverage.Reach(stamp.Stream);
        regions.Check(shown.Finding == RegionFinding.Exact, () => $"{StampText.Of(exposure, stamp)}: {shown.Text}");
    }

    public void Merge(RegionOfInterestData other)
    {
        regions.Merge(other.regions);
        coverage.Merge(other.coverage);
    }

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule) => [regions.Judge(rule, alsoWithheld: coverage.Lacking)];
}
