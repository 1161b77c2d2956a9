using System.Runtime.ExceptionServices;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// The one thread that drives the endpoint's session, in real time: it does what connections ask, lets the session's time pass, and hands everything that the session shows to
/// the connections in the moment in which it is there.
/// </summary>
internal sealed class Pump
{
    /// <summary>Longest rest: Alive is due every second.</summary>
    private static readonly TimeSpan RestMax = TimeSpan.FromMilliseconds(200);

    /// <summary>A session that cannot say when something comes is asked this often.</summary>
    private static readonly Duration Polled = Duration.FromMilliseconds(1);

    /// <summary>With less time than this until something is due nothing is prepared any more.</summary>
    private static readonly Duration TimeToPrepare = Duration.FromMilliseconds(3);

    private readonly IGuiderEndpoint endpoint;
    private readonly ISourceClock? clock;
    private readonly TcpServiceOptions options;
    private readonly Action<Exception> failed;
    private readonly WorkQueue work;
    private readonly Listeners listeners = new();
    private readonly List<Subscription> subscriptions = [];
    private readonly StampForwarding stamps;
    private readonly Thread thread;
    private IEndpointSession? session;
    private ServiceConnection? owner;
    private SessionMode mode;
    private bool ended;
    private long lastAlive;
    private volatile bool stopping;

    /// <param name="failed">Told when this thread ends by a defect.</param>
    public Pump(IGuiderEndpoint endpoint, TcpServiceOptions options, Action<Exception> failed)
    {
        this.endpoint = endpoint;
        this.options = options;
        this.failed = failed;
        clock = endpoint as ISourceClock;
        work = new WorkQueue(options.Time);
        stamps = new StampForwarding(options.Relayed);
        thread = new Thread(Run) { IsBackground = true, Name = "lse66 pump" };
    }

    /// <summary>One DAQ client of the endpoint for each stream connection that has subscribed; null between sessions.</summary>
    private sealed class Subscription(ServiceConnection connection, SensorSet sensors)
    {
        public ServiceConnection Connection { get; } = connection;

        public SensorSet Sensors { get; } = sensors;

        public IDaqClient? Client { get; set; }
    }

    public void Start() => thread.Start();

    public void Stop()
    {
        stopping = true;
        work.Post(() => { });
        thread.Join();
    }

    /// <summary>Has the pump's thread do something and waits until it is done. What goes wrong is the asker's.</summary>
    /// <exception cref="ServiceEndedException">The service ends, so it will not be done.</exception>
    private void Do(Action action)
    {
        var done = new ManualResetEventSlim();
        ExceptionDispatchInfo? wrong = null;
        bool asked = work.Post(() =>
        {
            try
            {
                action();
            }
            catch (Exception e)
            {
                wrong = ExceptionDispatchInfo.Capture(e);
            }

            done.Set();
        });
        // The pump drops what it did not get to when it ends, so its end is looked for as well.
        while (asked && !done.Wait(RestMax))
            asked = thread.IsAlive;
        if (!asked && !done.IsSet)
            throw new ServiceEndedException();
        wrong?.Throw();
    }

    /// <summary>From now on the connection is told events, commands and readings.</summary>
    public void Listen(ServiceConnection connection) => Do(() => listeners.Add(connection));

    /// <summary>The connection is gone: its session and its subscription end.</summary>
    public void Forget(ServiceConnection connection) => work.Post(() =>
    {
        listeners.Remove(connection);
        Unsubscribe(connection);
        if (owner == connection)
            EndSession();
    });

    public void OpenSession(ServiceConnection connection, SessionKey key) => Do(() =>
    {
        if (owner is { IsGone: true })
            EndSession();
        if (owner == connection)
            throw WireException.Violation("OpenSession while a session of this connection is open");
        if (owner is not null)
        {
            connection.End(Wire.ErrorCode.ErrorBusy, "another connection has a session open");
            return;
        }

        try
        {
            session = endpoint.Open(key);
            (owner, mode, ended) = (connection, key.Mode, false);
            foreach (Subscription subscription in subscriptions)
                subscription.Client = session.Subscribe(subscription.Sensors);
            connection.Send(FrameKind.SessionOpened, new Wire.SessionOpened());
        }
        catch (Exception refused) when (refused is RigException or ArgumentException)
        {
            EndSession();
            connection.End(Wire.ErrorCode.ErrorUnavailable, $"the session cannot be opened: {refused.Message}");
        }
    });

    public void CloseSession(ServiceConnection connection) => Do(() =>
    {
        if (owner != connection)
        {
            connection.End(Wire.ErrorCode.ErrorNoSession, "CloseSession without a session");
            return;
        }

        Finish();
        EndSession();
        connection.Send(FrameKind.SessionClosed, new Wire.SessionClosed());
    });

    /// <summary>Hands a command to the session, or refuses it in its name.</summary>
    /// <param name="needed">What the endpoint must be able to do for it.</param>
    public void Command(ServiceConnection connection, Capabilities needed, Func<IEndpointSession, CommandOutcome> command) => Do(() =>
    {
        CommandOutcome outcome;
        if (owner != connection || session is null)
            outcome = new CommandOutcome(false, "no session is open on this connection");
        else if (mode != SessionMode.Drive)
            outcome = new CommandOutcome(false, "this session observes: nobody commands");
        else if (endpoint.Declaration.Lacking(needed) is { Count: > 0 } lacking)
            outcome = new CommandOutcome(false, $"the service does not declare {string.Join(", ", lacking)}");
        else
        {
            outcome = Tried(() => command(session));
            Finish();
        }

        connection.Send(FrameKind.CommandReply, CommandMessages.ToWire(outcome));
    });

    public void Subscribe(ServiceConnection connection, SensorSet sensors) => Do(() =>
    {
        try
        {
            subscriptions.Add(new Subscription(connection, sensors) { Client = session?.Subscribe(sensors) });
            connection.Send(FrameKind.Subscribed, new Wire.Subscribed());
        }
        catch (RigException refused)
        {
            connection.End(Wire.ErrorCode.ErrorUnavailable, refused.Message);
        }
    });

    public void Unsubscribed(ServiceConnection connection) => Do(() =>
    {
        Unsubscribe(connection);
        connection.Send(FrameKind.Unsubscribed, new Wire.Unsubscribed());
    });

    /// <summary>What the session showed until now leaves before the answer; one that broke in this moment has nothing more to show.</summary>
    private void Finish()
    {
        try
        {
            Forward();
        }
        catch (RigException broken)
        {
            owner?.End(Wire.ErrorCode.ErrorUnavailable, broken.Message);
        }
    }

    private static CommandOutcome Tried(Func<CommandOutcome> command)
    {
        try
        {
            return command();
        }
        catch (Exception refused) when (refused is RigException or ArgumentException)
        {
            return new CommandOutcome(false, refused.Message);
        }
    }

    private void Run()
    {
        try
        {
            while (!stopping)
                Turn();
            EndSession();
        }
        catch (Exception defect)
        {
            failed(defect);
        }
        finally
        {
            work.Close();
        }
    }

    private void Turn()
    {
        HostInstant? due = (session as IScheduledSession)?.NextDue;
        IEndpointSession? before = session;
        bool worked = work.RunAll();
        BeAlive();
        try
        {
            if (session is null)
                work.Rest(RestMax);
            else
                Advance(session, session == before ? due : null, worked);
        }
        catch (RigException broken)
        {
            owner?.End(Wire.ErrorCode.ErrorUnavailable, broken.Message);
            EndSession();
        }
    }

    /// <summary>Forwards what is due, or rests until something is.</summary>
    /// <param name="due">When something was due before the pump did anything else.</param>
    /// <param name="worked">A command may have let time pass, so that something is there already.</param>
    private void Advance(IEndpointSession driven, HostInstant? due, bool worked)
    {
        HostInstant now = driven.Now;
        if (worked || due <= now)
        {
            Forward();
            if (due <= now)
                SayLag(driven.Now - due.Value);
        }
        else if (driven is not IScheduledSession scheduled)
        {
            driven.WaitUntil(now + Polled);
            Forward();
        }
        else if (scheduled.NextDue is not { } next)
            work.Rest(RestMax);
        else if (next - now < TimeToPrepare || !scheduled.Prepare())
            RestUntil(next, now);
    }

    private void RestUntil(HostInstant due, HostInstant now)
    {
        if (due - now < Duration.From(RestMax))
            work.RestUntilDue(due - now);
        else
            work.Rest(RestMax);
    }

    /// <summary>Stamps first: they are what is timed.</summary>
    private void Forward()
    {
        foreach (Subscription subscription in subscriptions)
            stamps.Forward(subscription.Client!, subscription.Connection.Outgoing);
        while (session!.TryTakeEvent(out CameraEvent one))
            listeners.Tell(FrameKind.CameraEvent, SignalMessages.ToWire(one));
        while (session.TryTakeCommand(out ObservedCommand command))
            listeners.Tell(FrameKind.ObservedCommand, SignalMessages.ToWire(command));
        while (session.TryTakeReading(out TimingReferenceReading reading))
            listeners.Tell(FrameKind.TimingReading, SignalMessages.ToWire(reading));
        if (session.Ended && !ended)
        {
            ended = true;
            listeners.Tell(FrameKind.Ended, new Wire.Ended());
        }

        listeners.Flush();
    }

    /// <summary>Only what makes up its stamps may excuse itself (docs/decisions/0008).</summary>
    private void SayLag(Duration late)
    {
        if (late <= options.Times.Lag || endpoint.Declaration.EvidenceClass != EvidenceClass.Simulated || clock?.SourceNow is not { } now)
            return;
        listeners.Tell(FrameKind.ScheduleLag, SignalMessages.ToWire(now - late, now));
        listeners.Flush();
    }

    /// <summary>Alive says that this thread runs, not merely that the process does.</summary>
    private void BeAlive()
    {
        if (options.Time.GetElapsedTime(lastAlive) < options.Times.Alive)
            return;
        lastAlive = options.Time.GetTimestamp();
        listeners.Tell(FrameKind.Alive, new Wire.Alive());
        listeners.Flush();
    }

    private void Unsubscribe(ServiceConnection connection)
    {
        if (subscriptions.Find(one => one.Connection == connection) is not { } subscription)
            return;
        subscriptions.Remove(subscription);
        subscription.Client?.Dispose();
    }

    private void EndSession()
    {
        foreach (Subscription subscription in subscriptions)
        {
            subscription.Client?.Dispose();
            subscription.Client = null;
        }

        session?.Dispose();
        (session, owner) = (null, null);
    }
}

/// <summary>The service ends while a connection waits for it: no error of anybody.</summary>
internal sealed class ServiceEndedException() : Exception("the service ends");
