using Lse66.Observation;

namespace Lse66.Campaign;

/// <summary>
/// Keeps a campaign while it runs. Calls come in the order of events, from one thread: an observation begins, its exposures, its end; then what was judged of it.
/// </summary>
public interface ICampaignJournal
{
    /// <summary>The request as it is to be taken: with the pixels that are to be filed away, beyond those that estimators look at.</summary>
    ObservationRequest Taking(ObservationRequest request);

    void ObservationBegins(ObservationRequest request);

    /// <param name="exposure">With all pixels that <see cref="Taking"/> asked for.</param>
    void Observed(ExposureObservation exposure);

    /// <param name="rigFailure">Why nothing more was observed; null when the rig did not fail.</param>
    void ObservationEnds(string? rigFailure);

    /// <summary>It was asked for and could not be taken.</summary>
    void NotTaken(ObservationRequest request, string reason);

    /// <summary>Once this returns, the outcome may be shown: nothing that happens to the process or the machine makes it unsaid.</summary>
    void Entered(ScenarioOutcome outcome);
}

/// <summary>Of campaigns that are run and forgotten: previews, qualification.</summary>
public sealed class NoJournal : ICampaignJournal
{
    public ObservationRequest Taking(ObservationRequest request) => request;

    public void ObservationBegins(ObservationRequest request)
    {
    }

    public void Observed(ExposureObservation exposure)
    {
    }

    public void ObservationEnds(string? rigFailure)
    {
    }

    public void NotTaken(ObservationRequest request, string reason)
    {
    }

    public void Entered(ScenarioOutcome outcome)
    {
    }
}
