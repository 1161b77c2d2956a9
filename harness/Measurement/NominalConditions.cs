using System.Globalization;
using Lse66.Guider;
using Lse66.Icd;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>The conditions that requirements share (PROCEDURES section 1, conditions), each from one exposure.</summary>
public static class NominalConditions
{
    public const string NominalRoi = "nominal ROI dimensions";
    public const string NominalIntegrationTime = "nominal integration time";
    public const string Unbinned = "unbinned";
    public const string NotDiagnostic = "not in diagnostic mode";

    public static RoiDimensions NominalDimensions { get; } =
        new((int)Register.Parameters["ROINomHeight"].Value, (int)Register.Parameters["ROINomWidth"].Value);

    /// <summary>Delivered by every stamp and, where a command was seen, commanded for every sensor.</summary>
    public static Condition RoiDimensions(ExposureObservation exposure, CommandInEffect commanded)
    {
        RoiDimensions[] delivered = [.. Variety.Of(exposure.Stamps, stamp => new RoiDimensions(stamp.Rows, stamp.Columns))];
        string text = $"delivered {Text(delivered)}, commanded {(commanded.Dimensions.Count == 0 ? "not seen" : Text(commanded.Dimensions))}";
        ConditionState state =
            delivered.Concat(commanded.Dimensions).Any(dimensions => dimensions != NominalDimensions) ? ConditionState.NotMet
            : delivered.Length == 0 ? ConditionState.NotRecorded
            : ConditionState.Met;
        return new Condition(NominalRoi, state, text);
    }

    /// <summary>As the source states it for every stamp, else as it was commanded.</summary>
    public static Condition IntegrationTime(ExposureObservation exposure, CommandInEffect commanded)
    {
        double nominal = Register.Parameters["Int-Time"].Value;
        double?[] stated = [.. Variety.Of(exposure.Stamps, stamp => stamp.IntegrationMilliseconds ?? commanded.IntegrationMilliseconds)];
        IEnumerable<double?> known = stated.Where(one => one is not null);
        ConditionState state =
            known.Any(one => one is not { } milliseconds || milliseconds.CompareTo(nominal) != 0) ? ConditionState.NotMet
            : stated.Length == 0 || stated.Contains(null) ? ConditionState.NotRecorded
            : ConditionState.Met;
        string text = string.Join(", ", known.OfType<double>().Order().Take(Estimate.ExamplesKept).Select(one => one.ToString("R", CultureInfo.InvariantCulture) + " ms"));
        return new Condition(NominalIntegrationTime, state, text.Length > 0 ? text : "not stated");
    }

    /// <summary>By the binning level that every stamp states.</summary>
    public static Condition Binning(ExposureObservation exposure)
    {
        uint?[] levels = [.. Variety.Of(exposure.Stamps, stamp => stamp.Metadata.BinningLevel)];
        ConditionState state =
            levels.Any(level => level is not (null or 1)) ? ConditionState.NotMet
            : levels.Length == 0 || levels.Contains(null) ? ConditionState.NotRecorded
            : ConditionState.Met;
        string text = string.Join(", ", levels.OfType<uint>().Order().Take(Estimate.ExamplesKept).Select(level => level.ToString(CultureInfo.InvariantCulture)));
        return new Condition(Unbinned, state, text.Length > 0 ? $"binning level {text}" : "not stated");
    }

    public static Condition Diagnostic(ExposureObservation exposure) =>
        new(NotDiagnostic, exposure.Request.Diagnostic is null ? ConditionState.Met : ConditionState.NotMet, exposure.Request.Diagnostic is null ? "no diagnostic settings" : "diagnostic settings sent");

    private static string Text(IReadOnlyList<RoiDimensions> dimensions) =>
        dimensions.Count == 0 ? "nothing" : string.Join(", ", dimensions.Select(one => one.ToString()).Order(StringComparer.Ordinal).Take(Estimate.ExamplesKept)) + " px";
}
