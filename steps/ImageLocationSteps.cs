using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0030.</summary>
[Binding]
public sealed class ImageLocationSteps(ScenarioRun scenario)
{
    [Then("the location in the metadata equals the commanded one on every stamp")]
    public void ThenJudged()
    {
        scenario.Judge<ImageLocation>();
        scenario.ShouldPass();
    }
}
