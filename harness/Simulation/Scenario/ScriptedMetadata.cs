using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>Metadata fields left out, or set: numbers by an expression, text as it stands.</summary>
internal sealed class ScriptedMetadata(Selection selection, IReadOnlyList<string> omitted, IReadOnlyDictionary<string, Expression> numbers, IReadOnlyDictionary<string, string> texts) : SiteFault
{
    /// <summary>Milliseconds to add to the tag: nanoseconds since 1970 do not fit a double exactly.</summary>
    public const string TagShift = "timeTagShift";

    public const string Index = "index";

    public static IReadOnlyList<string> OmittedFields { get; } = ["identifier", "timeTag", "firstRow", "firstColumn", "sensor", "binning", "firmware", "software", Index];

    public static IReadOnlyList<string> NumberFields { get; } = ["sequence", TagShift, "firstRow", "firstColumn", "binning", "firmware", Index];

    public static IReadOnlyList<string> TextFields { get; } = ["series", "sensor", "software"];

    public override void OnDescribed(Stamp stamp)
    {
        if (!selection.Contains(stamp))
            return;
        foreach ((string field, string text) in texts)
            stamp.Metadata = WithText(stamp.Metadata, field, text);
        foreach ((string field, Expression expression) in numbers)
            Set(stamp, field, expression);
        foreach (string field in omitted)
            Omit(stamp, field);
    }

    private static ImageMetadata WithText(ImageMetadata metadata, string field, string text) => field switch
    {
        "series" => metadata with { Identifier = metadata.Identifier is { } identifier ? identifier with { Series = text } : null },
        "sensor" => metadata with { SensorId = text },
        _ => metadata with { SoftwareVersion = text },
    };

    /// <summary>A result that is no number leaves the field as it is; one beyond the field's type becomes its end.</summary>
    private static void Set(Stamp stamp, string field, Expression expression)
    {
        ImageMetadata metadata = stamp.Metadata;
        double before = field switch
        {
            "sequence" => metadata.Identifier?.Sequence ?? 0,
            "firstRow" => metadata.FirstRow ?? 0,
            "firstColumn" => metadata.FirstColumn ?? 0,
            "binning" => metadata.BinningLevel ?? 0,
            "firmware" => metadata.FirmwareVersion ?? 0,
            Index => stamp.StampIndex ?? 0,
            _ => 0,
        };
        double after = expression.Of(new ExpressionNames(before, stamp.Run.Number, stamp.Ordinal, (double)stamp.Sensor));
        if (double.IsNaN(after))
            return;
        uint unsigned = (uint)Math.Clamp(Math.Round(after), 0, uint.MaxValue);
        int whole = (int)Math.Clamp(Math.Round(after), int.MinValue, int.MaxValue);
        if (field == Index)
            stamp.StampIndex = whole;
        stamp.Metadata = field switch
        {
            "sequence" => metadata with { Identifier = metadata.Identifier is { } identifier ? identifier with { Sequence = unsigned } : null },
            TagShift => metadata with { TimeTag = metadata.TimeTag is { } tag ? tag + Duration.FromMilliseconds(Math.Clamp(after, -TagShiftMax, TagShiftMax)) : null },
            "firstRow" => metadata with { FirstRow = whole },
            "firstColumn" => metadata with { FirstColumn = whole },
            "binning" => metadata with { BinningLevel = unsigned },
            "firmware" => metadata with { FirmwareVersion = (long)Math.Clamp(Math.Round(after), -FirmwareMax, FirmwareMax) },
            _ => metadata,
        };
    }

    /// <summary>Ten years, ms: far enough for any wrong epoch, far from overflow.</summary>
    private const double TagShiftMax = 10 * 366 * 86_400e3;

    /// <summary>Whole numbers up to here are exact in a double.</summary>
    private const double FirmwareMax = 1L << 53;

    private static void Omit(Stamp stamp, string field)
    {
        if (field == Index)
            stamp.StampIndex = null;
        stamp.Metadata = field switch
        {
            "identifier" => stamp.Metadata with { Identifier = null },
            "timeTag" => stamp.Metadata with { TimeTag = null },
            "firstRow" => stamp.Metadata with { FirstRow = null },
            "firstColumn" => stamp.Metadata with { FirstColumn = null },
            "sensor" => stamp.Metadata with { SensorId = null },
            "binning" => stamp.Metadata with { BinningLevel = null },
            "firmware" => stamp.Metadata with { FirmwareVersion = null },
            "software" => stamp.Metadata with { SoftwareVersion = null },
            _ => stamp.Metadata,
        };
    }
}
