using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0047 (LSE-66 3.1.1.1.1.1.1.4): the spatial identifier of the sensor.
/// Facts: present and one of the eight names; the stream that was subscribed to and the identifier name one and the same sensor; and true, which only pixels can
/// show: the position-coded pattern in the image is that of the sensor which the identifier names, so streams that were swapped together with their identifiers
/// are seen. Interpretation: names are those of the camera (R00_SG0, or R00SG0), the ICD leaves the convention to the observatory.
/// </summary>
public sealed class SpatialIdentifier : IEstimator<SpatialIdentifier>
{
    public const string ValidName = "spatial identifier present and valid";
    public const string OneToOneName = "spatial identifiers and streams correspond one to one";
    public const string TrueName = "spatial identifier is that of the sensor in the image";

    private readonly FactTally valid = new(ValidName);
    private readonly FactTally oneToOne = new(OneToOneName);
    private readonly FactTally truth = new(TrueName);
    private SensorCoverage streams;
    private SensorCoverage images;

    private SpatialIdentifier()
    {
    }

    public static SpatialIdentifier Create(EstimatorContext context) => new();

    public void Add(ExposureObservation exposure)
    {
        var settings = SettingsInForce.Of(exposure);
        bool pattern = PatternView.Offered(exposure, settings);
        streams.Ask(MeasuredStamps.Asked(exposure));
        images.Ask(MeasuredStamps.Asked(exposure));
        if (!pattern)
            truth.NotChecked(PatternView.NoPattern);
        foreach (ObservedStamp stamp in MeasuredStamps.Of(exposure))
        {
            bool known = GuideSensors.TryParse(stamp.Metadata.SensorId, out GuideSensor named);
            valid.Check(known, exposure, stamp, static (exposure, stamp) => $"{StampText.Of(exposure, stamp)}: {StampText.Quote(stamp.Metadata.SensorId)}");
            if (!known)
                continue;
            streams.Reach(stamp.Stream);
            oneToOne.Check(named == stamp.Stream, exposure, stamp, static (exposure, stamp) => $"{StampText.Of(exposure, stamp)} names {(GuideSensors.TryParse(stamp.Metadata.SensorId, out GuideSensor other) ? other.Name() : "none")}");
            if (pattern)
                Look(exposure, stamp, settings, named);
        }
    }

    private void Look(ExposureObservation exposure, ObservedStamp stamp, SettingsInForce settings, GuideSensor named)
    {
        if (settings.RegionOf(named) is not { } region)
        {
            truth.Withhold(SettingsInForce.Unknown);
            return;
        }
        RegionShown? seen = PatternView.Of(exposure, stamp, settings)?.Against(named, region.Location, region.Dimensions);
        if (seen is null)
            truth.Withhold(PatternView.NoPixels);
        else if (seen.Sensor is not { } shown)
            truth.Withhold($"some images show {seen.Text}");
        else
        {
            images.Reach(stamp.Stream);
            truth.Check(shown == named, () => $"{StampText.Of(exposure, stamp)} names {named.Name()} and shows {seen.Text}");
        }
    }

    public void Merge(SpatialIdentifier other)
    {
        valid.Merge(other.valid);
        oneToOne.Merge(other.oneToOne);
        truth.Merge(other.truth);
        streams.Merge(other.streams);
        images.Merge(other.images);
    }

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule) =>
    [
        valid.Judge(rule),
        oneToOne.Judge(rule, alsoWithheld: streams.Lacking),
        truth.Judge(rule, alsoWithheld: images.Lacking),
    ];
}
