using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>
/// The campaign that features run in when no host opened one: under the IDE, or <c>dotnet test features</c>. It is the default plan on the simulated site, once
/// per process, and leaves no record; the site's input files lie beside the assemblies while the process lives.
/// </summary>
public static class DefaultCampaign
{
    private static readonly Lock Gate = new();

    /// <exception cref="UsageException">The folder of the assemblies cannot be written.</exception>
    public static CampaignRun Open()
    {
        lock (Gate)
        {
            if (CampaignRun.Current is { } open)
                return open;
            var plan = new CampaignPlan();
            OpenedEndpoint endpoint = EndpointOpening.Open(plan);
            CampaignFolder folder = CampaignFolder.Create(Path.Combine(AppContext.BaseDirectory, "default-campaign", Guid.NewGuid().ToString("N")));
            AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
            LoadedInputs inputs = InputLoading.Load(plan.Inputs, endpoint.Endpoint.SuppliedFiles, folder);
            return CampaignRun.Current = new CampaignRun(plan, endpoint.Endpoint, inputs.Inputs, endpoint.Allowed, new SilentProgress(), new NoAttendant(), CancellationToken.None);
        }
    }
}
