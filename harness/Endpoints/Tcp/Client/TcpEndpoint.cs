using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>A guider installation behind a service of docs/protocol.md, which this project need not have written.</summary>
public sealed class TcpEndpoint : IGuiderEndpoint
{
    /// <summary>A service that was lost is looked for again before the next observation, so often in a campaign.</summary>
    private const int ReconnectionsMax = 3;

    /// <summary>A thread that is to spin watches itself for so long before any stamp comes: five hundred looks tell a scatter.</summary>
    private static readonly Duration Settling = Duration.FromMilliseconds(500);

    private readonly ServiceSettings settings;
    private readonly FloorRecorder recorder;
    private readonly HostProbe? probe;
    private ServiceLink link;
    private IReadOnlyList<SuppliedFile>? files;
    private int reconnections;
    private RigException? lost;

    private TcpEndpoint(ServiceSettings settings, FloorRecorder recorder, HostProbe? probe, ServiceLink link, EndpointDeclaration declaration)
    {
        this.settings = settings;
        this.recorder = recorder;
        this.probe = probe;
        this.link = link;
        Declaration = declaration;
    }

    public EndpointDeclaration Declaration { get; }

    /// <summary>What the exchange of clock readings has shown so far; null where it shows nothing.</summary>
    public ClockEstimate? Clock => link.Clock;

    /// <summary>Fetched when they are asked for the first time.</summary>
    /// <exception cref="RigException">The service does not hand them out.</exception>
    public IReadOnlyList<SuppliedFile> SuppliedFiles => files ??= [.. ServiceFiles.Of(link.Welcome).Select(Fetch)];

    /// <summary>Connects, compares clocks and measures the rig, for about a second.</summary>
    /// <exception cref="RigException">The service cannot be reached or does not keep the protocol.</exception>
    public static TcpEndpoint Open(ServiceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var recording = new FloorRecorder();
        HostProbe? probing = null;
        ServiceLink? linked = null;
        try
        {
            if (settings.Wait == ReceiveWait.Block)
                probing = HostProbe.Start(settings.Time, recording);
            else
                SpinFloor.Watch(settings.Time, recording, Settling);
            ReceiveRehearsal.Run(settings);
            linked = ServiceLink.Open(settings, recording);
            ServiceFiles.Of(linked.Welcome);
            var delays = new WakeUpDelays();
            delays.Add((probing?.Take() ?? recording.Take()).Delays);
            var endpoint = new TcpEndpoint(settings, recording, probing, linked, ClientDeclaration.Of(linked.Welcome, settings, delays));
            (probing, linked) = (null, null);
            return endpoint;
        }
        catch (WireException e)
        {
            throw new RigException($"{settings.Address}: the service breaks the protocol in its Welcome: {e.Rule}; docs/protocol.md is the rule, the service must be mended", e);
        }
        finally
        {
            linked?.Dispose();
            probing?.Dispose();
        }
    }

    public IEndpointSession Open(SessionKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (link.Failed)
            Reconnect();
        return new TcpSession(link, key, settings.Time, TakeFloor);
    }

    private RigFloor TakeFloor() => probe?.Take() ?? recorder.Take();

    public void Dispose()
    {
        link.Dispose();
        probe?.Dispose();
    }

    /// <summary>A service that does not come back, or comes back as another one, is lost for good: a campaign must not wait for it at every observation.</summary>
    private void Reconnect()
    {
        if (lost is not null)
            throw new RigException(lost.Message, lost);
        Wire.Welcome before = link.Welcome;
        try
        {
            if (++reconnections > ReconnectionsMax)
                link.ThrowIfFailed();
            link.Dispose();
            link = ServiceLink.Open(settings, recorder);
            if (!Equals(link.Welcome.Declaration, before.Declaration))
                throw new RigException($"{settings.Address}: the service that came back declares itself differently; start a campaign of its own for it");
        }
        catch (RigException e)
        {
            lost = e;
            throw;
        }
    }

    private SuppliedFile Fetch((string Kind, string Name, int Size) file)
    {
        (Wire.FileContent content, byte[] raw) = link.RequestWith(FrameKind.GetFile, new Wire.GetFile { Name = file.Name }, FrameKind.FileContent, Wire.FileContent.Parser, file.Size);
        return content.Name == file.Name
            ? new SuppliedFile(file.Kind, file.Name, raw)
            : throw new RigException($"{settings.Address}: the service sends another file than '{file.Name}', which was asked for; docs/protocol.md is the rule, the service must be mended");
    }
}
