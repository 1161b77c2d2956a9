using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0034.</summary>
[Binding]
public sealed class NominalIntegrationTimeSteps(ScenarioRun scenario)
{
    [Then("the commanded integration time is Int-Time for every nominal region")]
    public void ThenCommanded()
    {
        scenario.Judge<NominalIntegrationTime>();
        scenario.ShouldPass();
    }

    [Then("the realised integration time equals the commanded one within guiderTime")]
    public void ThenRealised()
    {
        scenario.Judge<RealisedIntegrationTime>();
        scenario.ShouldPass();
    }
}
