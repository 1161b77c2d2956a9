namespace Lse66.Measurement;

/// <summary>An estimate after the rule. <see cref="Limit"/> and <see cref="Verdict"/> are null for a value that only informs.</summary>
public sealed record JudgedMeasurement(Estimate Estimate, Limit? Limit, Verdict? Verdict, string? Reason)
{
    /// <summary>A value printed beside the judged ones, never folded.</summary>
    public static JudgedMeasurement Informative(Estimate estimate) => new(estimate, null, null, null);
}
