using FluentAssertions;
using Lse66.Measurement;

namespace Lse66.Tests.Measurement;

/// <summary>What a report prints beside a value, asked for in one line.</summary>
internal static class EstimateAssertions
{
    /// <summary>The components of the uncertainty in their order, each with its standard uncertainty in the unit of the value.</summary>
    public static void ShouldRestOn(this Estimate estimate, params (string Name, double Standard)[] components)
    {
        estimate.Components.Select(one => one.Name).Should().Equal(components.Select(one => one.Name));
        foreach ((UncertaintyComponent seen, (string name, double standard)) in estimate.Components.Zip(components))
            seen.Standard.Should().BeApproximately(standard, Math.Abs(standard) * 1e-6, name);
    }

    /// <summary>The half-width of the interval about the value.</summary>
    public static double Expanded(this Estimate estimate) => estimate.Interval!.Value.ExpandedUncertaintyAbout(estimate.Value!.Value);
}
