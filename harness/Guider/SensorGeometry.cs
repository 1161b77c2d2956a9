namespace Lse66.Guider;

/// <summary>
/// The amplifiers of a guide sensor. Two rows of eight segments; 00-07 hold the first half of the rows, 10-17 the second, each read out at its outer edge.
/// Rows and columns of a segment count from the corner nearest its readout node, so in the second half they count down from the far edge.
/// </summary>
/// <param name="Rows">Active rows of the whole sensor.</param>
/// <param name="Columns">Active columns of the whole sensor.</param>
public sealed record SensorGeometry(int Rows, int Columns)
{
    public const int SegmentsPerHalf = 8;

    /// <summary>The ITL 3800C of the camera's guide sensors, 4,072 columns by 4,000 rows (DETSIZE of recorded guider files).</summary>
    public static readonly SensorGeometry Itl3800C = new(4000, 4072);

    /// <summary>M, the first row of the second half: the middle of the detector is the line before it (LSE-66 3.1.2.1.2.1).</summary>
    public int MiddleRow => Rows / 2;

    public int SegmentColumns => Columns / SegmentsPerHalf;

    public bool Contains(RoiLocation location, RoiDimensions dimensions) =>
        location.Row >= 0
        && location.Column >= 0
        && dimensions is { Rows: > 0, Columns: > 0 }
        && (long)location.Row + dimensions.Rows <= Rows
        && (long)location.Column + dimensions.Columns <= Columns;

    /// <summary>True when the region has rows in both halves: r0 &lt; M &lt;= r0 + h - 1.</summary>
    public bool CrossesMiddle(RoiLocation location, RoiDimensions dimensions) =>
        location.Row < MiddleRow && MiddleRow <= (long)location.Row + dimensions.Rows - 1;

    /// <summary>The segment (0-7, or 10-17) that holds the first pixel, and the location relative to its readout corner.</summary>
    public (int Segment, RoiLocation Location) ToAmplifier(RoiLocation location, RoiDimensions dimensions)
    {
        int across = Math.Clamp(location.Column / SegmentColumns, 0, SegmentsPerHalf - 1);
        int column = location.Column - across * SegmentColumns;
        return location.Row < MiddleRow
            ? (across, new RoiLocation(location.Row, column))
            : (10 + across, new RoiLocation(Rows - location.Row - dimensions.Rows, column));
    }

    /// <summary>The inverse of <see cref="ToAmplifier"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The segment is neither 0-7 nor 10-17.</exception>
    public RoiLocation FromAmplifier(int segment, RoiLocation location, RoiDimensions dimensions)
    {
        int across = segment % 10;
        if (segment is < 0 or > 17 || across >= SegmentsPerHalf)
            throw new ArgumentOutOfRangeException(nameof(segment), segment, "segments are 0 to 7 and 10 to 17");
        int column = across * SegmentColumns + location.Column;
        return segment < 10
            ? new RoiLocation(location.Row, column)
            : new RoiLocation(Rows - location.Row - dimensions.Rows, column);
    }
}
