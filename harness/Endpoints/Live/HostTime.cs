using System.Globalization;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// The host's clock: a monotonic count since an anchor that was once set near TAI and never again, so that no adjustment of the system's time reaches a measurement.
/// A process on the same host that is handed <see cref="Anchor"/> reads the very same scale.
/// </summary>
public sealed class HostTime
{
    /// <summary>TAI - UTC, constant since 2017-01-01 (IERS Bulletin C 52): puts the scale close to TAI, which is all that is asked of it.</summary>
    private static readonly Duration TaiMinusUtc = Duration.FromSeconds(37);

    private readonly TimeProvider provider;

    private HostTime(TimeProvider provider, HostTimeAnchor anchor)
    {
        this.provider = provider;
        Anchor = anchor;
    }

    public HostTimeAnchor Anchor { get; }

    public HostInstant Now => At(provider.GetTimestamp());

    public static HostTime Start(TimeProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        long now = (provider.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100 + TaiMinusUtc.Nanoseconds;
        return new HostTime(provider, new HostTimeAnchor(provider.GetTimestamp(), new HostInstant(now)));
    }

    /// <summary>The scale of another process on this host.</summary>
    public static HostTime Sharing(TimeProvider provider, HostTimeAnchor anchor)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return new HostTime(provider, anchor);
    }

    /// <summary>A recent reading of the system's clock on this scale, as the kernel gives it; as exact as the two can be read one after the other.</summary>
    /// <param name="nanoseconds">Since 1970.</param>
    public HostInstant AtUnixTime(long nanoseconds)
    {
        long system = (provider.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        return Now - new Duration(system - nanoseconds);
    }

    /// <summary>A reading of the provider's timestamp on this scale; whole nanoseconds.</summary>
    public HostInstant At(long timestamp)
    {
        Int128 elapsed = (Int128)(timestamp - Anchor.Timestamp) * Duration.NanosecondsPerSecond / provider.TimestampFrequency;
        return Anchor.Instant + new Duration((long)elapsed);
    }
}

/// <summary>Where a scale of host time is anchored: at this reading of the host's monotonic counter it was this instant.</summary>
public readonly record struct HostTimeAnchor(long Timestamp, HostInstant Instant)
{
    /// <summary>For the command line of a child process: <c>81234567890:1763631234000000000</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Timestamp}:{Instant.Nanoseconds}");

    /// <exception cref="FormatException">Not two whole numbers with a colon between.</exception>
    public static HostTimeAnchor Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0
            && long.TryParse(text.AsSpan(0, colon), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long timestamp)
            && long.TryParse(text.AsSpan(colon + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long nanoseconds))
            return new HostTimeAnchor(timestamp, new HostInstant(nanoseconds));
        throw new FormatException($"'{text}' is no anchor of host time; write counter and nanoseconds as 81234567890:1763631234000000000");
    }
}
