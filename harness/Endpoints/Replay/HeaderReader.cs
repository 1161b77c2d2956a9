using System.Collections.Immutable;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>A keyword that a file does not tell: absent or blank (<paramref name="Text"/> null), or with a value that cannot be read.</summary>
/// <param name="Count">How many headers of the file it concerns.</param>
internal sealed record HeaderGap(string Keyword, string? Text, int Count);

/// <summary>Reads keywords of the current HDU into values, and remembers which it could not.</summary>
internal sealed class HeaderReader(FitsFile file)
{
    private readonly Dictionary<string, (string? Text, int Count)> gaps = new(StringComparer.Ordinal);

    public ImmutableArray<HeaderGap> Gaps => [.. gaps.Select(gap => new HeaderGap(gap.Key, gap.Value.Text, gap.Value.Count))];

    public string? Text(string keyword)
    {
        string? text = file.Text(keyword);
        if (text is null)
            Note(keyword, null);
        return text;
    }

    public long? Whole(string keyword, long least, long most) =>
        Text(keyword) is not string text ? null
        : HeaderText.TryWhole(text, least, most, out long value) ? value
        : Unreadable<long>(keyword, text);

    public double? Number(string keyword, double magnitudeMax) =>
        Text(keyword) is not string text ? null
        : HeaderText.TryNumber(text, magnitudeMax, out double value) ? value
        : Unreadable<double>(keyword, text);

    public long? Hexadecimal(string keyword) =>
        Text(keyword) is not string text ? null
        : HeaderText.TryHexadecimal(text, out long value) ? value
        : Unreadable<long>(keyword, text);

    public int? Segment(string keyword) =>
        Text(keyword) is not string text ? null
        : HeaderText.TrySegment(text, out int segment) ? segment
        : Unreadable<int>(keyword, text);

    public SensorGeometry? DetectorSize(string keyword)
    {
        if (Text(keyword) is not string text)
            return null;
        if (!HeaderText.TryDetectorSize(text, out SensorGeometry? geometry))
            Note(keyword, text);
        return geometry;
    }

    public TaiInstant? Instant(string keyword, out int fractionDigits)
    {
        fractionDigits = 0;
        return Text(keyword) is not string text ? null
            : HeaderText.TryInstant(text, out TaiInstant instant, out fractionDigits) ? instant
            : Unreadable<TaiInstant>(keyword, text);
    }

    private T? Unreadable<T>(string keyword, string text)
        where T : struct
    {
        Note(keyword, text);
        return null;
    }

    private void Note(string keyword, string? text)
    {
        (string? known, int count) = gaps.GetValueOrDefault(keyword);
        gaps[keyword] = (known ?? text, count + 1);
    }
}
