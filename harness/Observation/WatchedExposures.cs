using System.Globalization;
using Lse66.Guider;

namespace Lse66.Observation;

/// <summary>
/// Watches exposures that somebody else commands and starts: an observatory at work, or a recording. An exposure begins with its start-of-integration event;
/// where an endpoint has no events, with the first stamp of another series.
/// </summary>
public static class WatchedExposures
{
    /// <summary>Longest time without the start of an exposure: a visit with its slew, with room to spare.</summary>
    private static readonly Duration Patience = Duration.FromSeconds(180);

    /// <summary>After total closure, for stamps still under way.</summary>
    private static readonly Duration Drain = Duration.FromMilliseconds(500);

    /// <summary>A live source without events that sends nothing for so long has ended its exposure: a hundred stamps of a sensor would have come.</summary>
    private static readonly Duration Pause = Duration.FromSeconds(10);

    private static readonly Duration Slice = Duration.FromMilliseconds(50);

    /// <summary>Pixels are kept for this many exposures at most: eight sensors of nominal stamps take 12 MB an exposure.</summary>
    public const int PixelExposuresMax = 4;

    /// <summary>
    /// Ends early when a recording ends or no exposure starts for three minutes. A recording gives all its exposures, a live endpoint those that begin while it is watched.
    /// </summary>
    /// <exception cref="RigException">The endpoint failed.</exception>
    /// <exception cref="OperationCanceledException">The operator interrupted.</exception>
    public static IEnumerable<ExposureObservation> Observe(IGuiderEndpoint endpoint, ObservationRequest request, CancellationToken stop)
    {
        using IEndpointSession session = endpoint.Open(new SessionKey(request.Slot, request.Name, SessionMode.Observe));
        IEnumerable<ExposureObservation> exposures = endpoint.Declaration.Has(Capabilities.ExposureEvents)
            ? ByEvents(endpoint, session, request, stop).Take(request.Exposures)
            : endpoint.Declaration.Has(Capabilities.ArrivalTimes)
                ? BySeries(endpoint, session, request, live: true, stop).Take(request.Exposures)
                : BySeries(endpoint, session, request, live: false, stop);
        foreach (ExposureObservation exposure in exposures)
            yield return exposure;
    }

    private static IEnumerable<ExposureObservation> ByEvents(IGuiderEndpoint endpoint, IEndpointSession session, ObservationRequest request, CancellationToken stop)
    {
        var signals = new SignalLog(session, announcesStart: true);
        using var client = new ObservedClient(request.Clients[0], session, request.Keep != PixelRetention.Statistics);
        client.Act(Duration.Zero);
        TaiInstant? previous = null;
        for (int number = 0; ; number++)
        {
            if (!AwaitStart(session, client, signals, stop))
                yield break;
            HostInstant? quiet = null;
            var running = new RunningTime(session);
            HostInstant deadline = running.Now + Patience;
            while (running.Now < (quiet ?? deadline) && signals.Next is null)
            {
                stop.ThrowIfCancellationRequested();
                client.Take(Slice);
                running.Looked(Slice);
                signals.Take();
                if (quiet is null && signals.Ended)
                    quiet = running.Now + Drain;
            }
            client.Drain();
            CameraEvent? next = signals.Next;
            IReadOnlyList<CameraEvent> events = signals.TakeEventsUntilNext();
            CameraEvent start = events.First(one => one.Kind == CameraEventKind.StartOfIntegration);
            ClientObservation seen = client.Collect();
            if (running.Paused > Duration.Zero && (next ?? Again(events)) is { } other && Reaches(seen, other, session.Clock))
                throw Overslept(running.Paused);
            yield return Exposure(endpoint, session, request, number, start.Exposure, seen with { Stamps = [.. seen.Stamps.Select(stamp => Bounded(stamp, request, number))] }) with
            {
                Events = events,
                Commands = signals.TakeCommandsUntil(start.Source),
                CommandsComplete = previous is not null,
                Readings = signals.TakeReadings(),
                BrokenRig = client.TakeBroken(),
            };
            previous = start.Source;
        }
    }

    /// <summary>A second start under the name of the first: the same exposure announced twice, or another that has its name.</summary>
    private static CameraEvent? Again(IReadOnlyList<CameraEvent> events) => events.Where(one => one.Kind == CameraEventKind.StartOfIntegration).Skip(1).FirstOrDefault();

    /// <summary>Whether a stamp came after that event had happened, or had come where the clocks are not compared.</summary>
    private static bool Reaches(ClientObservation seen, CameraEvent next, ClockRelation? clock)
    {
        HostInstant began = clock?.ToHost(next.Source) is { } happened && happened < next.Arrival ? happened : next.Arrival;
        return seen.Stamps.Any(stamp => stamp.Arrival >= began);
    }

    /// <summary>Stamps name no exposure: what came of two while nobody looked cannot be told apart for sure.</summary>
    private static RigException Overslept(Duration paused) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"the harness itself did not run for {paused.Seconds:G3} s and missed where one exposure ended and the next began; keep its host awake and unburdened, and run again"));

    private static bool AwaitStart(IEndpointSession session, ObservedClient client, SignalLog signals, CancellationToken stop)
    {
        HostInstant deadline = session.Now + Patience;
        while (session.Now < deadline && !session.Ended)
        {
            stop.ThrowIfCancellationRequested();
            signals.Take();
            if (signals.Events.Any(one => one.Kind == CameraEventKind.StartOfIntegration))
                return true;
            client.Take(Slice);
        }
        return false;
    }

    private static IEnumerable<ExposureObservation> BySeries(IGuiderEndpoint endpoint, IEndpointSession session, ObservationRequest request, bool live, CancellationToken stop)
    {
        using var client = new ObservedClient(request.Clients[0], session, request.Keep != PixelRetention.Statistics);
        client.Act(Duration.Zero);
        var pending = new List<ObservedStamp>();
        int number = 0;
        bool first = live;
        HostInstant latest = session.Now;
        while (!session.Ended && session.Now < latest + Patience)
        {
            stop.ThrowIfCancellationRequested();
            ObservedStamp? stamp = client.Take(Slice);
            bool over = stamp is null ? live && session.Now >= latest + Pause : Series(stamp) != Series(pending.Count > 0 ? pending[0] : stamp);
            if (over && Finish() is { } finished)
                yield return finished;
            if (stamp is null)
                continue;
            latest = session.Now;
            pending.Add(Bounded(stamp, request, number));
        }
        if (Finish() is { } last)
            yield return last;

        // Null where nothing is pending, or what is was joined in its middle.
        ExposureObservation? Finish()
        {
            if (pending.Count == 0)
                return null;
            ClientObservation seen = client.Collect() with { Stamps = [.. pending] };
            ExposureObservation exposure = Exposure(endpoint, session, request, number, Series(pending[0]), seen) with { BrokenRig = client.TakeBroken() };
            pending.Clear();
            bool joined = first && Joined(exposure, endpoint.Declaration.FirstStampIndex);
            first = false;
            number += joined ? 0 : 1;
            return joined ? null : exposure;
        }
    }

    /// <summary>An exposure that was under way when the watching began: its first stamps went to nobody, which is nobody's loss.</summary>
    private static bool Joined(ExposureObservation exposure, long? firstIndex) =>
        firstIndex is null || exposure.Stamps.GroupBy(stamp => stamp.Stream).Any(sensor => sensor.Min(stamp => stamp.StampIndex) != firstIndex);

    private static string? Series(ObservedStamp stamp) => stamp.Metadata.Identifier?.Series;

    private static ObservedStamp Bounded(ObservedStamp stamp, ObservationRequest request, int exposure) => request.KeepsPixelsOf(exposure) ? stamp : stamp.WithoutPixels();

    private static ExposureObservation Exposure(IGuiderEndpoint endpoint, IEndpointSession session, ObservationRequest request, int number, string? id, ClientObservation client) =>
        new()
        {
            Request = request,
            Endpoint = endpoint.Declaration,
            Exposure = number,
            ExposureId = id,
            Clock = session.Clock,
            Clients = [client],
            Events = [],
            Commands = [],
            CommandsComplete = false,
            Outcome = null,
            DiagnosticOutcome = null,
            Readings = [],
            Floor = session.TakeFloor(),
        };
}
