using System.Text.Json.Serialization;
using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>One component of an uncertainty.</summary>
/// <param name="Standard">One standard deviation, in the unit of the value.</param>
public sealed record UncertaintyComponent(string Name, double Standard, string Obtained);

public enum ConditionState
{
    Met,
    NotMet,
    NotRecorded,
}

/// <summary>A condition under which the requirement holds, and how the observation stood to it. Not met or not recorded: Inconclusive.</summary>
public sealed record Condition(string Name, ConditionState State, string Observed);

/// <summary>
/// What an estimator found, before any rule: a value with its interval, or a count of contradictions for a fact.
/// </summary>
public sealed record Estimate
{
    /// <summary>What was measured: <c>data delivery latency, maximum</c>.</summary>
    public required string Name { get; init; }

    public required string Unit { get; init; }

    /// <summary>Null when there is nothing to give a value from; then <see cref="Withheld"/> says why.</summary>
    public required double? Value { get; init; }

    /// <summary>95 % coverage.</summary>
    public Interval? Interval { get; init; }

    /// <summary>Stamps, frames, exposures or checks that the value rests on.</summary>
    public required long SampleCount { get; init; }

    public IReadOnlyList<UncertaintyComponent> Components { get; init; } = [];

    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>Reasons to withhold Pass although the interval allows it: lost frames, a noisy rig, few samples. They never withhold Fail.</summary>
    public IReadOnlyList<string> Withheld { get; init; } = [];

    /// <summary>Reasons why the value decides nothing, neither Pass nor Fail: a broken causality, an unknown clock.</summary>
    public IReadOnlyList<string> Undecidable { get; init; } = [];

    /// <summary>Facts worth printing beside the value.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    public GuideSensor? Sensor { get; init; }

    /// <summary>The worst item, for people: <c>R04_SG1 stamp 17 of SIM_C_20261121_000001</c>.</summary>
    public string? Worst { get; init; }

    /// <summary>For plots: at most <see cref="Distribution.MaximumBins"/> bins of the samples behind the value.</summary>
    public Distribution? Distribution { get; init; }

    /// <summary>For plots: how the samples behind the value moved over time; null where time says nothing. A null is not written: ledgers of before have no such key.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Course? Course { get; init; }

    /// <summary>A fact: <paramref name="checks"/> were made, these contradict it; only the first few are kept as text.</summary>
    public static Estimate Fact(string name, long checks, long contradictions, IEnumerable<string> examples, IReadOnlyList<Condition>? conditions = null) =>
        new()
        {
            Name = name,
            Unit = "1",
            Value = contradictions,
            Interval = new Interval(contradictions, contradictions),
            SampleCount = checks,
            Conditions = conditions ?? [],
            Worst = string.Join("; ", examples.Take(ExamplesKept)) is { Length: > 0 } text ? text : null,
        };

    /// <summary>Examples of contradictions that a fact keeps: enough to start looking, few enough to read.</summary>
    public const int ExamplesKept = 3;
}

/// <summary>A histogram: Counts[i] samples lie in [Low + i * Width, Low + (i + 1) * Width).</summary>
public sealed record Distribution(double Low, double Width, IReadOnlyList<long> Counts)
{
    public const int MaximumBins = 60;

    /// <summary>Quantiles of the samples, ascending, as many as they support; null where nobody asks for them, and then not written: ledgers of before have no such key.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Quantile>? Quantiles { get; init; }

    /// <summary>Equal bins from the least to the greatest sample; null when there is none.</summary>
    public static Distribution? Of(ReadOnlySpan<double> samples)
    {
        if (samples.IsEmpty)
            return null;
        double low = double.MaxValue, high = double.MinValue;
        foreach (double sample in samples)
        {
            low = Math.Min(low, sample);
            high = Math.Max(high, sample);
        }
        int bins = high > low ? Math.Clamp((int)Math.Sqrt(samples.Length), 1, MaximumBins) : 1;
        double width = high > low ? (high - low) / bins : 1;
        var counts = new long[bins];
        foreach (double sample in samples)
            counts[Math.Min((int)((sample - low) / width), bins - 1)]++;
        return new Distribution(low, width, counts);
    }
}

/// <summary>The value that <paramref name="Proportion"/> of the samples do not exceed.</summary>
public readonly record struct Quantile(double Proportion, double Value);
