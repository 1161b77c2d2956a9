using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0030 (LSE-66 3.1.1.1.1.1.1.1): start row and start column of the region in the metadata.
/// Two facts: the metadata equal the command for the stream's sensor, both in the frame of the whole sensor; and, since metadata may merely echo the command,
/// the pixels of the position-coded pattern begin where the metadata say. Pixels that are right in place but wrong otherwise (truncated, transposed) bear witness
/// to the place all the same; what is unrecognisable bears none.
/// </summary>
public sealed class ImageLocation : IEstimator<ImageLocation>
{
    public const string CommandedName = "location in the metadata equals the commanded one";
    public const string ShownName = "pixels begin where the metadata say";

    private readonly FactTally commanded = new(CommandedName);
    private readonly FactTally shown = new(ShownName);
    private SensorCoverage coverage;

    private ImageLocation()
    {
    }

    public static ImageLocation Create(EstimatorContext context) => new();

    public void Add(ExposureObservation exposure)
    {
        var settings = SettingsInForce.Of(exposure);
        bool pattern = PatternView.Offered(exposure, settings);
        coverage.Ask(MeasuredStamps.Asked(exposure));
        if (!pattern)
            shown.NotChecked(PatternView.NoPattern);
        foreach (ObservedStamp stamp in MeasuredStamps.Of(exposure))
        {
            if (settings.RegionOf(stamp.Stream) is not { } region)
            {
                commanded.NotChecked(SettingsInForce.Unknown);
                continue;
            }
            ImageMetadata metadata = stamp.Metadata;
            coverage.Reach(stamp.Stream);
            if (metadata.FirstRow == region.Location.Row && metadata.FirstColumn == region.Location.Column)
                commanded.Confirm(1);
            else
                Contradict(exposure, stamp, region.Location);
            if (pattern && metadata is { FirstRow: { } row, FirstColumn: { } column })
                Look(exposure, stamp, settings, new RoiLocation(row, column), region.Dimensions);
        }
    }

    private void Contradict(ExposureObservation exposure, ObservedStamp stamp, RoiLocation location) =>
        commanded.Contradict(() => $"{StampText.Of(exposure, stamp)}: {Place(stamp.Metadata)} instead of {location}");

    private void Look(ExposureObservation exposure, ObservedStamp stamp, SettingsInForce settings, RoiLocation said, RoiDimensions dimensions)
    {
        RegionShown? seen = PatternView.Of(exposure, stamp, settings)?.Against(stamp.Stream, said, dimensions);
        if (seen is null)
            shown.Withhold(PatternView.NoPixels);
        else if (seen.Location is not { } place)
            shown.Withhold($"some images show {seen.Text}");
        else
            shown.Check(place == said && seen.Sensor == stamp.Stream, () => $"{StampText.Of(exposure, stamp)} says {said}: {seen.Text}");
    }

    public void Merge(ImageLocation other)
    {
        commanded.Merge(other.commanded);
        shown.Merge(other.shown);
        coverage.Merge(other.coverage);
    }

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule) =>
        [commanded.Judge(rule, alsoWithheld: coverage.Lacking), shown.Judge(rule, alsoWithheld: coverage.Lacking)];

    private static string Place(ImageMetadata metadata) =>
        metadata is { FirstRow: { } row, FirstColumn: { } column } ? new RoiLocation(row, column).ToString() : "an incomplete location";
}
