using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0036.</summary>
[Binding]
public sealed class IntegrationSynchronisationSteps(ScenarioRun scenario)
{
    [Then("in every frame the integrations of the active sensors start within guideSync")]
    public void ThenJudged()
    {
        scenario.Judge<IntegrationSynchronisation>();
        scenario.ShouldPass();
    }
}
