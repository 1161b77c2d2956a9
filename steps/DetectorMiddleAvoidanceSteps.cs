using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0033.</summary>
[Binding]
public sealed class DetectorMiddleAvoidanceSteps(ScenarioRun scenario)
{
    [Then("no commanded region crosses the middle of the detector")]
    public void ThenJudged()
    {
        scenario.Judge<DetectorMiddleAvoidance>();
        scenario.ShouldPass();
    }
}
