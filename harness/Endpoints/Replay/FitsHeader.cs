using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>The keywords of one header that say how long and how coded its data are.</summary>
internal sealed class FitsHeader(string path, int hdu)
{
    private static readonly string[] Names =
        ["END", "XTENSION", "BITPIX", "NAXIS", "PCOUNT", "GCOUNT", "TFIELDS", "THEAP", "ZIMAGE", "ZTABLE", "ZCMPTYPE", "ZBITPIX", "ZNAXIS", "ZQUANTIZ", "ZMASKCMP"];

    private static readonly string[] NumberedNames = ["NAXIS", "TFORM", "TTYPE", "ZNAXIS", "ZTILE", "ZNAME", "ZVAL"];

    /// <summary>Keywords that verdicts rest on. Which of two values of one keyword holds, the FITS standard leaves open (4.0, 4.1.2.1).</summary>
    private static readonly string[] JudgedNames =
    [
        "OBSID", "STMPTIME", "EXTVER", "TIMESYS", "RAFTBAY", "CCDSLOT", "DAQVERS", "FIRMWARE", "N_STAMPS", "DETSIZE", "IMGTYPE", "SHUTTIME", "GDSSEQ", "GDSSTART",
        "ROISEG", "ROICOL", "ROIROW", "ROICOLS", "ROIROWS", "ROIMILLI", "ROISPLIT", "BINX", "BINY",
    ];

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> judged = new(StringComparer.Ordinal);

    /// <summary>Keeps a card if it is one of these keywords. An END that is not alone on its line, and one that stands twice, or outside its columns, could be read in two ways: refused.</summary>
    public void Add(FitsCard card)
    {
        if (!IsStructural(card.Keyword))
        {
            if (card.Value is { } value && JudgedNames.Contains(card.Keyword, StringComparer.Ordinal) && !judged.TryAdd(card.Keyword, value) && judged[card.Keyword] != value)
                throw Damaged($"keyword {card.Keyword} stands twice, as '{HeaderText.Printable(judged[card.Keyword])}' and as '{HeaderText.Printable(value)}'");
            return;
        }
        if (card.Keyword == "END" || !card.Standard || card.Value is null || !values.TryAdd(card.Keyword, card.Value))
            throw Damaged($"keyword {HeaderText.Printable(card.Keyword)} is malformed or stands twice");
    }

    public string? Text(string keyword) => values.GetValueOrDefault(keyword);

    public bool Has(string keyword) => values.ContainsKey(keyword);

    public long Whole(string keyword, long least, long most, long? absent = null)
    {
        if (Text(keyword) is not string text)
            return absent ?? throw Damaged($"keyword {keyword} is missing");
        return HeaderText.TryWhole(text, least, most, out long value) ? value : throw Damaged($"keyword {keyword} is '{HeaderText.Printable(text)}'");
    }

    public RigException Damaged(string reason) =>
        RecordedFileCheck.Refuse(path, $"it is damaged: in HDU {hdu} {reason}", RecordedFileCheck.CopyAgain);

    public RigException Unsupported(string reason) =>
        RecordedFileCheck.Refuse(path, $"HDU {hdu} is compressed in a way that is not read here ({reason})", "unpack it with funpack and replay the copy");

    private static bool IsStructural(string keyword) =>
        Names.Contains(keyword, StringComparer.Ordinal)
        || NumberedNames.Any(name => keyword.Length > name.Length && keyword.StartsWith(name, StringComparison.Ordinal) && keyword.AsSpan(name.Length).IndexOfAnyExceptInRange('0', '9') < 0);
}
