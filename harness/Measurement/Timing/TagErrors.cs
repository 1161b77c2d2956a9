using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// Errors of the time tags against an instrument that is independent of them, as a fold: 0029 judges them, 0009, 0035 and 0036 take them into their
/// uncertainty. Integration number of the reference and frame number must mean the same, so an exposure whose first index is not declared counts only when
/// reference and stamps agree on the number of integrations.
/// </summary>
public sealed class TagErrors
{
    private readonly Greatest start = new();
    private readonly Greatest stop = new();
    private readonly Greatest spread = new();
    private readonly Greatest late = new();
    private readonly Greatest early = new();
    private long undated;
    private long unmatched;
    private long unnumbered;

    /// <summary>abs(start - ref), greatest.</summary>
    public Greatest Start => start;

    /// <summary>abs(stop - ref), greatest.</summary>
    public Greatest Stop => stop;

    /// <summary>Greatest difference of start errors between two sensors of one frame: what tags add to a spread between sensors.</summary>
    public Greatest SpreadBetweenSensors => spread;

    /// <summary>From the earliest to the latest tagged start against the reference: how closely the tags follow the true instants, whatever their offset. Null where nothing was compared.</summary>
    public Duration? Scatter => late.Value is { } most && early.Value is { } least ? most + least : null;

    /// <summary>Compared instants: starts and stops.</summary>
    public long Compared => start.Count + stop.Count;

    /// <summary>Stamps that the reference saw and whose tags do not give both ends of the integration.</summary>
    public long Undated => undated;

    /// <summary>Stamps that the reference did not see, in exposures or campaigns where there was one.</summary>
    public long Unmatched => unmatched;

    /// <summary>Exposures whose stamps and reference readings could not be numbered alike.</summary>
    public long Unnumbered => unnumbered;

    public void Add(ExposureObservation exposure, FrameTable table, CommandInEffect commanded, string name)
    {
        if (exposure.Readings.Count == 0 || !SameNumbers(exposure, table))
        {
            unnumbered += exposure.Readings.Count == 0 ? 0 : 1;
            unmatched += table.Frames.Sum(frame => (long)frame.Present.Length);
            return;
        }
        var readings = new BySensor<TimingReferenceReading>(exposure.Readings.Count);
        foreach (TimingReferenceReading reading in exposure.Readings)
            if (reading.Start.IsPlausible() && reading.Stop.IsPlausible())
                readings.Set(reading.Sensor, reading.Ordinal, reading);
        foreach (Frame frame in table.Frames)
            AddFrame(exposure, frame, commanded, readings, name);
    }

    public void Merge(TagErrors other)
    {
        start.Merge(other.start);
        stop.Merge(other.stop);
        spread.Merge(other.spread);
        late.Merge(other.late);
        early.Merge(other.early);
        undated += other.undated;
        unmatched += other.unmatched;
        unnumbered += other.unnumbered;
    }

    private void AddFrame(ExposureObservation exposure, Frame frame, CommandInEffect commanded, BySensor<TimingReferenceReading> readings, string name)
    {
        long least = long.MaxValue, most = long.MinValue;
        foreach (ObservedStamp stamp in frame.Present)
        {
            if (!readings.TryGet(stamp.Stream, frame.Number, out TimingReferenceReading? reading))
            {
                unmatched++;
                continue;
            }
            IntegrationTimes times = IntegrationTimes.Of(exposure.Endpoint, stamp, commanded);
            var item = new Item(name, stamp.Stream, stamp.StampIndex ?? frame.Number);
            if (times.Start is null || times.Stop is null)
                undated++;
            if (times.Start is { } tagged)
            {
                Duration error = tagged - reading.Start;
                start.Offer(new Duration(Math.Abs(error.Nanoseconds)), item);
                late.Offer(error, item);
                early.Offer(-error, item);
                least = Math.Min(least, error.Nanoseconds);
                most = Math.Max(most, error.Nanoseconds);
            }
            if (times.Stop is { } ended)
                stop.Offer(new Duration(Math.Abs((ended - reading.Stop).Nanoseconds)), item);
        }
        if (most > least)
            spread.Offer(new Duration(most - least), new Item(name, null, frame.Number));
        else if (most == least)
            spread.Offer(Duration.Zero, new Item(name, null, frame.Number));
    }

    private static bool SameNumbers(ExposureObservation exposure, FrameTable table) =>
        table.Ambiguity is null
        && (exposure.Endpoint.FirstStampIndex is not null || exposure.Readings.Max(reading => reading.Ordinal) + 1 == table.Expected);
}
