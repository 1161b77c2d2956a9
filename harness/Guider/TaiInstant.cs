using System.Globalization;

namespace Lse66.Guider;

/// <summary>
/// An instant on the clock of a source (DAQ, camera, timing reference): nanoseconds since 1970-01-01T00:00:00 TAI, as that source says it.
/// It never converts silently to host time or to UTC: see <see cref="ClockRelation"/>.
/// </summary>
public readonly record struct TaiInstant(long Nanoseconds) : IComparable<TaiInstant>
{
    public static TaiInstant operator +(TaiInstant instant, Duration duration) => new(instant.Nanoseconds + duration.Nanoseconds);

    public static TaiInstant operator -(TaiInstant instant, Duration duration) => new(instant.Nanoseconds - duration.Nanoseconds);

    public static Duration operator -(TaiInstant left, TaiInstant right) => new(left.Nanoseconds - right.Nanoseconds);

    public static bool operator <(TaiInstant left, TaiInstant right) => left.Nanoseconds < right.Nanoseconds;

    public static bool operator >(TaiInstant left, TaiInstant right) => left.Nanoseconds > right.Nanoseconds;

    public static bool operator <=(TaiInstant left, TaiInstant right) => left.Nanoseconds <= right.Nanoseconds;

    public static bool operator >=(TaiInstant left, TaiInstant right) => left.Nanoseconds >= right.Nanoseconds;

    public int CompareTo(TaiInstant other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>ISO 8601 digits of the TAI reading, to the nanosecond, marked <c>TAI</c>; an example: <c>2024-09-18T13:51:28.526000000 TAI</c>.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTime.UnixEpoch.AddTicks(Math.DivRem(Nanoseconds, 100, out long rest)):yyyy-MM-ddTHH:mm:ss.fffffff}{Math.Abs(rest):00} TAI");
}
