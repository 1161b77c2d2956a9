using FluentAssertions;
using Lse66.Campaign;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Tests.Measurement;
using Xunit;

namespace Lse66.Tests.Campaign;

/// <summary>What a rig could tell of a perfect guider.</summary>
public sealed class TimingForecastTests
{
    private static readonly ClockRelation Clock = new(new HostInstant(1_795_262_437_000_000_000), ObservedExposure.HostAhead, 3e-6, Duration.FromMicroseconds(10), "by hand");

    private static readonly EndpointDeclaration Fine = ObservedExposure.Declaration with { TagClock = new ClockDeclaration(TimeScale.Tai, new Duration(100)) };

    private static RigFloor Floor(double microseconds) => new([new DelayCount(Duration.FromMicroseconds(microseconds), 4000)], []);

    private static TimingForecast One(string requirement, EndpointDeclaration? endpoint = null, ClockRelation? clock = null, RigFloor? floor = null) =>
        TimingForecast.Of(endpoint ?? Fine, clock ?? Clock, floor ?? Floor(60)).Single(one => one.Requirement.Short == requirement);

    [Fact]
    public void Forecast_QuietRig_LetsAPerfectGuiderPassEverything() =>
        TimingForecast.Of(Fine, Clock, Floor(60)).Should().OnlyContain(one => one.Verdict == Verdict.Pass && one.Reason == null && one.Ratio > 4)
            .And.HaveCount(7);

    [Theory]
    [InlineData(250, Verdict.Pass)]
    [InlineData(251, Verdict.Inconclusive)]
    public void Forecast_NoisyRig_WithholdsWhatTheFloorReaches(double microseconds, Verdict expected)
    {
        IReadOnlyList<TimingForecast> all = TimingForecast.Of(Fine, Clock, Floor(microseconds));
        all.Single(one => one.Requirement.Short == "0009").Verdict.Should().Be(expected);
        all.Where(one => one.Requirement.Short != "0009").Should().OnlyContain(one => one.Verdict == Verdict.Pass);
    }

    /// <summary>By hand for 0009 from events: 1.96 u_theta, and k_n hypot(3, 4) us for the 2,400 stamps of two exposures.</summary>
    [Fact]
    public void Forecast_Uncertainty_IsThatOfTheEstimator() =>
        One("0009").ExpandedUncertainty.Should().BeApproximately(1.959964 * 0.010 + Extremes.Factor(2400) * 0.005, 1e-5);

    [Fact]
    public void Forecast_TagsInMilliseconds_ShowTheConflictInsideTheIcd()
    {
        EndpointDeclaration coarse = Fine with { TagClock = new ClockDeclaration(TimeScale.Tai, Duration.FromMilliseconds(1)), Capabilities = Fine.Capabilities & ~Capabilities.ReadoutEvents };
        One("0009", coarse).Verdict.Should().Be(Verdict.Inconclusive);
        One("0036", coarse).Verdict.Should().Be(Verdict.Inconclusive);
    }

    [Fact]
    public void Forecast_WithoutAClock_SaysSoWhereOneIsNeeded()
    {
        TimingForecast latency = TimingForecast.Of(Fine, null, Floor(60)).Single(one => one.Requirement.Short == "0009");
        (latency.Verdict, latency.ExpandedUncertainty).Should().Be((Verdict.Inconclusive, null));
        latency.Reason.Should().Contain("clock relation");
    }
}
