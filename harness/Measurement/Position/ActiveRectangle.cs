using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>An active area on the focal plane.</summary>
/// <param name="CentreX">mm, as are <paramref name="CentreY"/>, <paramref name="Along"/> and <paramref name="Across"/>.</param>
/// <param name="Along">Extent along the direction of increasing column.</param>
/// <param name="Across">Extent at right angles to it.</param>
/// <param name="Rotation">Direction of increasing column from +X, radians.</param>
internal readonly record struct ActiveRectangle(double CentreX, double CentreY, double Along, double Across, double Rotation)
{
    /// <summary>The 1 mm of PROCEDURES 0017; cells are stretched or shrunk a little so that whole ones fill the area.</summary>
    private const double CellMillimetres = 1;

    /// <summary>No side of a guide sensor or of a survey of one is longer; it bounds the grid to 200 by 200 cells.</summary>
    public const double SideMaxMillimetres = 200;

    /// <summary>The upright rectangle that the points span.</summary>
    public static ActiveRectangle Spanning(IReadOnlyList<SurveyPoint> points)
    {
        double left = points.Min(point => point.X), right = points.Max(point => point.X);
        double low = points.Min(point => point.Y), high = points.Max(point => point.Y);
        return new ActiveRectangle((left + right) / 2, (low + high) / 2, right - left, high - low, 0);
    }

    /// <summary>Centres of the cells of a 1 mm grid. Every cell has the same area, so shares of cells are shares of the area.</summary>
    public IEnumerable<(double X, double Y)> CellCentres()
    {
        int columns = Cells(Along), rows = Cells(Across);
        (double sine, double cosine) = Math.SinCos(Rotation);
        for (int row = 0; row < rows; row++)
        {
            double across = Across * ((row + 0.5) / rows - 0.5);
            for (int column = 0; column < columns; column++)
            {
                double along = Along * ((column + 0.5) / columns - 0.5);
                yield return (CentreX + along * cosine - across * sine, CentreY + along * sine + across * cosine);
            }
        }
    }

    /// <summary>The share of this area that lies within the rectangle, parallel to its sides, that the points span; 0 to 1.</summary>
    public double ShareSpannedBy(IReadOnlyList<SurveyPoint> points)
    {
        (double sine, double cosine) = Math.SinCos(Rotation);
        double left = double.PositiveInfinity, right = double.NegativeInfinity, low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (SurveyPoint point in points)
        {
            double x = point.X - CentreX, y = point.Y - CentreY;
            (double along, double across) = (x * cosine + y * sine, y * cosine - x * sine);
            (left, right, low, high) = (Math.Min(left, along), Math.Max(right, along), Math.Min(low, across), Math.Max(high, across));
        }
        return Overlap(left, right, Along) * Overlap(low, high, Across);
    }

    private static int Cells(double side) => Math.Max(1, (int)Math.Round(side / CellMillimetres));

    private static double Overlap(double from, double to, double side) =>
        side > 0 ? Math.Max(0, Math.Min(to, side / 2) - Math.Max(from, -side / 2)) / side : 0;
}
