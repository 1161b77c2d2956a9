using System.Globalization;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>Values of FITS keywords, out of their text. A recording is written by others: what does not read is refused, never guessed.</summary>
internal static class HeaderText
{
    /// <summary>Most digits after the second that fit a nanosecond.</summary>
    public const int FractionDigitsMax = 9;

    private const int NanosecondsPerTick = 100;
    private const int SecondsTextLength = 19;
    private const int FirstYear = 1970;

    /// <summary>The last whole year whose nanoseconds since 1970 fit 64 bits.</summary>
    private const int LastYear = 2261;

    /// <summary>Latin-1 bytes as text that is safe in messages and records: what is not printable ASCII becomes a question mark.</summary>
    public static string Printable(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        Span<char> text = stackalloc char[end < 0 ? bytes.Length : end];
        for (int at = 0; at < text.Length; at++)
            text[at] = bytes[at] is >= 0x20 and < 0x7F ? (char)bytes[at] : '?';
        return text.Trim().ToString();
    }

    /// <summary>A path or name as it may be printed: control characters become question marks.</summary>
    public static string Printable(string text) => string.Concat(text.Select(one => char.IsControl(one) ? '?' : one));

    public static bool TryWhole(string text, long least, long most, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;

    public static bool TryNumber(string text, double magnitudeMax, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && Math.Abs(value) <= magnitudeMax;

    /// <summary>An unsigned 32-bit number in hexadecimal digits, <c>2139210b</c>, as the DAQ's firmware version is recorded.</summary>
    public static bool TryHexadecimal(string text, out long value)
    {
        bool read = uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint number);
        value = number;
        return read;
    }

    /// <summary><c>Segment03</c>, or <c>03</c> alone: 0-7 or 10-17.</summary>
    public static bool TrySegment(string text, out int segment)
    {
        const string Prefix = "Segment";
        string digits = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : text;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out segment)
            && segment is >= 0 and <= 17
            && segment % 10 < SensorGeometry.SegmentsPerHalf;
    }

    /// <summary>
    /// <c>2024-09-18T13:51:28.526</c>, read on whatever scale the source keeps: no leap seconds are added, none is accepted as second 60.
    /// </summary>
    /// <param name="fractionDigits">Digits after the second, which bound the resolution of the tag.</param>
    public static bool TryInstant(string text, out TaiInstant instant, out int fractionDigits)
    {
        instant = default;
        fractionDigits = Math.Max(0, text.Length - SecondsTextLength - 1);
        if (text.Length < SecondsTextLength || text.Length > SecondsTextLength + 1 + FractionDigitsMax)
            return false;
        if (!DateTime.TryParseExact(
                text[..SecondsTextLength], "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime seconds)
            || seconds.Year is < FirstYear or > LastYear)
            return false;
        string fraction = text[SecondsTextLength..];
        long nanoseconds = 0;
        if (fraction.Length > 0
            && (fraction[0] != '.'
                || !long.TryParse(fraction[1..].PadRight(FractionDigitsMax, '0'), NumberStyles.None, CultureInfo.InvariantCulture, out nanoseconds)
                || fractionDigits == 0))
            return false;
        instant = new TaiInstant((seconds - DateTime.UnixEpoch).Ticks * NanosecondsPerTick + nanoseconds);
        return true;
    }

    /// <summary>The smallest step that text with so many digits after the second can show.</summary>
    public static Duration Resolution(int fractionDigits)
    {
        long step = 1;
        for (int digit = fractionDigits; digit < FractionDigitsMax; digit++)
            step *= 10;
        return new Duration(step);
    }

    /// <summary><c>[1:4072,1:4000]</c>: columns, then rows, of a sensor whose halves and segments come out even.</summary>
    public static bool TryDetectorSize(string text, out SensorGeometry? geometry)
    {
        // Twice the largest sensor of the camera and more; a geometry beyond it is a damaged header.
        const int SideMax = 10_000;
        geometry = null;
        if (text is not ['[', '1', ':', .. string inner, ']'] || inner.Split(",1:") is not [string columns, string rows])
            return false;
        if (!TryWhole(columns, SensorGeometry.SegmentsPerHalf, SideMax, out long width) || !TryWhole(rows, 2, SideMax, out long height))
            return false;
        if (width % SensorGeometry.SegmentsPerHalf != 0 || height % 2 != 0)
            return false;
        geometry = new SensorGeometry((int)height, (int)width);
        return true;
    }
}
