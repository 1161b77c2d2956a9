using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0005.</summary>
[Binding]
public sealed class PixelSizeSteps(ScenarioRun scenario)
{
    [Then("both pixel sides of every guide sensor agree with pixelSize within the plan's tolerance")]
    public void ThenJudged()
    {
        scenario.JudgeInput(PixelSize.Judge);
        scenario.ShouldPass();
    }
}
