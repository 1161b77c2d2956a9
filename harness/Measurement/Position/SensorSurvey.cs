using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>
/// One guide sensor in one operational state: residuals to the science plane of a quadratic surface, fitted to its surveyed points by least squares and evaluated
/// on a 1 mm grid over its active area. f(b) = share of the area whose residual is at most b in magnitude.
/// </summary>
internal sealed class SensorSurvey
{
    /// <summary>
    /// Least share of the active area that must lie between surveyed points, since a quadratic surface says little outside of them: the cell centres of the
    /// coarsest grid that determines one, 3 by 3, span (2/3)^2 = 0.44.
    /// </summary>
    private const double SpannedShareMin = 0.4;

    private readonly double[] ascending;

    private SensorSurvey(GuideSensor sensor, double[] ascending, double misfit)
    {
        Sensor = sensor;
        this.ascending = ascending;
        MisfitMicrometres = misfit;
    }

    public GuideSensor Sensor { get; }

    /// <summary>Root mean square distance of the surveyed points from the surface, um.</summary>
    public double MisfitMicrometres { get; }

    /// <summary>Magnitudes of the residuals over the grid, um, ascending.</summary>
    public ReadOnlySpan<double> Residuals => ascending;

    /// <summary>The band, um, that holds 95 % of the area: for people, and to name the worst of sensors that lie within the tolerance entirely.</summary>
    public double BandOf95PercentMicrometres => ascending[(int)(0.95 * (ascending.Length - 1))];

    /// <summary>f(b) in percent; 0 for a negative b.</summary>
    public double PercentWithin(double bandMicrometres)
    {
        int low = 0, high = ascending.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (ascending[middle] <= bandMicrometres)
                low = middle + 1;
            else
                high = middle;
        }
        return 100.0 * low / ascending.Length;
    }

    /// <summary>Null, with the reason, when the survey does not carry a surface over the active area.</summary>
    public static SensorSurvey? Of(SurveyState state, GeometryInput? geometry, LeastSquares plane, GuideSensor sensor, out string? reason)
    {
        IReadOnlyList<SurveyPoint>? points = null;
        reason = $"{sensor.Name()} is not surveyed";
        if (state.Guide is null || !state.Guide.TryGetValue(sensor, out points) || points is null)
            return null;
        (double Weight, double X, double Y, double Z)[] residuals =
            [.. points.Take(LeastSquares.PointsMax + 1).Select(point => (1.0, point.X, point.Y, point.Z - plane.At(point.X, point.Y)))];
        if (LeastSquares.Fit(LeastSquares.Quadratic, residuals, out string? unfit) is not { } surface)
        {
            reason = $"no quadratic surface for {sensor.Name()}: {unfit}";
            return null;
        }
        if (Area(geometry, sensor, points, out reason) is not { } area)
            return null;
        double[] magnitudes = [.. area.CellCentres().Select(cell => Math.Abs(surface.At(cell.X, cell.Y)))];
        Array.Sort(magnitudes);
        double misfit = Math.Sqrt(residuals.Average(point => Math.Pow(point.Z - surface.At(point.X, point.Y), 2)));
        return new SensorSurvey(sensor, magnitudes, misfit);
    }

    private static ActiveRectangle? Area(GeometryInput? geometry, GuideSensor sensor, IReadOnlyList<SurveyPoint> points, out string? reason)
    {
        reason = null;
        if (geometry is null)
        {
            ActiveRectangle spanned = ActiveRectangle.Spanning(points);
            if (spanned.Along <= ActiveRectangle.SideMaxMillimetres && spanned.Across <= ActiveRectangle.SideMaxMillimetres)
                return spanned;
            reason = $"the surveyed points of {sensor.Name()} lie further apart than any sensor is wide: x and y are millimetres";
            return null;
        }
        if (Placements.Find(geometry, sensor, out reason)?.Area() is not { } drawn)
            return null;
        if (drawn.ShareSpannedBy(points) >= SpannedShareMin)
            return drawn;
        reason = $"the surveyed points of {sensor.Name()} do not span its drawn active area (x and y are millimetres)";
        return null;
    }
}
