using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0047.</summary>
[Binding]
public sealed class SpatialIdentifierSteps(ScenarioRun scenario)
{
    [Then("every stamp names the sensor whose pixels it carries")]
    public void ThenJudged()
    {
        scenario.Judge<SpatialIdentifier>();
        scenario.ShouldPass();
    }
}
