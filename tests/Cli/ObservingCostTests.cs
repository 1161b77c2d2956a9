using FluentAssertions;
using Lse66.Campaign;
using Lse66.Cli;
using Lse66.Icd;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Cli;

public sealed class ObservingCostTests
{
    /// <summary>The table by which campaigns are divided says what the scenarios really ask for.</summary>
    [Fact]
    public void Of_EveryRequirement_IsWhatItsScenariosObserve()
    {
        using OpenedEndpoint site = EndpointOpening.Open(new CampaignPlan());
        using var run = new CampaignRun(new CampaignPlan(), site.Endpoint, PlanInputs.None, site.Allowed, new SilentProgress(), new NoAttendant(), CancellationToken.None);
        FeatureHost.Run(run, CancellationToken.None);
        var seconds = run.Observations.ToDictionary(one => one.Request.Name, one => (one.Request.Length * one.Request.Exposures).Seconds);

        foreach (Requirement requirement in Register.Requirements)
        {
            string[] observed = [.. run.Outcomes.Where(one => one.Requirement == requirement.Id).SelectMany(one => one.Observations).Distinct()];
            ObservingCost cost = ObservingCost.Of(requirement.Id);

            if (cost.Shared is { } shared)
            {
                observed.Should().Contain(shared, "of {0}", requirement.Id);
                ObservingCost.OfShared(shared, CampaignPlan.DefaultExposures).Should().Be(seconds[shared], "of {0}", shared);
            }
            observed.Where(name => name != cost.Shared).Sum(name => seconds[name]).Should().Be(cost.OwnSeconds, "of {0} alone", requirement.Id);
        }
    }
}
