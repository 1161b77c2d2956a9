using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>How messages name a stamp, and how they quote what a source sent: bounded, on one line, without control characters.</summary>
internal static class StampText
{
    /// <summary>Characters of a quoted text: names and reasons of honest sources have fewer than this before they repeat themselves.</summary>
    private const int QuoteMax = 120;

    /// <summary>Why a field that a recording lacks withholds Pass and contradicts nothing: it may have been delivered all the same.</summary>
    public const string NotRecorded = "not in the recording, which need not hold all that was delivered";

    /// <summary><c>R04_SG1 stamp 17 of SIM_C_20261121_000001</c>.</summary>
    public static string Of(ExposureObservation exposure, ObservedStamp stamp) =>
        new Item(Item.NameOf(exposure), stamp.Stream, stamp.StampIndex).ToString();

    public static string Of(ExposureObservation exposure) => Item.NameOf(exposure);

    public static string Quote(string? text)
    {
        if (text is null)
            return "nothing";
        string kept = text.Length > QuoteMax ? string.Concat(text.AsSpan(0, QuoteMax), "...") : text;
        return string.Concat(kept.Select(one => char.IsControl(one) || char.IsSurrogate(one) ? '?' : one));
    }
}
