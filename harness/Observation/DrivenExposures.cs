using Lse66.Guider;

namespace Lse66.Observation;

/// <summary>Drives an endpoint through exposures that the harness commands and starts itself, and hands back what was seen of each.</summary>
public static class DrivenExposures
{
    /// <summary>From the command to the start of the exposure: well above ROILeadTime, so that the harness's own commands are never late.</summary>
    private static readonly Duration CommandLead = Duration.FromMilliseconds(600);

    /// <summary>After the end of an exposure, for stamps still under way: many times any plausible delivery latency.</summary>
    private static readonly Duration Drain = Duration.FromMilliseconds(500);

    /// <summary>Opening and closing of the slowest shutter, and the reaction to an abort, beyond the length of an exposure.</summary>
    private static readonly Duration ShutterAllowance = Duration.FromSeconds(6);

    /// <summary>Longest single wait, so that events and an interruption are noticed.</summary>
    private static readonly Duration Slice = Duration.FromMilliseconds(50);

    /// <exception cref="RigException">The endpoint failed.</exception>
    /// <exception cref="OperationCanceledException">The operator interrupted.</exception>
    public static IEnumerable<ExposureObservation> Observe(IGuiderEndpoint endpoint, ObservationRequest request, CancellationToken stop)
    {
        using IEndpointSession session = endpoint.Open(new SessionKey(request.Slot, request.Name, SessionMode.Drive));
        var signals = new SignalLog(session, endpoint.Declaration.Has(Capabilities.ExposureEvents));
        CommandOutcome? diagnostic = request.Diagnostic is { } settings ? session.Diagnose(settings) : null;
        for (int number = 0; number < request.Exposures; number++)
        {
            stop.ThrowIfCancellationRequested();
            yield return One(endpoint, session, request, signals, diagnostic, number, stop);
        }
    }

    private static ExposureObservation One(
        IGuiderEndpoint endpoint,
        IEndpointSession session,
        ObservationRequest request,
        SignalLog signals,
        CommandOutcome? diagnostic,
        int number,
        CancellationToken stop)
    {
        ObservedClient[] clients = [.. request.Clients.Select(plan => new ObservedClient(plan, session, request.KeepsPixelsOf(number)))];
        try
        {
            CommandOutcome? outcome = request.Commands.Count > 0 ? session.Send(request.Commands[Math.Min(number, request.Commands.Count - 1)]) : null;
            foreach (ObservedClient client in clients)
            {
                client.Act(Duration.Zero);
                client.TryTimeout();
            }
            bool refused = outcome is { Accepted: false } || (request.Commands.Count == 0 && diagnostic is { Accepted: false });
            if (!refused)
            {
                session.WaitUntil(session.Now + CommandLead);
                session.StartExposure(new ExposureRequest($"{request.Name}-{number + 1}", request.Length, request.Shutter, request.Scene, request.AbortAfter));
                Watch(session, request, clients, signals, stop);
            }
            signals.Take();
            ClientObservation[] seen = [.. clients.Select(client => client.Collect())];
            return new ExposureObservation
            {
                Request = request,
                Endpoint = endpoint.Declaration,
                Exposure = number,
                ExposureId = signals.Events.Select(one => one.Exposure).FirstOrDefault(id => id is not null),
                Clock = session.Clock,
                Clients = seen,
                Events = signals.TakeEvents(),
                Commands = signals.TakeCommands(),
                CommandsComplete = true,
                Outcome = outcome,
                DiagnosticOutcome = diagnostic,
                Readings = signals.TakeReadings(),
                Floor = session.TakeFloor(),
                BrokenRig = clients[0].TakeBroken(),
            };
        }
        finally
        {
            foreach (ObservedClient client in clients)
                client.Dispose();
        }
    }

    /// <summary>Reads all clients until the exposure has ended and nothing is under way any more, or until it should long have ended.</summary>
    private static void Watch(IEndpointSession session, ObservationRequest request, ObservedClient[] clients, SignalLog signals, CancellationToken stop)
    {
        HostInstant start = session.Now;
        var running = new RunningTime(session);
        HostInstant deadline = start + request.Length + ShutterAllowance;
        HostInstant? quiet = null;
        while (running.Now < (quiet ?? deadline))
        {
            stop.ThrowIfCancellationRequested();
            Duration elapsed = session.Now - start;
            Duration wait = Slice;
            foreach (ObservedClient client in clients)
            {
                client.Act(elapsed);
                if (client.Next(elapsed) is { } next && next - elapsed < wait)
                    wait = next - elapsed;
            }
            if (clients[0].Reading)
                clients[0].Take(wait);
            else
                session.WaitUntil(session.Now + wait);
            for (int other = 1; other < clients.Length; other++)
                clients[other].Drain();
            running.Looked(wait);
            signals.Take();
            if (quiet is null && signals.Ended)
                quiet = running.Now + Drain;
        }
        foreach (ObservedClient client in clients)
            client.Drain();
    }
}
