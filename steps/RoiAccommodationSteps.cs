using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0006.</summary>
[Binding]
public sealed class RoiAccommodationSteps(ScenarioRun scenario)
{
    [Then("the regions are (?:accommodated|refused with a reason or delivered) exactly as commanded")]
    public void ThenAccommodated()
    {
        scenario.Judge<RoiAccommodation>();
        scenario.ShouldPass();
    }
}
