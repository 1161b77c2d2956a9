using System.Net.Sockets;

namespace Lse66.Endpoints;

/// <summary>One thread that sends what did not fit the sockets of slow clients, to each as it reads.</summary>
internal sealed class Flusher : IDisposable
{
    /// <summary>A connection that falls behind while this thread waits for others waits this long at most.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(10);

    private readonly Lock gate = new();
    private readonly HashSet<Outgoing> behind = [];
    private readonly AutoResetEvent woken = new(initialState: false);
    private readonly Thread thread;
    private volatile bool stopping;

    public Flusher()
    {
        thread = new Thread(Run) { IsBackground = true, Name = "lse66 flusher" };
        thread.Start();
    }

    public void Attend(Outgoing connection)
    {
        lock (gate)
            behind.Add(connection);
        woken.Set();
    }

    public void Dispose()
    {
        stopping = true;
        woken.Set();
        thread.Join();
        woken.Dispose();
    }

    private void Run()
    {
        while (!stopping)
        {
            Outgoing[] now;
            lock (gate)
                now = [.. behind];
            if (now.Length == 0)
            {
                woken.WaitOne();
                continue;
            }

            foreach (Outgoing connection in now)
                Flush(connection);
            AwaitRoom();
        }
    }

    /// <summary>Taken off the list before it is looked at, so that it is put back if something begins to wait meanwhile.</summary>
    private void Flush(Outgoing connection)
    {
        lock (gate)
            behind.Remove(connection);
        if (connection.Flush())
            return;
        lock (gate)
            behind.Add(connection);
    }

    private void AwaitRoom()
    {
        List<Socket> full;
        lock (gate)
            full = [.. behind.Select(connection => connection.Socket)];
        if (full.Count == 0)
            return;
        try
        {
            Socket.Select(null, full, null, Slice);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // One of them was closed by its reader meanwhile; the next round finds it so and drops it.
            woken.WaitOne(Slice);
        }
    }
}
