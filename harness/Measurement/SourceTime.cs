using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>Guards against instants that no clock of the observatory can show, before any difference of them is taken.</summary>
public static class SourceTime
{
    /// <summary>2^62 ns after 1970 is February 2116; differences of instants between 1970 and then cannot overflow.</summary>
    private const long NanosecondsMax = 1L << 62;

    public static bool IsPlausible(this TaiInstant instant) => instant.Nanoseconds is >= 0 and <= NanosecondsMax;

    /// <summary>The time tag where there is a plausible one; null where it is missing or absurd.</summary>
    public static TaiInstant? UsableTag(this ImageMetadata metadata) => metadata.TimeTag is { } tag && tag.IsPlausible() ? tag : null;
}
