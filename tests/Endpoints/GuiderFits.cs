using System.Globalization;
using System.Text;

namespace Lse66.Tests.Endpoints;

/// <summary>One stamp to be written.</summary>
/// <param name="Cards">Keywords beside the mandatory ones, values as FITS text.</param>
internal sealed record FitsStamp(int Rows, int Columns, int[] Pixels, IReadOnlyDictionary<string, string> Cards, int BitsPerPixel = 32);

/// <summary>
/// A guider-like FITS file written by hand, independent of the library that reads it: uncompressed, a data-less primary header and one IMAGE extension per stamp
/// (FITS standard 4.0, sections 3 and 4).
/// </summary>
internal sealed record GuiderFits
{
    private const int BlockLength = 2880;
    private const int CardLength = 80;

    public IReadOnlyDictionary<string, string> Primary { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<FitsStamp> Stamps { get; init; } = [];

    /// <summary>A file like the real camera's: sensor R00_SG0, exposure MC_O_20250101_000001, 4 columns x 3 rows, stamps 140 ms apart from 10:00:00.100 on.</summary>
    public static GuiderFits Usual(string sensor = "R00_SG0", int stamps = 3, string series = "MC_O_20250101_000001", string start = "2025-01-01T10:00:00.000")
    {
        DateTime first = DateTime.ParseExact(start, "yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);
        return new GuiderFits
        {
            Primary = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["OBSID"] = Quote(series),
                ["TIMESYS"] = "'TAI     '",
                ["DETSIZE"] = "'[1:4072,1:4000]'",
                ["IMGTYPE"] = "'UNKNOWN '",
                ["BINX"] = "1",
                ["BINY"] = "1",
                ["RAFTBAY"] = Quote(sensor[..3]),
                ["CCDSLOT"] = Quote(sensor[4..]),
                ["FIRMWARE"] = "'2139210b'",
                ["DAQVERS"] = "'R5-V11.3'",
                ["ROICOL"] = "254",
                ["ROIROW"] = "975",
                ["ROICOLS"] = "4",
                ["ROIROWS"] = "3",
                ["ROISEG"] = "'Segment03'",
                ["GDSSEQ"] = "2178",
                ["GDSSTART"] = Quote(start),
                ["ROISPLIT"] = "F",
                ["ROIMILLI"] = "50",
                ["N_STAMPS"] = stamps.ToString(CultureInfo.InvariantCulture),
            },
            Stamps = [.. Enumerable.Range(0, stamps).Select(index => Stamp(index + 1, first.AddMilliseconds(100 + 140 * index)))],
        };
    }

    /// <summary>Pixel k of stamp n is 1000 n + k.</summary>
    public static FitsStamp Stamp(int version, DateTime tag, int rows = 3, int columns = 4) =>
        new(
            rows,
            columns,
            [.. Enumerable.Range(0, rows * columns).Select(pixel => 1000 * version + pixel)],
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["STMPTIME"] = Quote(tag.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture)),
                ["EXTVER"] = version.ToString(CultureInfo.InvariantCulture),
                ["EXTNAME"] = "'IMAGE   '",
            });

    public static string Quote(string text) => $"'{text,-8}'";

    public GuiderFits With(string keyword, string value) =>
        this with { Primary = new Dictionary<string, string>(Primary, StringComparer.Ordinal) { [keyword] = value } };

    public GuiderFits Without(params string[] keywords) =>
        this with { Primary = Primary.Where(card => !keywords.Contains(card.Key)).ToDictionary(StringComparer.Ordinal) };

    public GuiderFits WithStamp(int at, Func<FitsStamp, FitsStamp> change) =>
        this with { Stamps = [.. Stamps.Select((stamp, index) => index == at ? change(stamp) : stamp)] };

    public GuiderFits WithStampCard(int at, string keyword, string? value) => WithStamp(at, stamp => stamp with { Cards = Changed(stamp.Cards, keyword, value) });

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        Header(bytes, [("SIMPLE", "T"), ("BITPIX", "8"), ("NAXIS", "0"), ("EXTEND", "T"), .. Primary.Select(card => (card.Key, card.Value))]);
        foreach (FitsStamp stamp in Stamps)
        {
            Header(
                bytes,
                [
                    ("XTENSION", "'IMAGE   '"), ("BITPIX", Text(stamp.BitsPerPixel)), ("NAXIS", "2"), ("NAXIS1", Text(stamp.Columns)), ("NAXIS2", Text(stamp.Rows)),
                    ("PCOUNT", "0"), ("GCOUNT", "1"), .. stamp.Cards.Select(card => (card.Key, card.Value)),
                ]);
            foreach (int pixel in stamp.Pixels)
                for (int shift = Math.Abs(stamp.BitsPerPixel) - 8; shift >= 0; shift -= 8)
                    bytes.WriteByte((byte)(pixel >> shift));
            Pad(bytes, 0);
        }

        return bytes.ToArray();
    }

    private static void Header(MemoryStream bytes, IEnumerable<(string Keyword, string Value)> cards)
    {
        foreach ((string keyword, string value) in cards)
            bytes.Write(Encoding.Latin1.GetBytes($"{keyword,-8}= {(value.StartsWith('\'') ? value : value.PadLeft(20))}".PadRight(CardLength)));
        bytes.Write(Encoding.Latin1.GetBytes("END".PadRight(CardLength)));
        Pad(bytes, (byte)' ');
    }

    private static void Pad(MemoryStream bytes, byte filler)
    {
        while (bytes.Length % BlockLength != 0)
            bytes.WriteByte(filler);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Changed(IReadOnlyDictionary<string, string> cards, string keyword, string? value)
    {
        Dictionary<string, string> changed = new(cards, StringComparer.Ordinal);
        if (value is null)
            changed.Remove(keyword);
        else
            changed[keyword] = value;
        return changed;
    }
}
