using Lse66.Guider;
using static Lse66.Simulation.FaultDefinition;

namespace Lse66.Simulation;

/// <summary>Faults between the end of a readout and the DAQ service: late, lost, doubled, out of order.</summary>
internal static class DeliveryFaults
{
    private const string Group = "delivery";

    /// <summary>Delay of a stamp in the tail: twice dataDeliveryLatency.</summary>
    private const double TailMilliseconds = 2;

    /// <summary>A stall begins this long after the start of an exposure.</summary>
    private const double StallAfterMilliseconds = 1000;

    public static IEnumerable<FaultDefinition> All =>
    [
        Graded(Group, "latency", "ms", 1.5, 0, 0, 10_000, "Every stamp is delivered later by this.", value => new Late(_ => value))
            .Breaks(by => by > 0.9, "0009"),
        Graded(Group, "latency-tail", "fraction", 0.001, 0, 0, 1, "This fraction of all stamps is 2 ms late, at regular intervals: every thousandth by default.", value => new Late(stamp => InTail(value, stamp) ? TailMilliseconds : 0))
            .Breaks("0009"),
        Graded(Group, "latency-growing", "ms/s", 0.2, 0, 0, 100, "Latency grows through each exposure at this rate.", value => new Late(stamp => value * (stamp.ReadoutEnd - stamp.Run.Start) / 1e9))
            .Breaks(rate => rate > 0.06, "0009"),
        Graded(Group, "latency-one-sensor", "ms", 1.5, 0, 0, 10_000, "Stamps of one sensor are delivered later by this.", value => new Late(stamp => stamp.Sensor == Recurrence.Victim ? value : 0))
            .Breaks(by => by > 0.9, "0009"),
        Graded(Group, "stall", "ms", 500, 0, 0, 60_000, "A second into each exposure publication stops for this long, and what was due is lost: no delivered stamp is late.", value => new Lost(stamp => Stalled(value, stamp)))
            .Breaks("0001").Masks("0009").Breaks(length => length >= 190, "0013").Masks(length => length >= 190, "0036"),
        Counted(Group, "dropped-stamp", "stamps", 1, 10_000, "One sensor loses this many consecutive stamps from the 11th of each exposure on.", count => new Lost(stamp => stamp.Sensor == Recurrence.Victim && stamp.Ordinal >= 10 && stamp.Ordinal < 10 + count))
            .Breaks("0001").Masks("0009").Breaks(count => count > 1, "0013").Masks(count => count > 1, "0036"),
        Counted(Group, "last-stamp-dropped", "frames", 1, 10_000, "The last frames before closure are not delivered.", count => new Lost(stamp => stamp.IntegrationStart >= stamp.Run.FramesEnd - count * stamp.Run.Period))
            .Breaks("0001", "0037").Masks("0009"),
        Switch(Group, "silent-sensor", "One sensor delivers nothing.", () => new Lost(stamp => stamp.Sensor == Recurrence.Victim))
            .Breaks("0001", "0006", "0037").Masks("0004", "0009", "0013", "0015", "0022", "0025", "0026", "0028", "0029", "0030", "0035", "0036", "0041", "0047", "3.1.1.2.1"),
        Counted(Group, "duplicated-stamp", "nth", 50, 1_000_000, "Every nth stamp of one sensor is delivered twice.", nth => new Again(nth))
            .Breaks("3.1.1.2.1"),
        Counted(Group, "reordered", "nth", 20, 1_000_000, "Every nth stamp of one sensor is delivered after its successor.", nth => new Reordered(nth))
            .Breaks("0009", "3.1.1.2.1"),
        Switch(Group, "swapped-streams", "R00_SG0 and R44_SG1 come on each other's streams, with each other's identifiers and locations: only the pixels tell.", () => new SwappedStreams())
            .Breaks("0006", "0022", "0025", "0026", "0030", "0047"),
    ];

    private static bool InTail(double fraction, Stamp stamp) => fraction > 0 && Recurrence.Strikes((int)Math.Clamp(Math.Round(1 / fraction), 1, int.MaxValue), stamp.FrameNumber * GuideSensors.Count + (int)stamp.Sensor);

    private static bool Stalled(double milliseconds, Stamp stamp)
    {
        double since = (stamp.Arrival - stamp.Run.Start) / 1e6 - StallAfterMilliseconds;
        return since >= 0 && since < milliseconds;
    }

    /// <param name="milliseconds">By how much a stamp is late.</param>
    private sealed class Late(Func<Stamp, double> milliseconds) : SiteFault
    {
        public override void OnTransfer(Stamp stamp) => stamp.Arrival += Duration.FromMilliseconds(milliseconds(stamp)).Nanoseconds;
    }

    private sealed class Lost(Func<Stamp, bool> lost) : SiteFault
    {
        public override bool Loses(Stamp stamp) => lost(stamp);
    }

    private sealed class Again(int nth) : SiteFault
    {
        public override Stamp? Extra(Stamp stamp) => Recurrence.Strikes(nth, stamp) ? stamp.Copy() : null;
    }

    private sealed class Reordered(int nth) : SiteFault
    {
        public override void OnTransfer(Stamp stamp)
        {
            if (!Recurrence.Strikes(nth, stamp))
                return;
            stamp.Overtaken = true;
            stamp.Arrival += stamp.Run.Period + Duration.NanosecondsPerMillisecond;
        }
    }

    private sealed class SwappedStreams : SiteFault
    {
        public override void OnDescribed(Stamp stamp)
        {
            GuideSensor other = stamp.Sensor switch
            {
                GuideSensor.R00_SG0 => GuideSensor.R44_SG1,
                GuideSensor.R44_SG1 => GuideSensor.R00_SG0,
                _ => stamp.Sensor,
            };
            RoiLocation location = stamp.Run.ReportedLocations[(int)other];
            stamp.Stream = other;
            stamp.Metadata = stamp.Metadata with { SensorId = other.Name(), FirstRow = location.Row, FirstColumn = location.Column };
        }
    }
}
