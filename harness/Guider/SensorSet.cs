using System.Collections;
using System.Numerics;

namespace Lse66.Guider;

/// <summary>A subset of the eight guide sensors: what a client subscribes to (LSE-66 4.3.6: one stream, all, or any subset between).</summary>
public readonly record struct SensorSet(byte Bits) : IEnumerable<GuideSensor>
{
    public static readonly SensorSet All = new(0xFF);
    public static readonly SensorSet None = new(0);

    public int Count => BitOperations.PopCount(Bits);

    public static SensorSet Of(params ReadOnlySpan<GuideSensor> sensors)
    {
        int bits = 0;
        foreach (GuideSensor sensor in sensors)
            bits |= 1 << (int)sensor;
        return new SensorSet((byte)bits);
    }

    public bool Contains(GuideSensor sensor) => (Bits & (1 << (int)sensor)) != 0;

    /// <summary>In the order of sensors. A struct, since sets are walked for every frame.</summary>
    public Enumerator GetEnumerator() => new(Bits);

    IEnumerator<GuideSensor> IEnumerable<GuideSensor>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => Bits == All.Bits ? "all eight" : string.Join(' ', this.Select(sensor => sensor.Name()));

    public struct Enumerator(byte bits) : IEnumerator<GuideSensor>
    {
        private int rest = bits;

        public GuideSensor Current { get; private set; }

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            if (rest == 0)
                return false;
            Current = (GuideSensor)BitOperations.TrailingZeroCount(rest);
            rest &= rest - 1;
            return true;
        }

        public void Reset() => throw new NotSupportedException("a walk over sensors goes one way");

        public readonly void Dispose()
        {
        }
    }
}
