using System.Globalization;
using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>
/// The exposures of a stability record that 0018 and 0019 are about: 15 s long, sampled from start to end. Exposures of another length, and those sampled too
/// sparsely to see a variation, are set apart with the reason.
/// </summary>
/// <param name="OtherLengths">Exposures that are not 15 s long, in words.</param>
/// <param name="Refused">Exposures of 15 s that cannot be used, with the reason; they withhold Pass.</param>
internal sealed record StabilityRecord(IReadOnlyList<StabilityExposure> Usable, IReadOnlyList<string> OtherLengths, IReadOnlyList<string> Refused)
{
    /// <summary>The exposure that 0018 and 0019 speak of; the ICD writes the number out and lists it as an open issue to name it.</summary>
    public const double ExposureSeconds = 15;

    /// <summary>An exposure counts as one of 15 s within this: a shutter needs about a second to open and close, and the ends of a record round to its sampling.</summary>
    public const double ExposureToleranceSeconds = 0.5;

    /// <summary>Longest time between epochs: half an exposure, so that start, middle and end are seen.</summary>
    public const double EpochGapSecondsMax = ExposureSeconds / 2;

    /// <summary>Least part of an exposure between its first and last epoch.</summary>
    public const double SpannedShareMin = 0.9;

    /// <summary>Samples at 100 Hz through an exposure are 1,500; differences between all pairs of epochs stay affordable up to this.</summary>
    private const int EpochsMax = 2000;

    /// <summary>A year of nights has 300,000 exposures; a stability record is a sample of them.</summary>
    private const int ExposuresMax = 10_000;

    public static StabilityRecord Of(StabilityInput input)
    {
        var usable = new List<StabilityExposure>();
        var otherLengths = new List<string>();
        var refused = new List<string>();
        foreach (StabilityExposure exposure in (input.Exposures ?? []).Where(exposure => exposure is not null).Take(ExposuresMax))
            if (!(Math.Abs(exposure.LengthSeconds - ExposureSeconds) <= ExposureToleranceSeconds))
                otherLengths.Add(string.Create(CultureInfo.InvariantCulture, $"{InputFact.Quote(exposure.Exposure)} of {exposure.LengthSeconds:G6} s"));
            else if (Refusal(exposure) is { } reason)
                refused.Add($"exposure {InputFact.Quote(exposure.Exposure)}: {reason}");
            else
                usable.Add(exposure);
        if (input.Exposures?.Count > ExposuresMax)
            refused.Add($"only the first {ExposuresMax} exposures of the record were used");
        return new StabilityRecord(usable, otherLengths, refused);
    }

    /// <summary>
    /// Windows of at most 15 s, as ranges of epochs, none inside another one. The times ascend. An exposure of 15 s or less is a single window.
    /// </summary>
    public static IEnumerable<Range> Windows(IReadOnlyList<StabilityEpoch> epochs)
    {
        int end = 0;
        for (int start = 0; start < epochs.Count; start++)
        {
            int before = end;
            while (end < epochs.Count && InOneWindow(epochs[start], epochs[end]))
                end++;
            if (end > before)
                yield return start..end;
        }
    }

    /// <summary>True when the later epoch is at most 15 s, and the rounding of a decimal time, after the earlier one.</summary>
    public static bool InOneWindow(StabilityEpoch earlier, StabilityEpoch later) => later.SecondsFromStart - earlier.SecondsFromStart <= ExposureSeconds + 1e-9;

    /// <summary>One measurement for exposures of another length: the condition is not met. Empty when there is none.</summary>
    public IEnumerable<JudgedMeasurement> JudgeOtherLengths(string name, string unit, Limit limit, DecisionRule rule)
    {
        if (OtherLengths.Count == 0)
            yield break;
        string observed = $"{OtherLengths.Count} exposures: {string.Join(", ", OtherLengths.Take(Estimate.ExamplesKept))}";
        yield return rule.Judge(
            new Estimate
            {
                Name = $"{name}, exposures of another length",
                Unit = unit,
                Value = null,
                SampleCount = 0,
                Conditions = [new Condition("within one 15 s exposure", ConditionState.NotMet, observed)],
            },
            limit);
    }

    private static string? Refusal(StabilityExposure exposure)
    {
        IReadOnlyList<StabilityEpoch> epochs = exposure.Epochs ?? [];
        if (epochs.Count < 2)
            return $"{epochs.Count} epochs, and a variation needs two";
        if (epochs.Count > EpochsMax)
            return $"more than {EpochsMax} epochs";
        double latest = exposure.LengthSeconds + ExposureToleranceSeconds;
        if (epochs.Any(epoch => epoch is null || !(epoch.SecondsFromStart >= -ExposureToleranceSeconds && epoch.SecondsFromStart <= latest)))
            return "an epoch lies outside of the exposure or has no time";
        for (int later = 1; later < epochs.Count; later++)
        {
            double gap = epochs[later].SecondsFromStart - epochs[later - 1].SecondsFromStart;
            if (gap <= 0)
                return "its epochs are not in order of time";
            if (gap > EpochGapSecondsMax)
                return string.Create(CultureInfo.InvariantCulture, $"{gap:G4} s without an epoch; {EpochGapSecondsMax:G4} s is the longest gap that shows a variation");
        }
        double spanned = epochs[^1].SecondsFromStart - epochs[0].SecondsFromStart;
        return spanned < SpannedShareMin * ExposureSeconds
            ? string.Create(CultureInfo.InvariantCulture, $"its epochs span {spanned:G4} s of {ExposureSeconds:G4} s")
            : null;
    }
}
