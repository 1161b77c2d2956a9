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
        Graded(Group, "latency", "ms", 1.5, 0, 0, 10_000, "Every stamp is delivered later by this.", value => new Late(_ => value)),
        Graded(Group, "latency-tail", "fraction", 0.01, 0, 0, 1, "This fraction of one sensor's stamps is 2 ms late, at regular intervals; 0.001 is every thousandth.", value => new Late(stamp => InTail(value, stamp) ? TailMilliseconds : 0)),
        Graded(Group, "latency-growing", "ms/s", 0.2, 0, 0, 100, "Latency grows through each exposure at this rate.", value => new Late(stamp => value * (stamp.ReadoutEnd - stamp.Run.Start) / 1e9)),
        Graded(Group, "latency-one-sensor", "ms", 1.5, 0, 0, 10_000, "Stamps of one sensor are delivered later by this.", value => new Late(stamp => stamp.Sensor == Recurrence.Victim ? value : 0)),
        Graded(Group, "stall", "ms", 500, 0, 0, 60_000, "A second into each exposure publication stops for this long, and what was due is lost: no delivered stamp is late.", value => new Lost(stamp => Stalled(value, stamp))),
        Counted(Group, "dropped-stamp", "stamps", 1, 10_000, "One sensor loses this many consecutive stamps from the 11th of each exposure on.", count => new Lost(stamp => stamp.Sensor == Recurrence.Victim && stamp.Ordinal >= 10 && stamp.Ordinal < 10 + count)),
        Counted(Group, "last-stamp-dropped", "frames", 2, 10_000, "The last frames before closure are not delivered.", count => new Lost(stamp => stamp.IntegrationStart >= stamp.Run.FramesEnd - count * stamp.Run.Period)),
        Switch(Group, "silent-sensor", "One sensor delivers nothing.", () => new Lost(stamp => stamp.Sensor == Recurrence.Victim)),
        Counted(Group, "duplicated-stamp", "nth", 50, 1_000_000, "Every nth stamp of one sensor is delivered twice.", nth => new Again(nth)),
        Counted(Group, "reordered", "nth", 20, 1_000_000, "Every nth stamp of one sensor is delivered after its successor.", nth => new Reordered(nth)),
        Switch(Group, "swapped-streams", "R00_SG0 and R44_SG1 come on each other's streams, with each other's identifiers and locations: only the pixels tell.", () => new SwappedStreams()),
    ];

    private static bool InTail(double fraction, Stamp stamp) => fraction > 0 && Recurrence.Strikes((int)Math.Clamp(Math.Round(1 / fraction), 1, int.MaxValue), stamp);

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
