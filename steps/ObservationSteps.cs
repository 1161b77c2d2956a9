using Lse66.Campaign;

namespace Lse66.Steps;

/// <summary>When: the exposures are driven or watched, unless the campaign holds them already.</summary>
[Binding]
public sealed class ObservationSteps(ScenarioRun scenario)
{
    [When("the exposures are observed")]
    public void WhenObserved() => scenario.Observe();
}
