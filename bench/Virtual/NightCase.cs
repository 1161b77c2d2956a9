using Lse66.Campaign;
using Lse66.Measurement;
using Lse66.Observation;
using Lse66.Record;
using Lse66.Simulation;

namespace Lse66.Virtual;

/// <summary>One way to spend a virtual night at the simulated site without a fault.</summary>
/// <param name="Name">In the table and in the JSON.</param>
/// <param name="Goal">Virtual time over processor time that the design asks for; null: informative.</param>
/// <param name="Pixels">Images are painted, and their statistics taken.</param>
/// <param name="Checks">Every estimator that judges nominal conditions is fed.</param>
/// <param name="Evidence">evidence.db is written, with the images of a sample.</param>
internal sealed record NightCase(string Name, double? Goal, bool Pixels, bool Checks, bool Evidence)
{
    public static IReadOnlyList<NightCase> All { get; } =
    [
        new("full", 4_000, Pixels: true, Checks: true, Evidence: true),
        new("checks", null, Pixels: true, Checks: true, Evidence: false),
        new("pixels", null, Pixels: true, Checks: false, Evidence: false),
        new("metadata-recorded", 10_000, Pixels: false, Checks: false, Evidence: true),
        new("metadata", 40_000, Pixels: false, Checks: false, Evidence: false),
    ];

    /// <param name="scratch">A folder for the evidence, which is removed again.</param>
    public void Run(int exposures, string scratch, NightWatch watch)
    {
        using var site = new SimulatedSite(new SiteOptions { Seed = 3, Pixels = Pixels });
        ObservationRequest request = Conditions.Nominal(exposures);
        string path = Path.Combine(scratch, Name);
        using (CampaignFolder folder = CampaignFolder.Create(path))
        using (EvidenceRecorder? recorder = Evidence ? new EvidenceRecorder(folder, ImageRetention.Sample, repeatable: true) : null)
        {
            using var abandon = new CancellationTokenSource();
            ICampaignJournal journal = recorder is null ? new NoJournal() : new EvidenceJournal(recorder, ImageRetention.Sample, abandon);
            recorder?.Start();
            Observe(site, request, journal, watch);
            recorder?.Seal();
        }
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }

    private void Observe(SimulatedSite site, ObservationRequest request, ICampaignJournal journal, NightWatch watch)
    {
        Observed? observed = Checks ? new Observed(request, new EstimatorContext(site.Declaration, PlanTolerances.Default, PlanInputs.None)) : null;
        ObservationRequest filed = journal.Taking(request);
        journal.ObservationBegins(request);
        watch.Begin();
        foreach (ExposureObservation exposure in DrivenExposures.Observe(site, filed, CancellationToken.None))
        {
            journal.Observed(exposure);
            observed?.Add(exposure.As(request));
            watch.Seen(exposure.Clients[0].Stamps.Length);
        }
        journal.ObservationEnds(null);
        watch.End();
    }
}
