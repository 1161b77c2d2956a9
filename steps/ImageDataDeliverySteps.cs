using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0001.</summary>
[Binding]
public sealed class ImageDataDeliverySteps(ScenarioRun scenario)
{
    [Then("every frame of every guide sensor has arrived within the plan's loss allowance")]
    public void ThenArrived()
    {
        scenario.Judge<ImageDataDelivery>(one => one.Estimate.Name is ImageDataDelivery.LossName or ImageDataDelivery.DeliveringName);
        scenario.ShouldPass();
    }

    [Then("no image is empty or constant")]
    public void ThenNotEmpty()
    {
        scenario.Judge<ImageDataDelivery>(one => one.Estimate.Name is ImageDataDelivery.WholeName or ImageDataDelivery.VaryingName);
        scenario.ShouldPass();
    }
}
