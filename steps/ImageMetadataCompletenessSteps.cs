using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0027.</summary>
[Binding]
public sealed class ImageMetadataCompletenessSteps(ScenarioRun scenario)
{
    [Then("no metadata field is missing from any stamp")]
    public void ThenJudged()
    {
        scenario.Judge<ImageMetadataCompleteness>();
        scenario.ShouldPass();
    }
}
