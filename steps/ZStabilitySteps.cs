using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0018.</summary>
[Binding]
public sealed class ZStabilitySteps(ScenarioRun scenario)
{
    [Then("every position on each sensor is stable along z to less than guiderZStability")]
    public void ThenJudged()
    {
        scenario.JudgeInput(ZStability.Judge);
        scenario.ShouldPass();
    }
}
