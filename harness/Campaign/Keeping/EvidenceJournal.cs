using Lse66.Guider;
using Lse66.Observation;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>
/// Keeps a campaign in its evidence.db. Evidence that cannot be written ends the campaign like an interruption: nothing is judged that could not be kept.
/// </summary>
public sealed class EvidenceJournal(EvidenceRecorder recorder, ImageRetention images, CancellationTokenSource abandon) : ICampaignJournal
{
    /// <summary>Of shorter exposures, which only carry one claim each, nobody wants to see a sample.</summary>
    private static readonly Duration ScienceExposure = Duration.FromSeconds(15);

    /// <summary>Why nothing could be written any more; null while all is well.</summary>
    public RecordException? Failure { get; private set; }

    public ObservationRequest Taking(ObservationRequest request) => images switch
    {
        ImageRetention.All => request with { Keep = PixelRetention.EveryExposure },
        ImageRetention.Sample when request.Keep == PixelRetention.Statistics && request.Length >= ScienceExposure => request with { Keep = PixelRetention.FirstExposure },
        _ => request,
    };

    public void ObservationBegins(ObservationRequest request) => OrAbandon(() => recorder.BeginObservation(request));

    public void Observed(ExposureObservation exposure) => OrAbandon(() => recorder.Add(exposure));

    public void ObservationEnds(string? rigFailure) => OrAbandon(() => recorder.EndObservation(rigFailure));

    public void NotTaken(ObservationRequest request, string reason) => OrAbandon(() => recorder.NotTaken(request, reason));

    public void Entered(ScenarioOutcome outcome) => OrAbandon(() => recorder.Enter(LedgerText.Of(outcome)));

    /// <exception cref="OperationCanceledException">It could not be written.</exception>
    private void OrAbandon(Action write)
    {
        try
        {
            write();
        }
        catch (RecordException e)
        {
            Failure ??= e;
            abandon.Cancel();
            throw new OperationCanceledException(e.Message, e, abandon.Token);
        }
    }
}
