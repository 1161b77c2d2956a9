using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>What a stamp of the position-coded pattern shows.</summary>
internal enum RegionFinding
{
    /// <summary>Every pixel is where it was commanded to be.</summary>
    Exact,

    /// <summary>The right region in another shape than commanded.</summary>
    WrongShape,

    /// <summary>The right region with some pixels wrong.</summary>
    Damaged,
    Truncated,
    Transposed,
    Mirrored,
    OtherSensor,
    Shifted,
    Unrecognised,
}

/// <summary>A finding with what it shows: whose pixels they are and where the first of them lies (null where they do not tell).</summary>
internal sealed record RegionShown(RegionFinding Finding, string Text, GuideSensor? Sensor, RoiLocation? Location);

/// <summary>
/// Reads a stamp of the published pattern. The pattern is a hash of sensor, row and column, so two places agree in a pixel by chance once in 2^18:
/// half of a few sampled pixels in agreement settles where an image comes from.
/// </summary>
internal sealed class PatternView
{
    public const string NoPattern = "no position-coded pattern was on the sensors: metadata may merely echo the command, so only pixels of a known pattern can tell";
    public const string NoPixels = "pixels of stamps with the pattern were not kept";

    /// <summary>Pixels compared before an image is taken apart in full.</summary>
    private const int SampleMax = 61;

    /// <summary>
    /// Of the sampled pixels, one in so many settles where a badly damaged image comes from when no better reading was found: with a bit stuck, half of the pixels are wrong.
    /// Eight of 61 agree by chance less than once in 10^33.
    /// </summary>
    private const int DamagedShare = 8;

    /// <summary>Pixels by whose values the whole focal plane is searched, and the least number of samples that such a search can be settled with.</summary>
    private const int SeedsMax = 8;
    private const int AnywhereSamplesMin = 32;

    /// <summary>How far a shifted region is searched for, in rows and columns; farther is unrecognised.</summary>
    private const int ShiftMax = 32;

    /// <summary>Below this many bits a truncation keeps too little to be told from chance.</summary>
    private const int TruncatedBitsMin = 6;

    private readonly ObservedStamp stamp;
    private readonly int[] pixels;
    private readonly SettingsInForce settings;
    private readonly bool rowMajor;
    private readonly int count;

    private PatternView(ObservedStamp stamp, int[] pixels, SettingsInForce settings, bool rowMajor)
    {
        this.stamp = stamp;
        this.pixels = pixels;
        this.settings = settings;
        this.rowMajor = rowMajor;
        count = (int)Math.Min(pixels.Length, Math.Max(0L, (long)stamp.Rows) * Math.Max(0, stamp.Columns));
    }

    /// <summary>True when the exposure shows the pattern, unbinned: a binned image is a sum of pattern pixels and shows no place.</summary>
    public static bool Offered(ExposureObservation exposure, SettingsInForce settings) =>
        exposure.Request.Scene == Scene.PositionPattern && exposure.Endpoint.Has(Capabilities.PatternSource) && settings.Binning == 1;

    /// <summary>Null when the stamp has no pixels to look at.</summary>
    public static PatternView? Of(ExposureObservation exposure, ObservedStamp stamp, SettingsInForce settings) =>
        stamp is { Pixels: { Length: > 0 } pixels, Rows: > 0, Columns: > 0 }
            ? new PatternView(stamp, pixels, settings, exposure.Endpoint.RowMajor ?? true)
            : null;

    /// <summary>What the image shows, held against the region of <paramref name="sensor"/> that starts at <paramref name="location"/>.</summary>
    public RegionShown Against(GuideSensor sensor, RoiLocation location, RoiDimensions dimensions)
    {
        long wrong = Mismatches(sensor, location, out int first);
        if (wrong == 0)
            return stamp.Rows == dimensions.Rows && stamp.Columns == dimensions.Columns && pixels.Length == (long)dimensions.Rows * dimensions.Columns
                ? new RegionShown(RegionFinding.Exact, "the commanded region", sensor, location)
                : new RegionShown(RegionFinding.WrongShape, $"{stamp.Columns}x{stamp.Rows} with {pixels.Length} pixels instead of {dimensions}", sensor, location);
        if (Shows((row, column) => At(sensor, location, row, column)))
            return new RegionShown(RegionFinding.Damaged, $"{wrong} of {count} pixels wrong, the first at row {first / stamp.Columns}, column {first % stamp.Columns}", sensor, location);
        return Truncated(sensor, location) ?? Turned(sensor, location, dimensions) ?? Elsewhere(sensor, location) ?? Moved(sensor, location) ?? Damaged(sensor, location, wrong) ?? Anywhere()
            ?? new RegionShown(RegionFinding.Unrecognised, "pixels of no region that could be recognised", null, null);
    }

    private long Mismatches(GuideSensor sensor, RoiLocation location, out int first)
    {
        long wrong = 0;
        first = -1;
        for (int at = 0; at < count; at++)
        {
            (int row, int column) = Place(at);
            if (pixels[at] == At(sensor, location, row, column))
                continue;
            wrong++;
            if (first < 0)
                first = at;
        }
        return wrong;
    }

    /// <summary>Row and column of a pixel in the declared order.</summary>
    private (int Row, int Column) Place(int at) => rowMajor ? (at / stamp.Columns, at % stamp.Columns) : (at % stamp.Rows, at / stamp.Rows);

    private static int At(GuideSensor sensor, RoiLocation location, int row, int column) =>
        PositionCodedPattern.Value(sensor, location.Row + row, location.Column + column);

    private bool Shows(Func<int, int, int> expected, int share = 2)
    {
        int taken = Math.Min(SampleMax, count), agree = 0;
        for (int sample = 0; sample < taken; sample++)
        {
            int at = (int)((long)sample * count / taken);
            (int row, int column) = Place(at);
            if (pixels[at] == expected(row, column))
                agree++;
        }
        return agree * share > taken;
    }

    private RegionShown? Truncated(GuideSensor sensor, RoiLocation location)
    {
        for (int bits = PositionCodedPattern.Bits - 1; bits >= TruncatedBitsMin; bits--)
        {
            int mask = (1 << bits) - 1, shift = PositionCodedPattern.Bits - bits;
            if (Shows((row, column) => At(sensor, location, row, column) & mask))
                return new RegionShown(RegionFinding.Truncated, $"truncated to the lower {bits} bits", sensor, location);
            if (Shows((row, column) => At(sensor, location, row, column) >> shift))
                return new RegionShown(RegionFinding.Truncated, $"truncated to the upper {bits} bits", sensor, location);
        }
        return null;
    }

    private RegionShown? Turned(GuideSensor sensor, RoiLocation location, RoiDimensions dimensions)
    {
        int lastRow = dimensions.Rows - 1, lastColumn = dimensions.Columns - 1;
        if (Shows((row, column) => At(sensor, location, column, row)) || Shows(InOtherOrder))
            return new RegionShown(RegionFinding.Transposed, "transposed", sensor, location);
        if (Shows((row, column) => At(sensor, location, lastRow - row, column)))
            return new RegionShown(RegionFinding.Mirrored, "rows in reverse", sensor, location with { Row = location.Row + lastRow });
        if (Shows((row, column) => At(sensor, location, row, lastColumn - column)))
            return new RegionShown(RegionFinding.Mirrored, "columns in reverse", sensor, location with { Column = location.Column + lastColumn });
        return Shows((row, column) => At(sensor, location, lastRow - row, lastColumn - column))
            ? new RegionShown(RegionFinding.Mirrored, "rows and columns in reverse", sensor, new RoiLocation(location.Row + lastRow, location.Column + lastColumn))
            : null;

        int InOtherOrder(int row, int column)
        {
            int at = rowMajor ? row * stamp.Columns + column : column * stamp.Rows + row;
            return rowMajor
                ? At(sensor, location, at % stamp.Rows, at / stamp.Rows)
                : At(sensor, location, at / stamp.Columns, at % stamp.Columns);
        }
    }

    private RegionShown? Elsewhere(GuideSensor sensor, RoiLocation location)
    {
        foreach (GuideSensor other in GuideSensors.All)
        {
            RoiLocation? theirs = settings.RegionOf(other)?.Location;
            if (other != sensor && theirs is { } own && Shows((row, column) => At(other, own, row, column)))
                return new RegionShown(RegionFinding.OtherSensor, $"the region of {other.Name()}", other, own);
            if (other != sensor && Shows((row, column) => At(other, location, row, column)))
                return new RegionShown(RegionFinding.OtherSensor, $"pixels of {other.Name()} at {location}", other, location);
            if (theirs is { } place && place != location && Shows((row, column) => At(sensor, place, row, column)))
                return new RegionShown(RegionFinding.Shifted, $"pixels at {place}, where {other.Name()} was to be read", sensor, place);
        }
        return null;
    }

    private RegionShown? Moved(GuideSensor sensor, RoiLocation location)
    {
        // Two pixels rule nearly every place out before any more are compared.
        int middle = count / 2;
        (int middleRow, int middleColumn) = Place(middle);
        for (int rows = -ShiftMax; rows <= ShiftMax; rows++)
            for (int columns = -ShiftMax; columns <= ShiftMax; columns++)
            {
                var moved = new RoiLocation(location.Row + rows, location.Column + columns);
                if ((pixels[0] == At(sensor, moved, 0, 0) || pixels[middle] == At(sensor, moved, middleRow, middleColumn))
                    && Shows((row, column) => At(sensor, moved, row, column)))
                    return new RegionShown(RegionFinding.Shifted, $"shifted by {rows} rows and {columns} columns", sensor, moved);
            }
        return null;
    }

    private RegionShown? Damaged(GuideSensor sensor, RoiLocation location, long wrong) =>
        Shows((row, column) => At(sensor, location, row, column), DamagedShare)
            ? new RegionShown(RegionFinding.Damaged, $"{wrong} of {count} pixels wrong", sensor, location)
            : null;

    /// <summary>Any region of any sensor: a pixel's value has some 512 places, and the others tell which of them it is.</summary>
    private RegionShown? Anywhere()
    {
        if (count < AnywhereSamplesMin || Array.TrueForAll(pixels, pixel => pixel == pixels[0]))
            return null;
        for (int seed = 0; seed < SeedsMax; seed++)
        {
            int at = (int)((long)seed * count / SeedsMax);
            (int seedRow, int seedColumn) = Place(at);
            foreach ((GuideSensor sensor, RoiLocation place) in PositionCodedPattern.Places(pixels[at]))
            {
                var origin = new RoiLocation(place.Row - seedRow, place.Column - seedColumn);
                if (origin is { Row: >= 0, Column: >= 0 } && Shows((row, column) => At(sensor, origin, row, column), DamagedShare))
                    return new RegionShown(RegionFinding.Shifted, $"pixels of {sensor.Name()} at {origin}", sensor, origin);
            }
        }
        return null;
    }
}
