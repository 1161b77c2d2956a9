using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0037.</summary>
[Binding]
public sealed class DataAvailabilitySteps(ScenarioRun scenario)
{
    [Then("the last stamp of every sensor comes within one frame period and dataDeliveryLatency of total closure")]
    public void ThenJudged()
    {
        scenario.Judge<DataAvailability>();
        scenario.ShouldPass();
    }
}
