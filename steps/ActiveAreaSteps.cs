using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0003.</summary>
[Binding]
public sealed class ActiveAreaSteps(ScenarioRun scenario)
{
    [Then("the active area of every guide sensor is at least sensorArea")]
    public void ThenJudged()
    {
        scenario.JudgeInput(ActiveArea.Judge);
        scenario.ShouldPass();
    }
}
