using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0017.</summary>
[Binding]
public sealed class ZToleranceSteps(ScenarioRun scenario)
{
    [Then("in every operational state %ActiveArea of each sensor lies within guiderZTolerance of the science plane")]
    public void ThenJudged()
    {
        scenario.JudgeInput(ZTolerance.Judge);
        scenario.ShouldPass();
    }
}
