namespace Lse66.Simulation;

/// <summary>
/// Pixels of stamps that are on their way, painted while there is time, so that handing a stamp over in real time takes no longer than a copy. In virtual time nobody asks for
/// it, and pixels are painted when a client takes the stamp. The buffers are few and used in turn: a stamp that lost its own is painted again.
/// </summary>
internal sealed class PaintedAhead
{
    /// <summary>Four frames of eight sensors; 20 MB at the largest ROI, and nothing to collect.</summary>
    private const int Buffers = 32;

    private readonly int[][] buffers = [.. Enumerable.Range(0, Buffers).Select(_ => Array.Empty<int>())];
    private readonly Stamp?[] owners = new Stamp?[Buffers];
    private readonly Queue<Stamp> waiting = new();
    private int next;

    public void Announce(Stamp stamp)
    {
        if (waiting.Count == Buffers)
            waiting.Dequeue();
        waiting.Enqueue(stamp);
    }

    /// <summary>Paints one stamp.</summary>
    /// <returns>False: none waits.</returns>
    public bool PaintNext(World world)
    {
        if (!waiting.TryDequeue(out Stamp? stamp))
            return false;
        if (buffers[next].Length < stamp.Shape.Pixels)
            buffers[next] = new int[stamp.Shape.Pixels];
        owners[next]?.Forget();
        owners[next] = stamp;
        stamp.PaintAhead(world, buffers[next]);
        next = (next + 1) % Buffers;
        return true;
    }
}
