using System.Globalization;
using Lse66.Guider;
using static Lse66.Simulation.FaultDefinition;

namespace Lse66.Simulation;

/// <summary>Faults of the metadata: each field missing, each field wrong. Tags have their own file.</summary>
internal static class MetadataFaults
{
    private const string Group = "metadata";

    public static IEnumerable<FaultDefinition> All =>
    [
        Missing("identifier", metadata => metadata with { Identifier = null }).Breaks("0028"),
        Missing("tag", metadata => metadata with { TimeTag = null }).Breaks("0029"),
        Missing("row", metadata => metadata with { FirstRow = null }).Breaks("0030"),
        Missing("column", metadata => metadata with { FirstColumn = null }).Breaks("0030"),
        Missing("sensor", metadata => metadata with { SensorId = null }).Breaks("0047"),
        Missing("binning", metadata => metadata with { BinningLevel = null }).Breaks("0041").Masks("0013"),
        Missing("firmware", metadata => metadata with { FirmwareVersion = null }),
        Missing("software", metadata => metadata with { SoftwareVersion = null }),
        Counted(Group, "metadata-wrong-row", "px", 1, 4000, "First row of one sensor is off by this.", px => new Altered(stamp => stamp.Sensor == Recurrence.Victim, m => m with { FirstRow = m.FirstRow + px }))
            .Breaks("0006", "0025", "0030"),
        Counted(Group, "metadata-wrong-column", "px", 1, 4072, "First column of one sensor is off by this.", px => new Altered(stamp => stamp.Sensor == Recurrence.Victim, m => m with { FirstColumn = m.FirstColumn + px }))
            .Breaks("0006", "0025", "0030"),
        Wrong("sensor", "names R22_S11, which is no guide sensor", metadata => metadata with { SensorId = "R22_S11" }).Breaks("0047"),
        Wrong("sensor-other", "names R40_SG0", metadata => metadata with { SensorId = GuideSensor.R40_SG0.Name() }).Breaks("0047"),
        Wrong("binning", "gives a binning level that is too high by one", metadata => metadata with { BinningLevel = metadata.BinningLevel + 1 }).Breaks("0041").Masks("0013"),
        Wrong("firmware", "gives another firmware version than those about it", metadata => metadata with { FirmwareVersion = metadata.FirmwareVersion + 1 }).Breaks("0027"),
        Wrong("software", "gives an empty software version", metadata => metadata with { SoftwareVersion = string.Empty }).Breaks("0027"),
        Wrong("software-other", "gives another software version than those about it", metadata => metadata with { SoftwareVersion = metadata.SoftwareVersion + "-rc2" }).Breaks("0027"),
        Switch(Group, "firmware-32-bit", "Firmware is an unsigned 32-bit number that does not fit the ICD's short, as on the real DAQ.", () => new Altered(_ => true, metadata => metadata with { FirmwareVersion = 0x2139210B })),
        Counted(Group, "identifier-reused", "nth", 2, 1_000_000, "Every nth exposure of a session bears the identifiers of the first.", nth => new IdentifierReused(nth))
            .Breaks("0028"),
        Switch(Group, "identifier-reused-after-night", "Series are numbered anew in every session and carry no date, so that after a night the same identifiers come again.", () => new NumberedAnew())
            .Breaks("0028"),
        Switch(Group, "sequence-saturates", "The 16-bit sequence number stays at 65535 instead of wrapping to 0.", () => new SequenceSaturates())
            .Breaks("0028"),
        Counted(Group, "sequence-stuck", "nth", 50, 1_000_000, "Every nth stamp of one sensor bears the identifier of the stamp before it.", nth => new SequenceStuck(nth))
            .Breaks("0028"),
        Switch(Group, "stamp-index-missing", "Stamps carry no index.", () => new StampIndexMissing())
            .Masks("0035"),
    ];

    private static FaultDefinition Missing(string field, Func<ImageMetadata, ImageMetadata> alter) =>
        Counted(Group, $"metadata-missing-{field}", "nth", 50, 1_000_000, $"Every nth stamp of one sensor lacks its {field}.", nth => new Altered(stamp => Recurrence.Strikes(nth, stamp), alter)).Breaks("0027");

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

    private sealed class NumberedAnew : SiteFault
    {
        public override void OnExposure(ExposureRun run, Camera camera) => run.Series = string.Create(CultureInfo.InvariantCulture, $"SIM_C_{run.Number:00000}");
    }

    private sealed class SequenceSaturates : SiteFault
    {
        private const uint Greatest = 0xFFFF;

        private bool reached;

        public override void OnDescribed(Stamp stamp)
        {
            if (stamp.Metadata.Identifier is not { } identifier)
                return;
            reached |= identifier.Sequence == Greatest;
            if (reached)
                stamp.Metadata = stamp.Metadata with { Identifier = identifier with { Sequence = Greatest } };
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
