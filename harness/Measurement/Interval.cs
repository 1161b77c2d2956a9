namespace Lse66.Measurement;

/// <summary>The interval of a measured value with 95 % coverage, in the value's unit; Low is at most High.</summary>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>U: the larger half-width about <paramref name="estimate"/> (PROCEDURES: measured value).</summary>
    public double ExpandedUncertaintyAbout(double estimate) => Math.Max(High - estimate, estimate - Low);

    public static Interval Around(double estimate, double expandedUncertainty) => new(estimate - expandedUncertainty, estimate + expandedUncertainty);
}
