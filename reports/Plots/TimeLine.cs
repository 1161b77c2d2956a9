using System.Text;
using Lse66.Record;

namespace Lse66.Reports;

/// <summary>The first exposure of an observation, laid out for drawing: the whole of it, and its first stamps enlarged.</summary>
public sealed record TimeLine(string Observation, Axis Whole, IReadOnlyList<TimeLine.Span> Spans, IReadOnlyList<TimeLine.Mark> Marks, string Tags, Enlarged? First, string Description)
{
    public const double Width = 720;
    public const double Left = 96;
    public const double Right = 708;

    /// <summary>Middles of the lanes of the overview, in drawing units from the top.</summary>
    public const double ExposureLane = 36;
    public const double ShutterLane = 70;
    public const double TagLane = 104;
    public const double AxisLane = 124;
    public const double Height = 146;

    /// <summary>Stamps shown enlarged: enough to see a period and its delivery.</summary>
    private const int EnlargedStamps = 5;

    /// <summary>Room that the name of an event needs, in drawing units.</summary>
    private const double LabelWidth = 130;

    /// <summary>Events beyond this are counted, not drawn.</summary>
    private const int EventsMax = 200;

    public readonly record struct Span(double From, double To, double Lane, string Style, string Label);

    /// <param name="Label">Null where it would lie over the one before.</param>
    public readonly record struct Mark(double At, string? Label);

    /// <summary>Null where nothing was timed or the times cannot be drawn.</summary>
    public static TimeLine? Of(ObservationRecord observation)
    {
        if (observation.TimeLine is not { } recorded)
            return null;
        TimeLineEvent[] events = [.. recorded.Events.Where(one => double.IsFinite(one.Milliseconds)).Take(EventsMax).OrderBy(one => one.Milliseconds)];
        TimeLineStamp[] stamps = [.. recorded.Stamps.Where(one => double.IsFinite(one.TagMilliseconds)).Take(EventsMax).OrderBy(one => one.TagMilliseconds)];
        Axis? whole = Axis.Around([.. events.Select(one => one.Milliseconds), .. stamps.Select(one => one.TagMilliseconds)], 0.02, Left, Right);
        if (whole is null)
            return null;
        return new TimeLine(
            observation.Name,
            whole,
            [.. SpansOf(events, whole)],
            [.. MarksOf(events, whole)],
            Strokes(stamps.Select(one => whole.At(one.TagMilliseconds)), TagLane),
            Enlarged.Of([.. stamps.Take(EnlargedStamps)]),
            Describe(observation, events, stamps));
    }

    public static string Strokes(IEnumerable<double> positions, double lane)
    {
        StringBuilder path = new();
        foreach (double x in positions)
            path.Append('M').Append(Axis.Coordinate(x)).Append(' ').Append(Axis.Coordinate(lane - 8)).Append("v16");
        return path.ToString();
    }

    private static IEnumerable<Span> SpansOf(TimeLineEvent[] events, Axis axis)
    {
        if (Time(events, "startofintegration") is { } start && (Time(events, "endofintegration") ?? Time(events, "shutterclosed")) is { } stop && stop > start)
            yield return new Span(axis.At(start), axis.At(stop), ExposureLane, "exposure", "integration");
        TimeLineEvent[] shutter = [.. events.Where(one => Word(one).StartsWith("shutter", StringComparison.Ordinal))];
        for (int index = 0; index + 1 < shutter.Length; index++)
        {
            string state = Word(shutter[index])["shutter".Length..];
            if (state != "closed")
                yield return new Span(axis.At(shutter[index].Milliseconds), axis.At(shutter[index + 1].Milliseconds), ShutterLane, state == "open" ? "open" : "moving", state);
        }
    }

    /// <summary>Readout of single regions is drawn as tags, not as events: one a stamp would cover the lane.</summary>
    private static IEnumerable<Mark> MarksOf(TimeLineEvent[] events, Axis axis)
    {
        double free = double.NegativeInfinity;
        foreach (TimeLineEvent one in events.Where(one => !Word(one).StartsWith("shutter", StringComparison.Ordinal) && Word(one) != "endofroireadout"))
        {
            double at = axis.At(one.Milliseconds);
            bool labelled = at >= free;
            yield return new Mark(at, labelled ? Name(one) : null);
            free = labelled ? at + LabelWidth : free;
        }
    }

    private static double? Time(TimeLineEvent[] events, string word) =>
        events.Where(one => Word(one) == word).Select(one => (double?)one.Milliseconds).FirstOrDefault();

    private static string Word(TimeLineEvent one) => one.Kind.Replace(" ", string.Empty, StringComparison.Ordinal).ToLowerInvariant();

    /// <summary><c>StartOfIntegration</c> as people write it: <c>start of integration</c>.</summary>
    public static string Name(TimeLineEvent one)
    {
        StringBuilder name = new();
        foreach (char c in CleanText.Short(one.Kind, 60))
        {
            if (char.IsAsciiLetterUpper(c) && name.Length > 0 && name[^1] != ' ')
                name.Append(' ');
            name.Append(char.ToLowerInvariant(c));
        }
        return name.ToString().Replace("roi", "ROI", StringComparison.Ordinal);
    }

    private static string Describe(ObservationRecord observation, TimeLineEvent[] events, TimeLineStamp[] stamps)
    {
        string told = string.Join("; ", events.Where(one => Word(one) != "endofroireadout").Take(12).Select(one => $"{Name(one)} at {Milliseconds(one.Milliseconds)}"));
        string tags = stamps.Length == 0
            ? "no stamp was kept"
            : $"the first {Digits.Grouped(stamps.Length)} stamps carry tags from {Milliseconds(stamps[0].TagMilliseconds)} to {Milliseconds(stamps[^1].TagMilliseconds)}";
        return $"Time line of the first exposure of {CleanText.Short(observation.Name, 80)}: {(told.Length > 0 ? told : "no camera event")}; {tags}.";
    }

    public static string Milliseconds(double value) => Digits.WithUnit(Digits.Number(Math.Round(value, 3)), "ms");
}

/// <summary>The first stamps of a time line: each from its tag to its arrival.</summary>
/// <param name="Links">From tag to arrival, as one path.</param>
/// <param name="Delays">Arrival minus tag where both are known, least and greatest, in ms.</param>
public sealed record Enlarged(Axis Axis, string Tags, string Arrivals, string Links, (double Least, double Greatest)? Delays)
{
    public const double TagLane = 20;
    public const double ArrivalLane = 52;
    public const double AxisLane = 68;
    public const double Height = 90;

    public static Enlarged? Of(IReadOnlyList<TimeLineStamp> stamps)
    {
        (double Tag, double? Arrival)[] times = [.. stamps.Select(one => (one.TagMilliseconds, one.ArrivalMilliseconds is { } a && double.IsFinite(a) ? one.ArrivalMilliseconds : null))];
        Axis? axis = Axis.Around([.. times.Select(time => time.Tag), .. times.Select(time => time.Arrival).OfType<double>()], 0.05, TimeLine.Left, TimeLine.Right);
        if (axis is null || stamps.Count < 2)
            return null;
        double[] arrivals = [.. times.Select(time => time.Arrival).OfType<double>()];
        double[] delays = [.. times.Where(time => time.Arrival is not null).Select(time => time.Arrival.GetValueOrDefault() - time.Tag)];
        string links = string.Concat(times
            .Where(time => time.Arrival is not null)
            .Select(time => $"M{Axis.Coordinate(axis.At(time.Tag))} {Axis.Coordinate(TagLane + 8)}L{Axis.Coordinate(axis.At(time.Arrival.GetValueOrDefault()))} {Axis.Coordinate(ArrivalLane - 8)}"));
        return new Enlarged(
            axis,
            TimeLine.Strokes(times.Select(time => axis.At(time.Tag)), TagLane),
            TimeLine.Strokes(arrivals.Select(axis.At), ArrivalLane),
            links,
            delays.Length > 0 ? (delays.Min(), delays.Max()) : null);
    }
}
