using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>What other threads ask of the one thread that drives a session, and that thread's way to rest in between.</summary>
internal sealed class WorkQueue(TimeProvider time)
{
    /// <summary>A thread that waits for work wakes up to this late on a quiet host, and waits in whole milliseconds: the last stretch is slept in naps.</summary>
    private static readonly Duration Napped = Duration.FromMilliseconds(1);

    /// <summary>Work that comes during a nap waits for its end.</summary>
    private static readonly Duration NapMax = Duration.FromMicroseconds(250);

    /// <summary>A nap ends up to this late on a quiet host: what then is left is spun.</summary>
    private static readonly Duration Spun = Duration.FromMicroseconds(80);

    private readonly object gate = new();
    private readonly Queue<Action> work = new();
    private volatile int waiting;
    private readonly Nap nap = new();
    private bool closed;

    /// <returns>False: the thread has ended, and nothing will be done.</returns>
    public bool Post(Action action)
    {
        lock (gate)
        {
            if (closed)
                return false;
            work.Enqueue(action);
            waiting++;
            Monitor.Pulse(gate);
            return true;
        }
    }

    /// <summary>Does what was asked until now.</summary>
    /// <returns>Whether there was anything.</returns>
    public bool RunAll()
    {
        for (bool any = false; ; any = true)
        {
            Action action;
            lock (gate)
            {
                if (!work.TryDequeue(out Action? next))
                    return any;
                action = next;
                waiting--;
            }

            action();
        }
    }

    /// <summary>Returns when something is asked or when about <paramref name="rest"/> has passed.</summary>
    public void Rest(TimeSpan rest)
    {
        lock (gate)
            if (work.Count == 0)
                Monitor.Wait(gate, rest);
    }

    /// <summary>Returns when something is asked or when <paramref name="rest"/> has passed, and then to some microseconds.</summary>
    public void RestUntilDue(Duration rest)
    {
        long begun = time.GetTimestamp();
        int sleep = (int)(rest - Napped).Milliseconds;
        if (sleep > 0)
            Rest(TimeSpan.FromMilliseconds(sleep));
        for (Duration left = rest; waiting == 0 && left > Duration.Zero; left = rest - Duration.From(time.GetElapsedTime(begun)))
        {
            Duration still = left - Spun;
            // Whoever was just sent a stamp may wait for this very core: it goes first, or its reader would see a whole spin as latency.
            if (still <= Duration.Zero || !nap.Take(still < NapMax ? still : NapMax))
                Thread.Yield();
        }
    }

    /// <summary>From now on nothing is taken; what was asked and not done is left.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            work.Clear();
            waiting = 0;
        }
    }
}
