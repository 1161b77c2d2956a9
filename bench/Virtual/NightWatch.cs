using System.Diagnostics;

namespace Lse66.Virtual;

/// <summary>Looks at the process while a night passes: processor time of all its threads, memory after the first tenth and at the end, and what was allocated.</summary>
internal sealed class NightWatch(int exposures, TimeProvider time)
{
    private readonly Process process = Process.GetCurrentProcess();
    private int seen;
    private long began;
    private TimeSpan processorBegan;
    private long allocatedBegan;
    private int collectionsBegan;

    public long Stamps { get; private set; }

    public TimeSpan Wall { get; private set; }

    public TimeSpan Processor { get; private set; }

    public long Allocated { get; private set; }

    /// <summary>Of the oldest generation, which stop everything for longest.</summary>
    public int FullCollections { get; private set; }

    public MemoryState Early { get; private set; }

    public MemoryState Late { get; private set; }

    public void Begin()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        collectionsBegan = GC.CollectionCount(2);
        allocatedBegan = GC.GetTotalAllocatedBytes(precise: true);
        process.Refresh();
        processorBegan = process.TotalProcessorTime;
        began = time.GetTimestamp();
    }

    public void Seen(int stamps)
    {
        Stamps += stamps;
        if (++seen == Math.Max(1, exposures / 10))
            Early = MemoryState.Of(process);
    }

    public void End()
    {
        Wall = time.GetElapsedTime(began);
        process.Refresh();
        Processor = process.TotalProcessorTime - processorBegan;
        Allocated = GC.GetTotalAllocatedBytes(precise: true) - allocatedBegan;
        FullCollections = GC.CollectionCount(2) - collectionsBegan;
        Late = MemoryState.Of(process);
    }
}

/// <param name="Live">Managed bytes that are still in use; to find them, everything else is collected.</param>
/// <param name="Resident">Bytes of the process in physical memory.</param>
internal readonly record struct MemoryState(long Live, long Resident)
{
    public static MemoryState Of(Process process)
    {
        long resident = ResidentOf(process);
        return new MemoryState(GC.GetTotalMemory(forceFullCollection: true), resident);
    }

    private static long ResidentOf(Process process)
    {
        process.Refresh();
        return process.WorkingSet64;
    }
}
