using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0019.</summary>
[Binding]
public sealed class XYStabilitySteps(ScenarioRun scenario)
{
    [Then("each sensor keeps its place among its neighbours to guiderXYStability")]
    public void ThenJudged()
    {
        scenario.JudgeInput(XYStability.Judge);
        scenario.ShouldPass();
    }
}
