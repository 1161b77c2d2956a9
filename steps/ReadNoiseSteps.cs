using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0015.</summary>
[Binding]
public sealed class ReadNoiseSteps(ScenarioRun scenario)
{
    [Then("the read noise of the worst sensor is less than readNoiseMax")]
    public void ThenJudged()
    {
        scenario.Uses(InputKinds.Gain);
        scenario.Judge<ReadNoise>();
        scenario.ShouldPass();
    }
}
