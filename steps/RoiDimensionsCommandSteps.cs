using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 3.1.2.1.1.8.</summary>
[Binding]
public sealed class RoiDimensionsCommandSteps(ScenarioRun scenario)
{
    [Then("every exposure has one set of dimensions for all sensors")]
    public void ThenJudged()
    {
        scenario.Judge<RoiDimensionsCommand>();
        scenario.ShouldPass();
    }
}
