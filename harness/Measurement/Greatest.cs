using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>A fold that keeps the greatest of whole nanoseconds, where it was, and how many were offered. Of equal ones the first in the order of items stays.</summary>
public sealed class Greatest
{
    public long Count { get; private set; }

    /// <summary>Null while nothing was offered.</summary>
    public Duration? Value { get; private set; }

    /// <summary>Means something only when there is a <see cref="Value"/>.</summary>
    public Item At { get; private set; }

    public void Offer(Duration value, in Item item)
    {
        Count++;
        Keep(value, item);
    }

    public void Merge(Greatest other)
    {
        Count += other.Count;
        if (other.Value is { } value)
            Keep(value, other.At);
    }

    private void Keep(Duration value, in Item item)
    {
        if (Value is { } kept && (value < kept || (value == kept && item >= At)))
            return;
        Value = value;
        At = item;
    }
}
