using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0041.</summary>
[Binding]
public sealed class PixelBinningSteps(ScenarioRun scenario)
{
    [Then("the binning level of every stamp is that of unbinned images")]
    public void ThenUnbinned()
    {
        scenario.Judge<PixelBinning>(one => one.Estimate.Name == PixelBinning.UnbinnedName);
        scenario.ShouldPass();
    }

    [Then("the binning level of every stamp is that of the diagnostic setting")]
    public void ThenBinned()
    {
        scenario.Judge<PixelBinning>(one => one.Estimate.Name == PixelBinning.BinnedName);
        scenario.ShouldPass();
    }
}
