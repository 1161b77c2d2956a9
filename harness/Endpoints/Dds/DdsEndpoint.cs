using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// <c>dds://domain</c>: commands of a telescope and events of a camera over DDS, together with any endpoint that brings the stamps. The library that meets the
/// peers' bytes runs in a process of its own (docs/decisions/0014).
/// </summary>
public sealed class DdsEndpoint : IGuiderEndpoint, IEndpointNotes
{
    private readonly DdsAddress address;
    private readonly DdsBridge bridge;
    private readonly IGuiderEndpoint? daq;
    private readonly HostTime time;

    private DdsEndpoint(DdsAddress address, DdsBridge bridge, IGuiderEndpoint? daq, HostTime time)
    {
        this.address = address;
        this.bridge = bridge;
        this.daq = daq;
        this.time = time;
        Declaration = DdsDeclaration.Of(address, bridge.Met, daq?.Declaration);
    }

    public EndpointDeclaration Declaration { get; }

    public IReadOnlyList<SuppliedFile> SuppliedFiles => daq?.SuppliedFiles ?? [];

    public IReadOnlyList<string> Notes => (daq as IEndpointNotes)?.Notes ?? [];

    /// <summary>Of the bridge, which a test may kill.</summary>
    internal int BridgeProcessId => bridge.ProcessId;

    /// <summary>Joins the domain and waits for the others, at most <see cref="DdsAddress.Discovery"/>; only what was met is declared.</summary>
    /// <param name="daq">Brings the stamps, on a real clock; null: none. This endpoint owns it from here on, also where opening fails.</param>
    /// <exception cref="RigException">The bridge is not built or cannot join the domain.</exception>
    public static DdsEndpoint Open(DdsAddress address, IGuiderEndpoint? daq, TimeProvider provider) => Open(address, daq, provider, BridgePatience.Default);

    /// <inheritdoc cref="Open(DdsAddress, IGuiderEndpoint?, TimeProvider)"/>
    internal static DdsEndpoint Open(DdsAddress address, IGuiderEndpoint? daq, TimeProvider provider, BridgePatience patience)
    {
        ArgumentNullException.ThrowIfNull(address);
        try
        {
            var hostTime = HostTime.Start(provider);
            return new DdsEndpoint(address, DdsBridge.Start(address, hostTime, patience), daq, hostTime);
        }
        catch (RigException)
        {
            daq?.Dispose();
            throw;
        }
    }

    public IEndpointSession Open(SessionKey key)
    {
        IEndpointSession? stamps = daq?.Open(key);
        try
        {
            bridge.OpenSession(key);
            return new DdsSession(bridge, bridge.Met.Capabilities, address.Role, stamps, daq?.Declaration.Capabilities ?? Capabilities.None, time);
        }
        catch (RigException)
        {
            stamps?.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        bridge.Dispose();
        daq?.Dispose();
    }
}
