namespace Lse66.Guider;

/// <summary>
/// An instant on the clock of the host that runs the harness: nanoseconds on a scale that is close to TAI since 1970 but is not the source's.
/// Only a <see cref="ClockRelation"/> relates the two.
/// </summary>
public readonly record struct HostInstant(long Nanoseconds) : IComparable<HostInstant>
{
    public static HostInstant operator +(HostInstant instant, Duration duration) => new(instant.Nanoseconds + duration.Nanoseconds);

    public static HostInstant operator -(HostInstant instant, Duration duration) => new(instant.Nanoseconds - duration.Nanoseconds);

    public static Duration operator -(HostInstant left, HostInstant right) => new(left.Nanoseconds - right.Nanoseconds);

    public static bool operator <(HostInstant left, HostInstant right) => left.Nanoseconds < right.Nanoseconds;

    public static bool operator >(HostInstant left, HostInstant right) => left.Nanoseconds > right.Nanoseconds;

    public static bool operator <=(HostInstant left, HostInstant right) => left.Nanoseconds <= right.Nanoseconds;

    public static bool operator >=(HostInstant left, HostInstant right) => left.Nanoseconds >= right.Nanoseconds;

    public int CompareTo(HostInstant other) => Nanoseconds.CompareTo(other.Nanoseconds);
}
