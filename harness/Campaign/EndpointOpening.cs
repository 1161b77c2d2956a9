using Lse66.Endpoints;
using Lse66.Guider;
using Lse66.Simulation;

namespace Lse66.Campaign;

/// <summary>An endpoint ready for a campaign.</summary>
/// <param name="Allowed">What the campaign may do to it.</param>
/// <param name="Evidence">What its evidence is worth.</param>
public sealed record OpenedEndpoint(IGuiderEndpoint Endpoint, EndpointUri Uri, AllowedActions Allowed, EvidenceClass Evidence) : IDisposable
{
    public void Dispose() => Endpoint.Dispose();
}

/// <summary>The one place that knows which endpoints exist.</summary>
public static class EndpointOpening
{
    private static readonly string[] SimQuery = ["clock", "fault", "noise", "scenario"];

    /// <summary>Version of the library that reads recorded guider files; null when it is not installed.</summary>
    public static string? RecordingLibrary => FitsLibrary.IsPresent ? FitsLibrary.Version ?? "present" : null;

    /// <summary>Where the program lies that joins a DDS domain; null when it was not built.</summary>
    public static string? BusProgram => BridgeProgram.Find();

    /// <summary>How to get <see cref="BusProgram"/>.</summary>
    public static string BusProgramRemedy => BridgeProgram.Remedy;

    /// <summary>Of the hidden command that a child process of an endpoint runs.</summary>
    public const string HostCommand = EndpointHost.CommandName;

    /// <summary>What that command does; the process ends in it.</summary>
    /// <exception cref="RigException">It was not started by the harness.</exception>
    public static void Host(TimeProvider time) => EndpointHost.Run(time);

    /// <summary>Of the hidden command that the process runs in which recorded files are read.</summary>
    public const string RecordingReaderCommand = FitsHost.CommandName;

    /// <summary>What that command does, until its standard input ends.</summary>
    public static void ReadRecordings() => FitsHost.Run();

    /// <exception cref="UsageException">The URI is not understood.</exception>
    /// <exception cref="RigException">The endpoint cannot be opened, or it is not the one that the plan names.</exception>
    public static OpenedEndpoint Open(CampaignPlan plan)
    {
        var uri = EndpointUri.Parse(plan.Endpoint);
        IGuiderEndpoint endpoint = Open(uri, plan.Seed);
        try
        {
            return Admit(endpoint, uri, plan);
        }
        catch (RigException)
        {
            endpoint.Dispose();
            throw;
        }
    }

    /// <summary>What can be known of the plan's endpoint without touching it: of the simulated site, which lies in this process, all; of any other, its scheme.</summary>
    /// <exception cref="UsageException">The URI is not understood.</exception>
    public static PreviewEndpoint Foresee(CampaignPlan plan)
    {
        var uri = EndpointUri.Parse(plan.Endpoint);
        if (uri.Scheme.Name != "sim")
            return new PreviewEndpoint(PreviewEndpoint.DeclarationOf(uri.Scheme), []);
        using SimulatedSite site = OpenSite(uri, plan.Seed);
        return new PreviewEndpoint(site.Declaration, site.SuppliedFiles);
    }

    /// <summary>Holds an open endpoint against the plan.</summary>
    /// <exception cref="RigException">It is not the one that the plan names; both values are in the message.</exception>
    public static OpenedEndpoint Admit(IGuiderEndpoint endpoint, EndpointUri uri, CampaignPlan plan)
    {
        EndpointDeclaration declaration = endpoint.Declaration;
        List<string> differences = [.. IdentityCheck.Differences(plan.Identity, declaration.Identity)];
        EvidenceClass evidence = EvidenceOf.Campaign(uri.Scheme, declaration.EvidenceClass, plan.Identity);
        if (plan.Identity?.EvidenceClass is { } expected && expected != evidence)
            differences.Add($"evidence class is {evidence}, the plan expects {expected}");
        return differences.Count == 0
            ? new OpenedEndpoint(endpoint, uri, EvidenceOf.Allowed(plan.Allow, declaration.EvidenceClass), evidence)
            : throw new RigException($"endpoint {Printable.Text(uri.Text)} is not the one that the plan {plan.Source} names: {string.Join("; ", differences)}. Nothing was run; connect the right one or correct 'identity' in the plan");
    }

    private static IGuiderEndpoint Open(EndpointUri uri, ulong seed) => uri.Scheme.Name switch
    {
        "sim" => OpenSite(uri, seed),
        "tcp" => OpenService(uri),
        "native" => OpenLibrary(uri),
        "dds" => OpenBus(uri, seed),
        _ => OpenRecording(uri),
    };

    private static TcpEndpoint OpenService(EndpointUri uri)
    {
        var wait = ReceiveWait.Block;
        foreach ((string name, string value) in uri.Query)
            wait = (name, value) switch
            {
                ("wait", "block") => ReceiveWait.Block,
                ("wait", "spin") => ReceiveWait.Spin,
                ("wait", _) => throw new UsageException($"endpoint '{Printable.Text(uri.Text)}': wait is '{Printable.Text(value)}'; write wait=block or wait=spin"),
                _ => throw new UsageException($"endpoint '{Printable.Text(uri.Text)}': {UnknownName.Message("setting", name, ["wait"])}"),
            };
        try
        {
            return TcpEndpoint.Open(ServiceSettings.Of(TcpAddress.Parse(uri.Target), HostTime.Start(TimeProvider.System), wait));
        }
        catch (FormatException e)
        {
            throw new UsageException($"endpoint '{Printable.Text(uri.Text)}' {e.Message}", e);
        }
    }

    private static ReplayEndpoint OpenRecording(EndpointUri uri)
    {
        if (uri.Target.Length == 0)
            throw new UsageException("endpoint replay: names no folder; write replay:/folder with recorded guider files");
        return ReplayEndpoint.Open(uri.Target);
    }

    private static IGuiderEndpoint OpenLibrary(EndpointUri uri)
    {
        if (uri.Target.Length == 0)
            throw new UsageException("endpoint native: names no library; write native:/path/lib.so or native:/path/lib.so?config=TEXT");
        string? config = null;
        foreach ((string name, string value) in uri.Query)
            config = name != "config"
                ? throw new UsageException($"endpoint '{Printable.Text(uri.Text)}': {UnknownName.Message("setting", name, ["config"])}")
                : config is null ? value : throw new UsageException($"endpoint '{Printable.Text(uri.Text)}': names two configurations");
        return NativeEndpoint.Open(uri.Target, config ?? string.Empty, TimeProvider.System);
    }

    /// <summary>A bus, with the endpoint that brings its stamps: one that runs on a real clock, as the bus does.</summary>
    private static DdsEndpoint OpenBus(EndpointUri uri, ulong seed)
    {
        string Refusal(string reason) => $"endpoint '{Printable.Text(uri.Text)}': {Printable.Text(reason)}";
        foreach ((string name, _) in uri.Query)
            if (!DdsAddress.Settings.Contains(name))
                throw new UsageException(Refusal(UnknownName.Message("setting", name, DdsAddress.Settings)));
        DdsAddress address;
        try
        {
            address = DdsAddress.Parse(uri.Target, uri.Query);
        }
        catch (FormatException e)
        {
            throw new UsageException(Refusal(e.Message), e);
        }
        EndpointUri? daq = address.Daq is null ? null : EndpointUri.Parse(address.Daq);
        if (daq is { Scheme.Name: "dds" or "replay" } || (daq is { Scheme.Name: "sim" } && !daq.Query.Contains(new("clock", "real"))))
            throw new UsageException(Refusal($"daq is '{address.Daq}', which does not bring stamps in real time; write daq=tcp://host:port or daq=sim:?clock=real"));
        return DdsEndpoint.Open(address, daq is null ? null : Open(daq, seed), TimeProvider.System);
    }

    private static SimulatedSite OpenSite(EndpointUri uri, ulong seed)
    {
        if (uri.Target.Length > 0)
            throw new UsageException($"endpoint '{Printable.Text(uri.Text)}': sim: takes no address; write sim: or sim:?clock=real");
        List<SeededFault> faults = [];
        SiteScenario? scenario = null;
        bool realClock = false;
        var noise = SiteNoise.Full;
        try
        {
            foreach ((string name, string value) in uri.Query)
                switch (name)
                {
                    case "clock":
                        realClock = value switch
                        {
                            "real" => true,
                            "virtual" => false,
                            _ => throw new UsageException($"endpoint '{Printable.Text(uri.Text)}': clock is '{Printable.Text(value)}'; write clock=real or clock=virtual"),
                        };
                        break;
                    case "fault":
                        faults.Add(FaultCatalogue.Parse(value));
                        break;
                    case "noise":
                        noise = value switch
                        {
                            "full" => SiteNoise.Full,
                            "errors" => SiteNoise.Errors,
                            "none" => SiteNoise.None,
                            _ => throw new UsageException($"endpoint '{Printable.Text(uri.Text)}': noise is '{Printable.Text(value)}'; write noise=full, noise=errors or noise=none"),
                        };
                        break;
                    case "scenario":
                        scenario = scenario is null
                            ? SiteScenario.Load(value)
                            : throw new UsageException($"endpoint '{Printable.Text(uri.Text)}': names two scenarios; put the rules of both into one file");
                        break;
                    default:
                        throw new UsageException($"endpoint '{Printable.Text(uri.Text)}': {UnknownName.Message("setting", name, SimQuery)}");
                }
            return new SimulatedSite(new SiteOptions { Seed = seed, RealClock = realClock, Faults = faults, Scenario = scenario, Characteristics = new SiteCharacteristics().With(noise) });
        }
        catch (FormatException e)
        {
            throw new UsageException($"endpoint '{Printable.Text(uri.Text)}': {e.Message}", e);
        }
    }
}
