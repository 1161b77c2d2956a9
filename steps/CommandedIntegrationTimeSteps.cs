using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0038.</summary>
[Binding]
public sealed class CommandedIntegrationTimeSteps(ScenarioRun scenario)
{
    [Then("every commanded integration time is positive and equals the realised one within guiderTime")]
    public void ThenJudged()
    {
        scenario.Judge<CommandedIntegrationTime>();
        scenario.ShouldPass();
    }
}
