using System.Numerics;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>A stamp with room for its pixels, used again and again. The room is pinned, so that the kernel writes to where the pixels stay, and was touched, so that the first stamp in it finds its pages.</summary>
internal sealed class StampSlot
{
    private readonly int[] pixels;

    /// <param name="sizeClass">It shall hold 2 to this power pixels.</param>
    public StampSlot(int sizeClass)
    {
        SizeClass = sizeClass;
        pixels = GC.AllocateUninitializedArray<int>(1 << sizeClass, pinned: true);
        Array.Clear(pixels);
    }

    public GuiderSensorData Stamp { get; } = new();

    public int SizeClass { get; }

    /// <summary>What it holds room for, bytes.</summary>
    public long Capacity => CapacityOf(SizeClass);

    /// <summary>What its stamp takes, bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>The least that holds a raw part of this length.</summary>
    public static int SizeClassOf(int bytes) => BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)Math.Max(bytes / WireLimits.PixelBytes, 1)));

    public static long CapacityOf(int sizeClass) => (long)WireLimits.PixelBytes << sizeClass;

    /// <summary>Room for a raw part of this length, which is at most <see cref="Capacity"/>.</summary>
    public Span<int> Room(int bytes)
    {
        Bytes = bytes;
        return pixels.AsSpan(0, bytes / WireLimits.PixelBytes);
    }

    public void Complete(int rows, int columns, HostInstant arrival)
    {
        Stamp.Image = new ImageData(rows, columns, pixels.AsMemory(0, (int)(Bytes / WireLimits.PixelBytes)));
        Stamp.Arrival = arrival;
    }
}
