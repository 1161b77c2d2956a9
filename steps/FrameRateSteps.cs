using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0013.</summary>
[Binding]
public sealed class FrameRateSteps(ScenarioRun scenario)
{
    [Then("the lowest frame rate over any second is at least guideRate")]
    public void ThenJudged()
    {
        scenario.Judge<FrameRate>();
        scenario.ShouldPass();
    }
}
