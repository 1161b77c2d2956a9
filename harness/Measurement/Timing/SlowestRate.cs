using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>The slowest of many windows as a fold: intervals over a span, compared exactly as fractions.</summary>
public sealed class SlowestRate
{
    public long Windows { get; private set; }

    public long Intervals { get; private set; }

    /// <summary>Null while no window was offered.</summary>
    public Duration? Span { get; private set; }

    public Item At { get; private set; }

    /// <summary>Hz; null while no window was offered.</summary>
    public double? Hertz => Span is { } span ? Intervals / span.Seconds : null;

    /// <param name="span">More than zero.</param>
    public void Offer(long intervals, Duration span, in Item item)
    {
        Windows++;
        Keep(intervals, span, item);
    }

    public void Merge(SlowestRate other)
    {
        Windows += other.Windows;
        if (other.Span is { } span)
            Keep(other.Intervals, span, other.At);
    }

    private void Keep(long intervals, Duration span, in Item item)
    {
        if (Span is { } kept)
        {
            // Equal rates over different spans keep the shorter span, which has the larger uncertainty.
            Int128 difference = (Int128)intervals * kept.Nanoseconds - (Int128)Intervals * span.Nanoseconds;
            if (difference > 0 || (difference == 0 && (span, item).CompareTo((kept, At)) >= 0))
                return;
        }
        (Intervals, Span, At) = (intervals, span, item);
    }
}
