using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0025.</summary>
[Binding]
public sealed class DiagnosticControlSteps(ScenarioRun scenario)
{
    [Then("every diagnostic setting has taken effect")]
    public void ThenEffective()
    {
        scenario.Judge<DiagnosticControl>(one => one.Estimate.Name != DiagnosticControl.RangeName);
        scenario.ShouldPass();
    }

    [Then("dimensions beyond the range have been refused or delivered exactly")]
    public void ThenRefused()
    {
        scenario.Judge<DiagnosticControl>(one => one.Estimate.Name is DiagnosticControl.RangeName);
        scenario.ShouldPass();
    }
}
