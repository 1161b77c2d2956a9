using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0026.</summary>
[Binding]
public sealed class SampleSizeSteps(ScenarioRun scenario)
{
    [Then("all GuidePixBits bits are seen set and clear, and the pixels are in the declared order")]
    public void ThenJudged()
    {
        scenario.Judge<SampleSize>();
        scenario.ShouldPass();
    }

    [Then("no pixel lies outside the range of GuidePixBits bits")]
    public void ThenWithinRange()
    {
        scenario.Judge<SampleSize>(one => one.Estimate.Name == SampleSize.RangeName);
        scenario.ShouldPass();
    }
}
