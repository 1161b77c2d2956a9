using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0004.</summary>
[Binding]
public sealed class WindowsPerSensorSteps(ScenarioRun scenario)
{
    [Then("every delivered frame of every sensor has nWindows windows")]
    public void ThenJudged()
    {
        scenario.Judge<WindowsPerSensor>();
        scenario.ShouldPass();
    }
}
