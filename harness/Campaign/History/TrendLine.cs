using Lse66.Measurement;

namespace Lse66.Campaign;

/// <summary>
/// A straight line through margins with unequal uncertainties: weights 1/u^2 with u = U/2 (GUM G.6.6), slope b = sum w (t - tbar)(m - mbar) / sum w (t - tbar)^2 with
/// u(b) = 1/sqrt(sum w (t - tbar)^2). Where the values scatter more than their uncertainties say, u(b) grows by the Birge ratio sqrt(chi^2/(n - 2)); its factor for 95 % is then Student's t with n - 2
/// degrees of freedom, else that of the normal distribution.
/// </summary>
public static class TrendLine
{
    /// <summary>Two points always lie on a line.</summary>
    public const int PointsMin = 3;

    private const double Coverage = 0.975;

    private const double NormalFactor = 1.96;

    /// <summary>Values without any uncertainty (counts, exact facts) all weigh the same.</summary>
    private const double NoUncertainty = 1;

    /// <returns>Null with fewer than three points, or when all are of one moment.</returns>
    public static Trend? Through(IReadOnlyList<(double Days, double Value, double Uncertainty)> points)
    {
        if (points.Count < PointsMin)
            return null;
        bool weighted = points.All(one => one.Uncertainty > 0);
        double[] weights = [.. points.Select(one => weighted ? 4 / (one.Uncertainty * one.Uncertainty) : NoUncertainty)];
        double total = weights.Sum();
        double meanTime = points.Zip(weights, (one, weight) => weight * one.Days).Sum() / total;
        double meanValue = points.Zip(weights, (one, weight) => weight * one.Value).Sum() / total;
        double spread = points.Zip(weights, (one, weight) => weight * (one.Days - meanTime) * (one.Days - meanTime)).Sum();
        if (!(spread > 0) || !double.IsFinite(spread))
            return null;
        double slope = points.Zip(weights, (one, weight) => weight * (one.Days - meanTime) * (one.Value - meanValue)).Sum() / spread;
        double chiSquare = points.Zip(weights, (one, weight) => weight * Math.Pow(one.Value - meanValue - slope * (one.Days - meanTime), 2)).Sum();
        int freedom = points.Count - 2;
        double scatter = StudentFactor.Of(Coverage, freedom) * Math.Sqrt(chiSquare / freedom / spread);
        double stated = weighted ? NormalFactor / Math.Sqrt(spread) : 0;
        return new Trend(slope, Math.Max(scatter, stated), points.Max(one => one.Days) - points.Min(one => one.Days));
    }
}
