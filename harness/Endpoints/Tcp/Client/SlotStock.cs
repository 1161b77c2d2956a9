namespace Lse66.Endpoints;

/// <summary>
/// Slots that no stamp is in, by size: large stamps among small ones make no slot large that need not be. Of every size that comes a few are kept in reserve, so that
/// stamps which queue up for a moment, however long after the first, find slots that are there. Not safe on several threads.
/// </summary>
/// <param name="bytesMax">Room that may lie idle, bytes.</param>
internal sealed class SlotStock(long bytesMax)
{
    /// <summary>Four frames of eight sensors.</summary>
    public const int ReserveMax = 32;

    /// <summary>Of each size; eight of the largest region.</summary>
    private const long ReserveBytes = 8L << 20;

    private const int SizeClasses = 32;

    private readonly Stack<StampSlot>?[] bySize = new Stack<StampSlot>?[SizeClasses];
    private readonly int[] made = new int[SizeClasses];
    private long bytes;

    /// <param name="length">Of the raw part of a stamp, bytes.</param>
    public StampSlot Take(int length)
    {
        int size = StampSlot.SizeClassOf(length);
        if (bySize[size] is not { Count: > 0 } kept)
            return Make(size);
        StampSlot slot = kept.Pop();
        bytes -= slot.Capacity;
        return slot;
    }

    /// <summary>Kept for another stamp, unless more room than may would then lie idle.</summary>
    public void Return(StampSlot slot)
    {
        if (bytes + slot.Capacity > bytesMax)
        {
            made[slot.SizeClass]--;
            return;
        }
        (bySize[slot.SizeClass] ??= new Stack<StampSlot>(ReserveMax)).Push(slot);
        bytes += slot.Capacity;
    }

    /// <summary>Makes one more slot for raw parts of this length if there are fewer than the reserve.</summary>
    /// <returns>False: there was no need.</returns>
    public bool Restock(int length)
    {
        int size = StampSlot.SizeClassOf(length);
        if (made[size] >= ReserveMax || made[size] * StampSlot.CapacityOf(size) >= ReserveBytes)
            return false;
        Return(Make(size));
        return true;
    }

    public void Clear()
    {
        Array.Clear(bySize);
        bytes = 0;
    }

    private StampSlot Make(int size)
    {
        made[size]++;
        return new StampSlot(size);
    }
}
