using Lse66.Guider;
using static Lse66.Simulation.FaultDefinition;

namespace Lse66.Simulation;

/// <summary>Faults of the metadata: each field missing, each field wrong. Tags have their own file.</summary>
internal static class MetadataFaults
{
    private const string Group = "metadata";

    public static IEnumerable<FaultDefinition> All =>
    [
        Missing("identifier", metadata => metadata with { Identifier = null }),
        Missing("tag", metadata => metadata with { TimeTag = null }),
        Missing("row", metadata => metadata with { FirstRow = null }),
        Missing("column", metadata => metadata with { FirstColumn = null }),
        Missing("sensor", metadata => metadata with { SensorId = null }),
        Missing("binning", metadata => metadata with { BinningLevel = null }),
        Missing("firmware", metadata => metadata with { FirmwareVersion = null }),
        Missing("software", metadata => metadata with { SoftwareVersion = null }),
        Counted(Group, "metadata-wrong-row", "px", 1, 4000, "First row of one sensor is off by this.", px => new Altered(stamp => stamp.Sensor == Recurrence.Victim, m => m with { FirstRow = m.FirstRow + px })),
        Counted(Group, "metadata-wrong-column", "px", 1, 4072, "First column of one sensor is off by this.", px => new Altered(stamp => stamp.Sensor == Recurrence.Victim, m => m with { FirstColumn = m.FirstColumn + px })),
        Wrong("sensor", "names R22_S11, which is no guide sensor", metadata => metadata with { SensorId = "R22_S11" }),
        Wrong("sensor-other", "names R40_SG0", metadata => metadata with { SensorId = GuideSensor.R40_SG0.Name() }),
        Wrong("binning", "gives a binning level that is too high by one", metadata => metadata with { BinningLevel = metadata.BinningLevel + 1 }),
        Wrong("software", "gives an empty software version", metadata => metadata with { SoftwareVersion = string.Empty }),
        Switch(Group, "firmware-32-bit", "Firmware is an unsigned 32-bit number that does not fit the ICD's short, as on the real DAQ.", () => new Altered(_ => true, metadata => metadata with { FirmwareVersion = 0x2139210B })),
        Counted(Group, "identifier-reused", "nth", 2, 1_000_000, "Every nth exposure of a session bears the identifiers of the first.", nth => new IdentifierReused(nth)),
        Counted(Group, "sequence-stuck", "nth", 50, 1_000_000, "Every nth stamp of one sensor bears the identifier of the stamp before it.", nth => new SequenceStuck(nth)),
        Switch(Group, "stamp-index-missing", "Stamps carry no index.", () => new StampIndexMissing()),
    ];

    private static FaultDefinition Missing(string field, Func<ImageMetadata, ImageMetadata> alter) =>
        Counted(Group, $"metadata-missing-{field}", "nth", 50, 1_000_000, $"Every nth stamp of one sensor lacks its {field}.", nth => new Altered(stamp => Recurrence.Strikes(nth, stamp), alter));

    private static FaultDefinition Wrong(string field, string what, Func<ImageMetadata, ImageMetadata> alter) =>
        Counted(Group, $"metadata-wrong-{field}", "nth", 50, 1_000_000, $"Every nth stamp of one sensor {what}.", nth => new Altered(stamp => Recurrence.Strikes(nth, stamp), alter));

    private sealed class Altered(Func<Stamp, bool> where, Func<ImageMetadata, ImageMetadata> alter) : SiteFault
    {
        public override void OnDescribed(Stamp stamp)
        {
            if (where(stamp))
                stamp.Metadata = alter(stamp.Metadata);
        }
    }

    private sealed class IdentifierReused(int nth) : SiteFault
    {
        private string? first;

        public override void OnExposure(ExposureRun run, Camera camera)
        {
            first ??= run.Series;
            if (run.Number == 0 || !Recurrence.Strikes(nth, run.Number))
                return;
            run.Series = first;
            run.SequenceShift = -run.FirstFrameNumber;
        }
    }

    private sealed class SequenceStuck(int nth) : SiteFault
    {
        public override void OnDescribed(Stamp stamp)
        {
            if (stamp.Ordinal > 0 && Recurrence.Strikes(nth, stamp) && stamp.Metadata.Identifier is { } identifier)
                stamp.Metadata = stamp.Metadata with { Identifier = identifier with { Sequence = (identifier.Sequence - 1) & 0xFFFF } };
        }
    }

    private sealed class StampIndexMissing : SiteFault
    {
        public override void OnDescribed(Stamp stamp) => stamp.StampIndex = null;
    }
}
