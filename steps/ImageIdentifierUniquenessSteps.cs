using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0028.</summary>
[Binding]
public sealed class ImageIdentifierUniquenessSteps(ScenarioRun scenario)
{
    [Then("no identifier stands for two images of a sensor")]
    public void ThenUnique()
    {
        scenario.Judge<ImageIdentifierUniqueness>();
        scenario.ShouldPass();
    }

    [Then("the sequence number has wrapped and identifiers are still unique")]
    public void ThenUniqueAcrossTheWrap()
    {
        scenario.Judge<ImageIdentifierUniqueness>();
        if (scenario.Measurements.All(one => one.Estimate.Name != ImageIdentifierUniqueness.WrapName || one.Estimate.Value is not > 0))
            scenario.NotRun("the sequence number did not wrap while the harness watched");
        scenario.ShouldPass();
    }
}
