using System.Globalization;
using System.Runtime;
using Lse66.Campaign;
using Lse66.Endpoints;
using Lse66.Simulation;

namespace Lse66.Cli;

/// <summary><c>lse66 simulate</c>: the simulated site on its real clock behind a TCP service, until somebody stops it.</summary>
internal static class SimulateCommand
{
    /// <summary>Acts in the DAQ client, which over TCP is the harness's own (docs/decisions/0008).</summary>
    private const string ActsInTheClient = "discard-ignored";

    public static ExitCode Run(SimulateOptions options, Terminal terminal, TimeProvider time, CancellationToken stop)
    {
        System.Net.IPEndPoint address = ListenAddress.Parse(options.Listen, options.Expose);
        SiteOptions simulated = SiteOf(options, time);
        using var site = new SimulatedSite(simulated);
        // A collection that stops all threads would read as a late stamp.
        GCSettings.LatencyMode = GCLatencyMode.SustainedLowLatency;
        using var service = TcpService.Start(site, new TcpServiceOptions { Listen = address, Time = time });
        using (var rehearsed = new SimulatedSite(simulated))
            Rehearsal.Play(rehearsed, time);
        terminal.Result(Ready(service, simulated));
        service.Wait(stop);
        return ExitCode.AsExpected;
    }

    private static SiteOptions SiteOf(SimulateOptions options, TimeProvider time)
    {
        try
        {
            SeededFault[] faults = [.. options.Faults.Select(FaultCatalogue.Parse)];
            if (Array.Exists(faults, fault => fault.Name == ActsInTheClient))
                throw new UsageException($"fault {ActsInTheClient} acts in the DAQ client, which over tcp: is the harness's own, so a service cannot show it; seed it with --endpoint 'sim:?fault={ActsInTheClient}'");
            return new SiteOptions
            {
                Seed = SeedOf(options.Seed),
                RealClock = true,
                Time = time,
                Faults = faults,
                Scenario = options.Scenario is { } file ? SiteScenario.Load(file) : null,
            };
        }
        catch (FormatException e)
        {
            throw new UsageException(Printable.Text(e.Message), e);
        }
    }

    private static string Ready(TcpService service, SiteOptions site) => string.Create(
        CultureInfo.InvariantCulture,
        $"lse66 simulate: listening on tcp://{service.Address}, seed {site.Seed}, faults {(site.Faults.Count == 0 ? "none" : string.Join(' ', site.Faults))}{(site.Scenario is { } scenario ? $", scenario {Printable.Text(scenario.Source)}" : string.Empty)}");

    private static ulong SeedOf(string? text) =>
        text is null ? new SiteOptions().Seed
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? seed
        : throw new UsageException($"--seed is '{Printable.Text(text)}'; write a whole number from 0 to {ulong.MaxValue}");
}
