using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// LSE-66 3.1.1.2.1, the publish/subscribe interface as 4.3.6 draws it, from what several clients of one observation saw. Each characteristic is a fact with a
/// name of its own, always there: what was not exercised is Inconclusive. A scenario picks those it exercises.
/// Essential: any subset and only the subset, all of it; the same stamps to every client; nothing from before a subscription; first in, first out in each stream;
/// a slow client starves nobody; nothing after unsubscribing; nothing published twice. Supplementary, since the ICD calls them unspecified: discard by age,
/// count of buffered items, wait with a timeout.
/// The list of characteristics is lost in the text extract of the ICD (4.3.6.8 names only several processes), so what is checked here is an interpretation.
/// </summary>
public sealed class TransferInterface : IEstimator<TransferInterface>
{
    public const string SubsetOnlyName = "only subscribed streams are delivered";
    public const string SubsetWholeName = "every subscribed stream is delivered";
    public const string SameDataName = "clients with the same streams see the same stamps";
    public const string NothingBeforeName = "nothing published before the subscription is delivered";
    public const string FifoName = "first in, first out in each stream";
    public const string SlowClientName = "a slow client does not starve another";
    public const string AfterDisposeName = "nothing is delivered after unsubscribing";
    public const string PublishedOnceName = "no stamp is delivered twice";
    public const string FreshnessName = "discard leaves nothing older than the age";
    public const string BufferedCountName = "count of buffered stamps is right";
    public const string TimeoutName = "wait with a timeout ends without a stamp, not early";

    private readonly FactTally subsetOnly = new(SubsetOnlyName);
    private readonly FactTally subsetWhole = new(SubsetWholeName);
    private readonly FactTally sameData = new(SameDataName);
    private readonly FactTally nothingBefore = new(NothingBeforeName);
    private readonly FactTally fifo = new(FifoName);
    private readonly FactTally slowClient = new(SlowClientName);
    private readonly FactTally afterDispose = new(AfterDisposeName);
    private readonly FactTally publishedOnce = new(PublishedOnceName);
    private readonly FactTally freshness = new(FreshnessName);
    private readonly FactTally bufferedCount = new(BufferedCountName);
    private readonly FactTally timeout = new(TimeoutName);

    private TransferInterface()
    {
    }

    /// <summary>Names of the facts that the ICD asks for, and of those that it only discusses.</summary>
    public static IReadOnlyList<string> Essential { get; } =
        [SubsetOnlyName, SubsetWholeName, SameDataName, NothingBeforeName, FifoName, SlowClientName, AfterDisposeName, PublishedOnceName];

    public static IReadOnlyList<string> Supplementary { get; } = [FreshnessName, BufferedCountName, TimeoutName];

    private IEnumerable<FactTally> All =>
        [subsetOnly, subsetWhole, sameData, nothingBefore, fifo, slowClient, afterDispose, publishedOnce, freshness, bufferedCount, timeout];

    public static TransferInterface Create(EstimatorContext context) => new();

    public void Add(ExposureObservation exposure)
    {
        if (MeasuredStamps.Refused(exposure))
        {
            foreach (FactTally fact in All)
                fact.NotChecked(MeasuredStamps.RefusedByCamera);
            return;
        }
        ClientView[] clients = [.. exposure.Clients.Select(client => new ClientView(exposure, client))];
        foreach (ClientView client in clients)
        {
            ClientView[] others = [.. clients.Where(other => other != client)];
            Subscription.CheckStreams(client, others, subsetOnly, subsetWhole);
            Subscription.CheckStart(client, others, nothingBefore);
            Subscription.CheckEnd(client, others, afterDispose);
            Delivery.CheckOrder(client, fifo);
            Delivery.CheckOnce(client, publishedOnce);
            foreach (ClientView other in others)
                Delivery.CheckSame(client, other, sameData);
            if (client.FirstRead is null)
                slowClient.NotChecked("no client was slow");
            else
                foreach (ClientView other in others.Where(other => other.FirstRead is null))
                    Delivery.CheckNotStarved(client, other, slowClient);
            Buffering.Check(client, freshness, bufferedCount, timeout);
        }
    }

    public void Merge(TransferInterface other)
    {
        foreach ((FactTally own, FactTally theirs) in All.Zip(other.All))
            own.Merge(theirs);
    }

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule) => [.. All.Select(fact => fact.Judge(rule))];
}
