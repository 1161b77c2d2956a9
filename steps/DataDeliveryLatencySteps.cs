using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0009.</summary>
[Binding]
public sealed class DataDeliveryLatencySteps(ScenarioRun scenario)
{
    [Then("the delivery latency of every stamp is less than dataDeliveryLatency")]
    public void ThenJudged()
    {
        scenario.Judge<DataDeliveryLatency>();
        scenario.ShouldPass();
    }
}
