using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 3.1.2.1.2.</summary>
[Binding]
public sealed class RoiLocationCommandSteps(ScenarioRun scenario)
{
    [Then("every exposure has the row and column of the first pixel for each sensor")]
    public void ThenJudged()
    {
        scenario.Judge<RoiLocationCommand>();
        scenario.ShouldPass();
    }
}
