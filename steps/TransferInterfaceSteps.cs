using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 3.1.1.2.1.</summary>
[Binding]
public sealed class TransferInterfaceSteps(ScenarioRun scenario)
{
    [Then("every client has received exactly its own streams")]
    public void ThenOwnStreams()
    {
        scenario.Judge<TransferInterface>(one => one.Estimate.Name is TransferInterface.SubsetOnlyName or TransferInterface.SubsetWholeName);
        scenario.ShouldPass();
    }

    [Then("clients of the same streams have received the same stamps")]
    public void ThenSameStamps()
    {
        scenario.Judge<TransferInterface>(one => one.Estimate.Name is TransferInterface.SameDataName);
        scenario.ShouldPass();
    }

    [Then("no stamp came twice to a client")]
    public void ThenOnce()
    {
        scenario.Judge<TransferInterface>(one => one.Estimate.Name is TransferInterface.PublishedOnceName);
        scenario.ShouldPass();
    }

    [Then("the stamps of every stream have come in order")]
    public void ThenFifo()
    {
        scenario.Judge<TransferInterface>(one => one.Estimate.Name is TransferInterface.FifoName);
        scenario.ShouldPass();
    }

    [Then("no client has received what was published before it subscribed")]
    public void ThenNothingReplayed()
    {
        scenario.Judge<TransferInterface>(one => one.Estimate.Name is TransferInterface.NothingBeforeName);
        scenario.ShouldPass();
    }

    [Then("the slow client has received the stamps of every stream in order")]
    public void ThenInOrder()
    {
        scenario.Judge<TransferInterface>(one => one.Estimate.Name is TransferInterface.FifoName or TransferInterface.SlowClientName);
        scenario.ShouldPass();
    }

    [Then("no client has received anything after it unsubscribed")]
    public void ThenNothingAfter()
    {
        scenario.Judge<TransferInterface>(one => one.Estimate.Name is TransferInterface.AfterDisposeName);
        scenario.ShouldPass();
    }

    [Then("the number of buffered stamps, the discard and the timeout hold")]
    public void ThenBuffering()
    {
        scenario.Judge<TransferInterface>(one => one.Estimate.Name is TransferInterface.FreshnessName or TransferInterface.BufferedCountName or TransferInterface.TimeoutName);
        scenario.ShouldPass();
    }
}
