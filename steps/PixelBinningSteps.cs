using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0041.</summary>
[Binding]
public sealed class PixelBinningSteps(ScenarioRun scenario)
{
    [Then("the binning level of every stamp is that of the setting")]
    public void ThenJudged()
    {
        scenario.Judge<PixelBinning>();
        scenario.ShouldPass();
    }
}
