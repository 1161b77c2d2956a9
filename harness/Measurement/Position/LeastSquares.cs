using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Lse66.Measurement;

/// <summary>
/// Weighted linear least squares over points of a plane: min over c of sum of w (sum of c_j b_j(u, v) - z)^2, by QR decomposition of the design matrix. x and y are first
/// shifted to their mean and scaled to [-1, 1], so that the condition of the matrix tells of the layout of the points and not of their units.
/// </summary>
internal sealed class LeastSquares
{
    /// <summary>Points of one fit: a sensor measured every 0.25 mm has 26,000; the bound keeps the matrix in memory.</summary>
    public const int PointsMax = 100_000;

    /// <summary>
    /// Greatest condition number of the design matrix; regular grids have below 10, points within a thousandth of a line 1,000. A fit beyond it is one for rounding errors.
    /// </summary>
    private const double ConditionMax = 1e4;

    /// <summary>Coordinates beyond a kilometre, in any unit used here, are no survey of a focal plane; the bound keeps squares finite.</summary>
    private const double MagnitudeMax = 1e9;

    private readonly Func<double, double, double[]> basis;
    private readonly double[] coefficients;
    private readonly (double X, double Y) centre;
    private readonly (double X, double Y) scale;

    private LeastSquares(Func<double, double, double[]> basis, double[] coefficients, (double X, double Y) centre, (double X, double Y) scale)
    {
        this.basis = basis;
        this.coefficients = coefficients;
        this.centre = centre;
        this.scale = scale;
    }

    public static double[] Plane(double u, double v) => [1, u, v];

    public static double[] Quadratic(double u, double v) => [1, u, v, u * u, u * v, v * v];

    /// <summary>Height of the fitted surface, in the unit of z.</summary>
    public double At(double x, double y)
    {
        double[] terms = basis((x - centre.X) / scale.X, (y - centre.Y) / scale.Y);
        double height = 0;
        for (int term = 0; term < terms.Length; term++)
            height += coefficients[term] * terms[term];
        return height;
    }

    /// <summary>Null, with the reason, when the points do not determine the surface: too few, on one line (or one conic), or no numbers.</summary>
    /// <param name="points">Weight (positive, relative), place, and height of each.</param>
    public static LeastSquares? Fit(Func<double, double, double[]> basis, IReadOnlyList<(double Weight, double X, double Y, double Z)> points, out string? reason)
    {
        int terms = basis(0, 0).Length;
        reason = Refusal(points, terms);
        if (reason is not null)
            return null;
        (double X, double Y) mean = (points.Average(point => point.X), points.Average(point => point.Y));
        (double X, double Y) reach = (points.Max(point => Math.Abs(point.X - mean.X)), points.Max(point => Math.Abs(point.Y - mean.Y)));
        double heaviest = points.Max(point => point.Weight);
        var design = Matrix<double>.Build.Dense(points.Count, terms);
        var heights = Vector<double>.Build.Dense(points.Count);
        for (int row = 0; row < points.Count; row++)
        {
            (double weight, double x, double y, double z) = points[row];
            double root = Math.Sqrt(weight / heaviest);
            double[] values = basis(reach.X > 0 ? (x - mean.X) / reach.X : 0, reach.Y > 0 ? (y - mean.Y) / reach.Y : 0);
            for (int term = 0; term < terms; term++)
                design[row, term] = root * values[term];
            heights[row] = root * z;
        }
        QR<double> decomposition = design.QR(QRMethod.Thin);
        if (!(decomposition.R.ConditionNumber() <= ConditionMax))
        {
            reason = $"its {points.Count} points do not determine the surface: they lie on a line or a curve, or coincide";
            return null;
        }
        return new LeastSquares(basis, decomposition.Solve(heights).ToArray(), mean, reach);
    }

    private static string? Refusal(IReadOnlyList<(double Weight, double X, double Y, double Z)> points, int terms)
    {
        if (points.Count < terms)
            return $"it has {points.Count} points and the surface needs {terms}";
        if (points.Count > PointsMax)
            return $"it has more than {PointsMax} points";
        foreach ((double weight, double x, double y, double z) in points)
            if (!(weight > 0 && weight <= MagnitudeMax && Math.Abs(x) <= MagnitudeMax && Math.Abs(y) <= MagnitudeMax && Math.Abs(z) <= MagnitudeMax))
                return "one of its points or areas is no number, not positive where it must be, or out of any range";
        return null;
    }
}
