using System.Globalization;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>How messages name a stamp, and how they quote what a source sent: bounded, on one line, without control characters.</summary>
internal static class StampText
{
    /// <summary>Characters of a quoted text: an exposure's name has about 20, so nothing honest is cut.</summary>
    private const int QuoteMax = 48;

    /// <summary><c>R04_SG1 stamp 17 of SIM_C_20261121_000001</c>.</summary>
    public static string Of(ExposureObservation exposure, ObservedStamp stamp) =>
        string.Create(CultureInfo.InvariantCulture, $"{stamp.Stream.Name()} stamp {stamp.StampIndex?.ToString(CultureInfo.InvariantCulture) ?? "without index"} of {Of(exposure)}");

    public static string Of(ExposureObservation exposure) =>
        exposure.ExposureId is { } id ? Quote(id) : string.Create(CultureInfo.InvariantCulture, $"exposure {exposure.Exposure}");

    public static string Quote(string? text)
    {
        if (text is null)
            return "nothing";
        string kept = text.Length > QuoteMax ? string.Concat(text.AsSpan(0, QuoteMax), "...") : text;
        return string.Concat(kept.Select(one => char.IsControl(one) || char.IsSurrogate(one) ? '?' : one));
    }
}
