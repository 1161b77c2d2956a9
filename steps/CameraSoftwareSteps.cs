using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0050.</summary>
[Binding]
public sealed class CameraSoftwareSteps(ScenarioRun scenario)
{
    [Then("the library is a shared object for the host, exports what the header promises, and a sample client receives")]
    public void ThenJudged()
    {
        scenario.JudgeInput(CameraSoftware.Judge);
        scenario.ShouldPass();
    }
}
