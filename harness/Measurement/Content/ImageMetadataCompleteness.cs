using System.Collections.Immutable;
using System.Globalization;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0027 (LSE-66 3.1.1.1.1.1.1, fields of 4.1.1.3.4): every stamp carries every field of the Image Metadata; the registration comes through calibration.
/// One fact per field, so that a gap can be named, and deviated from, alone. The versions must not change from stamp to stamp of an exposure: nobody installs
/// software or firmware while a sensor is read out, so one that differs is wrong. That a firmware version fits the ICD's 16-bit short (4.1.1.3.10) is reported, not
/// judged: the number is there. A field that a recording lacks may have been delivered all the same: that withholds Pass and is no contradiction.
/// </summary>
public sealed class ImageMetadataCompleteness : IEstimator<ImageMetadataCompleteness>
{
    public const string RegistrationName = "sensor to focal plane registration present in calibration";
    public const string CompleteName = "stamps with incomplete metadata";
    public const string FirmwareName = "firmware versions that do not fit the ICD's 16-bit short";

    public const string VersionsName = "versions the same on all stamps of a sensor in an exposure";

    private static readonly (string Name, Presence Present)[] Fields =
    [
        ("image identifier", (in metadata) => metadata.Identifier is { } identifier && !string.IsNullOrWhiteSpace(identifier.Series)),
        ("time tag", (in metadata) => metadata.TimeTag is not null),
        ("first row", (in metadata) => metadata.FirstRow is not null),
        ("first column", (in metadata) => metadata.FirstColumn is not null),
        ("sensor identifier", (in metadata) => !string.IsNullOrWhiteSpace(metadata.SensorId)),
        ("binning level", (in metadata) => metadata.BinningLevel is not null),
        ("firmware version", (in metadata) => metadata.FirmwareVersion is not null),
        ("software version", (in metadata) => !string.IsNullOrWhiteSpace(metadata.SoftwareVersion)),
    ];

    private delegate bool Presence(in ImageMetadata metadata);

    private readonly CalibrationInput? calibration;
    private readonly FactTally[] fields = [.. Fields.Select(field => new FactTally($"{field.Name} present"))];
    private readonly FactTally complete = new(CompleteName);
    private readonly FactTally firmware = new(FirmwareName);
    private readonly FactTally versions = new(VersionsName);

    private ImageMetadataCompleteness(CalibrationInput? calibration) => this.calibration = calibration;

    /// <summary>Names of the judged facts, one per field, in the order of the ICD's metadata.</summary>
    public static IReadOnlyList<string> FieldNames { get; } = [.. Fields.Select(field => $"{field.Name} present")];

    public static ImageMetadataCompleteness Create(EstimatorContext context) => new(context.Inputs.Calibration);

    public void Add(ExposureObservation exposure)
    {
        AddVersions(exposure);
        foreach (ObservedStamp stamp in MeasuredStamps.Of(exposure))
        {
            bool all = true;
            ImageMetadata metadata = stamp.Metadata;
            for (int field = 0; field < Fields.Length; field++)
            {
                bool present = Fields[field].Present(metadata);
                all &= present;
                if (present || exposure.Endpoint.EvidenceClass != EvidenceClass.Recorded)
                    fields[field].Check(present, exposure, stamp, StampText.Of);
                else
                    fields[field].Withhold(StampText.NotRecorded);
            }
            complete.Check(all, exposure, stamp, StampText.Of);
            if (metadata.FirmwareVersion is { } version)
                firmware.Check(version is >= short.MinValue and <= short.MaxValue, exposure, stamp, static (exposure, stamp) => $"{StampText.Of(exposure, stamp)}: {stamp.Metadata.FirmwareVersion}");
        }
    }

    public void Merge(ImageMetadataCompleteness other)
    {
        for (int field = 0; field < fields.Length; field++)
            fields[field].Merge(other.fields[field]);
        complete.Merge(other.complete);
        firmware.Merge(other.firmware);
        versions.Merge(other.versions);
    }

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule) =>
    [
        .. fields.Select(field => field.Judge(rule)),
        versions.Judge(rule),
        Registration().Judge(rule),
        JudgedMeasurement.Informative(complete.ToEstimate()),
        JudgedMeasurement.Informative(Firmware()),
    ];

    /// <summary>One check a sensor and field that any stamp carries; a missing one is judged as such.</summary>
    private void AddVersions(ExposureObservation exposure)
    {
        foreach ((GuideSensor sensor, ImmutableArray<ObservedStamp> stamps) in MeasuredStamps.BySensor(exposure))
        {
            Check("firmware version", [.. Variety.Of(stamps, stamp => stamp.Metadata.FirmwareVersion).Select(version => version?.ToString(CultureInfo.InvariantCulture)).OfType<string>()]);
            Check("software version", [.. Variety.Of(stamps, stamp => stamp.Metadata.SoftwareVersion).Where(version => !string.IsNullOrWhiteSpace(version)).OfType<string>()]);

            void Check(string field, string[] given)
            {
                if (given.Length == 0)
                    versions.NotChecked($"no stamp carries a {field}");
                else
                    versions.Check(given.Length == 1, () => $"{sensor.Name()} in {StampText.Of(exposure)} has {given.Length} {field}s: {string.Join(", ", given.Take(Estimate.ExamplesKept).Select(StampText.Quote))}");
            }
        }
    }

    private FactTally Registration()
    {
        var registration = new FactTally(RegistrationName);
        if (calibration is null)
            registration.NotChecked("the plan names no calibration input");
        else
            foreach (GuideSensor sensor in GuideSensors.All)
                registration.Check(calibration.Registrations.ContainsKey(sensor), () => $"none for {sensor.Name()}");
        return registration;
    }

    private Estimate Firmware()
    {
        Estimate estimate = firmware.ToEstimate();
        return firmware.Contradictions == 0 ? estimate : estimate with { Remarks = ["the ICD's versioning information asks for a short (4.1.1.3.10); the source sends a wider number"] };
    }
}
