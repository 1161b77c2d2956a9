using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0035.</summary>
[Binding]
public sealed class IntegrationStartSteps(ScenarioRun scenario)
{
    [Then("the first integration of every exposure starts within intDelay of its start")]
    public void ThenJudged()
    {
        scenario.Judge<IntegrationStart>();
        scenario.ShouldPass();
    }
}
