using System.Diagnostics;
using System.Globalization;

namespace Lse66.Endpoints;

/// <summary>
/// Knows which calls into a library are under way and says so when one does not come back in its time: the thread that made it cannot. Calls that return in time
/// cost a lock and allocate nothing.
/// </summary>
internal sealed class CallWatch : IDisposable
{
    /// <summary>How late a hang may be seen beyond its bound.</summary>
    private const int LookMilliseconds = 200;

    private readonly object gate = new();
    private readonly List<Call> calls = [];
    private readonly Action<string> overdue;
    private readonly Thread thread;
    private bool stopping;

    private readonly record struct Call(string Name, long Began, TimeSpan Bound);

    /// <param name="overdue">Told once for each call that is overdue: <c>lse66_daq_wait did not return within 5.5 s</c>. On a thread of this watch.</param>
    public CallWatch(Action<string> overdue)
    {
        this.overdue = overdue;
        thread = new Thread(Look) { IsBackground = true, Name = "lse66 call watch" };
        thread.Start();
    }

    /// <returns>What <see cref="End"/> takes when the call has returned.</returns>
    public int Begin(string name, TimeSpan bound)
    {
        var call = new Call(name, Stopwatch.GetTimestamp(), bound);
        lock (gate)
        {
            int free = calls.FindIndex(one => one.Name is null);
            if (free < 0)
            {
                calls.Add(call);
                return calls.Count - 1;
            }
            calls[free] = call;
            return free;
        }
    }

    public void End(int call)
    {
        lock (gate)
            calls[call] = default;
    }

    public void Dispose()
    {
        lock (gate)
        {
            stopping = true;
            Monitor.PulseAll(gate);
        }
        if (Thread.CurrentThread != thread)
            thread.Join();
    }

    private void Look()
    {
        while (true)
        {
            Call late = default;
            lock (gate)
            {
                Monitor.Wait(gate, LookMilliseconds);
                if (stopping)
                    return;
                int found = calls.FindIndex(one => one.Name is not null && Stopwatch.GetElapsedTime(one.Began) > one.Bound);
                if (found < 0)
                    continue;
                late = calls[found];
                // Told once: the call stays under way, for ever perhaps.
                calls[found] = late with { Bound = TimeSpan.MaxValue };
            }
            overdue(string.Create(CultureInfo.InvariantCulture, $"{late.Name} did not return within {late.Bound.TotalSeconds:0.#} s"));
        }
    }
}
