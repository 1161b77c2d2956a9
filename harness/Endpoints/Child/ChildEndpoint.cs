using System.Globalization;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// An endpoint that a child process holds, seen through the private connection to it. Adds to that connection's failures what happened to the process, and
/// starts another one for the next observation.
/// </summary>
internal sealed class ChildEndpoint : IGuiderEndpoint, IEndpointNotes
{
    /// <summary>Processes that are started anew in a campaign: as often as a lost service is looked for again. What crashes every time is not waited for at every observation.</summary>
    private const int RestartsMax = 3;

    private readonly Func<ChildProcess> start;
    private readonly IGuiderEndpoint connected;
    private readonly List<string> notes = [];
    private ChildProcess process;
    private int restarts;
    private bool disposed;

    private ChildEndpoint(Func<ChildProcess> start, Func<Func<string>, IGuiderEndpoint> connect, IReadOnlyList<SuppliedFile> files)
    {
        this.start = start;
        SuppliedFiles = files;
        process = start();
        try
        {
            connected = connect(() => process.SocketPath);
        }
        catch (RigException e)
        {
            RigException explained = process.Explain(e);
            process.Dispose();
            throw explained;
        }
    }

    public EndpointDeclaration Declaration => connected.Declaration;

    public IReadOnlyList<SuppliedFile> SuppliedFiles { get; }

    public IReadOnlyList<string> Notes => disposed ? notes : [.. notes, .. process.Notes];

    /// <summary>Of the child.</summary>
    public int ProcessId => process.Id;

    /// <param name="connect">Makes the client of what listens at the path that it is given, now and after a restart; all processes read the same scale of host time.</param>
    /// <param name="files">What the site supplies, seen from this side.</param>
    /// <exception cref="RigException">The child did not open the endpoint, or its connection failed.</exception>
    public static ChildEndpoint Open(string kind, string target, string config, HostTime time, Func<Func<string>, IGuiderEndpoint> connect, IReadOnlyList<SuppliedFile> files) =>
        new(() => ChildProcess.Start(kind, target, config, time), connect, files);

    public IEndpointSession Open(SessionKey key)
    {
        if (process.HasEnded && restarts < RestartsMax)
            Restart();
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
        End();
        disposed = true;
    }

    private void Restart()
    {
        restarts++;
        ChildProcess next = start();
        End();
        notes.Add(string.Create(CultureInfo.InvariantCulture, $"the process that held the endpoint had ended; it was started anew, {restarts} of at most {RestartsMax} times"));
        process = next;
    }

    private void End()
    {
        process.Dispose();
        notes.AddRange(process.Notes);
    }
}
