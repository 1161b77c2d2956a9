using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0029.</summary>
[Binding]
public sealed class TimeTagAccuracySteps(ScenarioRun scenario)
{
    [Then("start and stop of every integration, from its time tag, agree with the timing reference to within guiderTime")]
    public void ThenJudged()
    {
        scenario.Judge<TimeTagAccuracy>();
        scenario.ShouldPass();
    }
}
