using Lse66.Guider;

namespace Lse66.Observation;

/// <summary>Events, commands and timing readings of a session as they come, until an exposure collects them.</summary>
internal sealed class SignalLog(IEndpointSession session, bool announcesStart)
{
    /// <summary>More signals than this in one exposure are a fault of the endpoint: eight sensors, ten hours at 20 Hz.</summary>
    private const int Maximum = 6_000_000;

    private readonly List<CameraEvent> events = [];
    private readonly List<ObservedCommand> commands = [];
    private readonly List<TimingReferenceReading> readings = [];

    public IReadOnlyList<CameraEvent> Events => events;

    /// <summary>
    /// The exposure that began has ended: the shutter closed, or the readout ended (of a dark exposure, which moves no shutter). The end of readout of the exposure
    /// before comes late and ends nothing.
    /// </summary>
    public bool Ended { get; private set; }

    /// <summary>The start of another exposure than the one that began.</summary>
    public CameraEvent? Next { get; private set; }

    private CameraEvent? first;

    private bool begun = !announcesStart;

    public void Take()
    {
        while (session.TryTakeEvent(out CameraEvent one))
            Add(one);
        while (session.TryTakeCommand(out ObservedCommand command))
            commands.Add(command);
        while (session.TryTakeReading(out TimingReferenceReading reading))
            readings.Add(reading);
        if (events.Count + commands.Count + readings.Count > Maximum)
            throw new RigException($"the endpoint sent more than {Maximum} events, commands and readings in one exposure");
    }

    public IReadOnlyList<CameraEvent> TakeEvents()
    {
        Restart();
        return Emptied(events);
    }

    /// <summary>Events before <see cref="Next"/>; that and what follows are kept for the next exposure.</summary>
    public IReadOnlyList<CameraEvent> TakeEventsUntilNext()
    {
        CameraEvent[] all = Emptied(events);
        int taken = Next is { } next ? Array.FindIndex(all, one => ReferenceEquals(one, next)) : all.Length;
        Restart();
        foreach (CameraEvent later in all.AsSpan(taken))
            Add(later);
        return all[..taken];
    }

    private void Restart()
    {
        (Ended, begun) = (false, !announcesStart);
        (first, Next) = (null, null);
    }

    private void Add(CameraEvent one)
    {
        events.Add(one);
        if (one.Kind == CameraEventKind.StartOfIntegration)
        {
            begun = true;
            first ??= one;
            if (one.Exposure != first.Exposure)
                Next ??= one;
        }
        Ended |= begun && (one.Kind is CameraEventKind.ShutterClosed or CameraEventKind.EndOfReadout);
    }

    public IReadOnlyList<ObservedCommand> TakeCommands() => Emptied(commands);

    /// <summary>Commands up to and including <paramref name="start"/>; later ones are kept for the next exposure.</summary>
    public IReadOnlyList<ObservedCommand> TakeCommandsUntil(TaiInstant start)
    {
        ObservedCommand[] earlier = [.. commands.Where(command => command.Arrival <= start)];
        commands.RemoveAll(command => command.Arrival <= start);
        return earlier;
    }

    public IReadOnlyList<TimingReferenceReading> TakeReadings() => Emptied(readings);

    private static T[] Emptied<T>(List<T> list)
    {
        T[] all = [.. list];
        list.Clear();
        return all;
    }
}
