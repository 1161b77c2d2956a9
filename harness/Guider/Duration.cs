using System.Globalization;

namespace Lse66.Guider;

/// <summary>A signed length of time in whole nanoseconds: sums and differences are exact, so folds over exposures merge exactly.</summary>
public readonly record struct Duration(long Nanoseconds) : IComparable<Duration>
{
    public const long NanosecondsPerMillisecond = 1_000_000;
    public const long NanosecondsPerSecond = 1_000_000_000;

    public static readonly Duration Zero = new(0);

    public double Microseconds => Nanoseconds / 1e3;

    public double Milliseconds => Nanoseconds / 1e6;

    public double Seconds => Nanoseconds / 1e9;

    /// <summary>Rounds to the nearest nanosecond.</summary>
    public static Duration FromMilliseconds(double milliseconds) => new((long)Math.Round(milliseconds * NanosecondsPerMillisecond));

    /// <summary>Rounds to the nearest nanosecond.</summary>
    public static Duration FromMicroseconds(double microseconds) => new((long)Math.Round(microseconds * 1e3));

    /// <summary>Rounds to the nearest nanosecond.</summary>
    public static Duration FromSeconds(double seconds) => new((long)Math.Round(seconds * NanosecondsPerSecond));

    public static Duration From(TimeSpan span) => new(span.Ticks * 100);

    /// <summary>Rounds up to the 100 ns of <see cref="TimeSpan"/>, so that a wait is never shorter than asked for.</summary>
    public TimeSpan ToTimeSpan() => new((Nanoseconds + 99) / 100);

    public static Duration operator +(Duration left, Duration right) => new(left.Nanoseconds + right.Nanoseconds);

    public static Duration operator -(Duration left, Duration right) => new(left.Nanoseconds - right.Nanoseconds);

    public static Duration operator -(Duration value) => new(-value.Nanoseconds);

    public static Duration operator *(Duration value, long factor) => new(value.Nanoseconds * factor);

    public static bool operator <(Duration left, Duration right) => left.Nanoseconds < right.Nanoseconds;

    public static bool operator >(Duration left, Duration right) => left.Nanoseconds > right.Nanoseconds;

    public static bool operator <=(Duration left, Duration right) => left.Nanoseconds <= right.Nanoseconds;

    public static bool operator >=(Duration left, Duration right) => left.Nanoseconds >= right.Nanoseconds;

    public int CompareTo(Duration other) => Nanoseconds.CompareTo(other.Nanoseconds);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Milliseconds} ms");
}
