using System.Globalization;

namespace Lse66.Measurement;

/// <summary>Uncertainties and tolerances that an input file or a plan declares, checked before they carry a verdict.</summary>
internal static class DeclaredUncertainty
{
    /// <summary>Reasons to decide nothing; empty when the uncertainty is a number and not negative.</summary>
    public static IReadOnlyList<string> Refusals(double standard, string name) =>
        double.IsFinite(standard) && standard >= 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"the {name} is {standard:G6}: state a standard uncertainty, 0 or more")];

    /// <summary>Reasons to decide nothing; empty when the tolerance is a positive number.</summary>
    public static IReadOnlyList<string> ToleranceRefusals(double tolerance, string name) =>
        double.IsFinite(tolerance) && tolerance > 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"the {name} is {tolerance:G6}: state a positive tolerance")];
}
