using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// An endpoint that a child process holds, seen through the private connection to it. Adds to that connection's failures what happened to the process, and to
/// its declaration who it is.
/// </summary>
internal sealed class ChildEndpoint : IGuiderEndpoint, IEndpointNotes
{
    private readonly ChildProcess process;
    private readonly IGuiderEndpoint connected;
    private readonly List<string> notes = [];
    private bool disposed;

    private ChildEndpoint(ChildProcess process, IGuiderEndpoint connected, IReadOnlyList<SuppliedFile> files)
    {
        this.process = process;
        this.connected = connected;
        SuppliedFiles = files;
    }

    public EndpointDeclaration Declaration => connected.Declaration;

    public IReadOnlyList<SuppliedFile> SuppliedFiles { get; }

    public IReadOnlyList<string> Notes => disposed ? notes : process.Notes;

    /// <summary>Of the child.</summary>
    public int ProcessId => process.Id;

    /// <param name="connect">Makes the client of what listens at a path; both processes read the same scale of host time.</param>
    /// <param name="files">What the site supplies, seen from this side.</param>
    /// <exception cref="RigException">The child did not open the endpoint, or its connection failed.</exception>
    public static ChildEndpoint Open(string kind, string target, string config, HostTime time, Func<string, IGuiderEndpoint> connect, IReadOnlyList<SuppliedFile> files)
    {
        ChildProcess child = ChildProcess.Start(kind, target, config, time);
        try
        {
            return new ChildEndpoint(child, connect(child.SocketPath), files);
        }
        catch (RigException e)
        {
            RigException explained = child.Explain(e);
            child.Dispose();
            throw explained;
        }
    }

    public IEndpointSession Open(SessionKey key)
    {
        try
        {
            return new ChildSession(connected.Open(key), process);
        }
        catch (RigException e)
        {
            throw process.Explain(e);
        }
    }

    public void Dispose()
    {
        if (disposed)
            return;
        connected.Dispose();
        process.Dispose();
        notes.AddRange(process.Notes);
        disposed = true;
    }
}
