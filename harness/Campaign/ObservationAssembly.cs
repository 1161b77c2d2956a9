using Lse66.Guider;
using Lse66.Observation;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>An observation for the record, with the time line of its first exposure.</summary>
internal static class ObservationAssembly
{
    /// <summary>A few dozen stamps show start, pace and end of a series; a plot of more is a grey bar.</summary>
    private const int StampsMax = 40;

    private const int EventsMax = 40;

    public static ObservationRecord Of(ObservationSummary summary) => new(
        Printable.Text(summary.Request.Name),
        summary.Request.Mode == SessionMode.Drive ? "drive" : "observe",
        summary.Exposures,
        summary.Stamps,
        [.. summary.ExposureIds.Select(id => Printable.Text(id))],
        summary.Lacking is { } lacking ? Printable.Text(lacking) : null,
        summary.First is { } first ? TimeLineOf(first) : null);

    private static TimeLineRecord? TimeLineOf(ExposureObservation exposure)
    {
        ObservedStamp[] stamps = exposure.Stamps.IsEmpty
            ? []
            : [.. exposure.Stamps.Where(stamp => stamp.Stream == exposure.Stamps[0].Stream && stamp.Metadata.TimeTag is not null).Take(StampsMax)];
        TaiInstant? origin = exposure.TimeOf(CameraEventKind.StartOfIntegration) ?? (stamps.Length > 0 ? stamps[0].Metadata.TimeTag : null);
        if (origin is not { } start)
            return null;
        return new TimeLineRecord(
            [.. exposure.Events.Where(one => one.Kind != CameraEventKind.EndOfRoiReadout).Take(EventsMax).Select(one => new TimeLineEvent(one.Kind.ToString(), (one.Source - start).Milliseconds))],
            [.. stamps.Select((stamp, place) => new TimeLineStamp(
                stamp.StampIndex ?? place,
                (stamp.Metadata.TimeTag.GetValueOrDefault() - start).Milliseconds,
                stamp.Arrival is { } arrival && exposure.Clock is { } clock ? (clock.ToSource(arrival) - start).Milliseconds : null))]);
    }
}
