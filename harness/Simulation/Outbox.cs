namespace Lse66.Simulation;

/// <summary>What has arrived and was not yet taken, oldest first. Bounded, so that a night of which nobody asks for events costs no memory: the oldest go.</summary>
internal sealed class Outbox<T>
    where T : class
{
    /// <summary>Twenty-five minutes of readout events of all eight sensors, some 15 MB.</summary>
    public const int Capacity = 1 << 17;

    private readonly Queue<T> items = new();

    public void Put(T item)
    {
        if (items.Count == Capacity)
            items.Dequeue();
        items.Enqueue(item);
    }

    /// <summary>False leaves null in <paramref name="item"/>, which the seam's signature does not say.</summary>
    public bool TryTake(out T item) => items.TryDequeue(out item!);
}
