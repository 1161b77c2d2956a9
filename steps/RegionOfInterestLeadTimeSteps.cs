using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0021.</summary>
[Binding]
public sealed class RegionOfInterestLeadTimeSteps(ScenarioRun scenario)
{
    [Then("the latest region of every exposure arrived at least ROILeadTime before its start")]
    public void ThenJudged()
    {
        scenario.Judge<RegionOfInterestLeadTime>();
        scenario.ShouldPass();
    }
}
