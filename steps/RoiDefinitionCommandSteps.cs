using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0039.</summary>
[Binding]
public sealed class RoiDefinitionCommandSteps(ScenarioRun scenario)
{
    [Then("every exposure has first row, first column and dimensions for each of the eight sensors")]
    public void ThenJudged()
    {
        scenario.Judge<RoiDefinitionCommand>();
        scenario.ShouldPass();
    }
}
