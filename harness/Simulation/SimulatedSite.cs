using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>
/// The simulated site: camera, DAQ service, telescope under test, timing reference and the files of a site. Sessions share nothing that changes, so they may
/// run in any order and on several threads; each is decided by (seed, slot, name) and the options alone.
/// </summary>
public sealed class SimulatedSite : IGuiderEndpoint, ISourceClock
{
    /// <summary>190 years of ten-minute slots: beyond, nanoseconds since 1970 would overflow.</summary>
    private const int SlotMax = 10_000_000;

    private readonly SiteOptions options;
    private readonly SiteClock? clock;
    private readonly Lazy<IReadOnlyList<SuppliedFile>> files;

    /// <exception cref="FormatException">A fault is unknown or its value out of range.</exception>
    public SimulatedSite(SiteOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        SiteFault[] active = CreateFaults();
        files = new Lazy<IReadOnlyList<SuppliedFile>>(() => SiteFiles.Create(options, active).Write());
        clock = options.RealClock ? SiteClock.Start(options) : null;
        Declaration = SiteDeclaration.Of(options);
    }

    public EndpointDeclaration Declaration { get; }

    public IReadOnlyList<SuppliedFile> SuppliedFiles => files.Value;

    public TaiInstant? SourceNow => clock is null ? null : new TaiInstant(clock.Now);

    public IEndpointSession Open(SessionKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Slot is < 0 or > SlotMax)
            throw new ArgumentOutOfRangeException(nameof(key), key.Slot, $"slots are 0 to {SlotMax}");
        return new SimulatedSession(new World(options, CreateFaults(), key, clock), key);
    }

    public void Dispose()
    {
    }

    private SiteFault[] CreateFaults() => [.. options.Faults.Select(FaultCatalogue.Create), .. options.Scenario?.Rules ?? []];
}
