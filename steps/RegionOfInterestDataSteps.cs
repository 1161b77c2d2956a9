using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0022.</summary>
[Binding]
public sealed class RegionOfInterestDataSteps(ScenarioRun scenario)
{
    [Then("every delivered pixel is the one at the commanded place of the commanded sensor")]
    public void ThenJudged()
    {
        scenario.Judge<RegionOfInterestData>();
        scenario.ShouldPass();
    }
}
