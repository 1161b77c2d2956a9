using System.Net.Sockets;
using System.Text;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// The child's side: opens the endpoint that its parent asks for and serves it on a Unix domain socket, until the parent closes the connection to its standard input,
/// or ends. Whatever happens to this process happens to nobody else.
/// </summary>
public static class EndpointHost
{
    /// <summary>Of the hidden command that the child runs.</summary>
    public const string CommandName = "endpoint-host";

    /// <summary>Exit code of a child that gave its reason on its way out.</summary>
    private const int Reported = 70;

    /// <summary>For the endpoint to close once the parent is done with it; then the process ends whatever still runs.</summary>
    private static readonly TimeSpan CloseWithin = TimeSpan.FromSeconds(1);

    /// <summary>Returns only when nothing was asked of it; otherwise the process ends in here.</summary>
    /// <exception cref="RigException">It was not started by the harness.</exception>
    public static void Run(TimeProvider time)
    {
        var request = ChildRequest.Read(Console.In);
        using FileStream output = HostProcess.TakeOutput();
        var parent = new Announcer(output, request.Token);
        IDisposable[] held = [];
        var watch = new Thread(() => AwaitEnd(() => held)) { Name = "lse66 parent watch" };
        watch.Start();
        try
        {
            HostProcess.Bound(request.MemoryBytes);
            held = Serve(request, time, parent);
            parent.Say(ChildWords.Ready, string.Empty);
            watch.Join();
        }
        catch (Exception e) when (e is RigException or FormatException or IOException)
        {
            parent.Say(ChildWords.Refused, e.Message);
            HostProcess.Leave(Reported);
        }
    }

    private static IDisposable[] Serve(ChildRequest request, TimeProvider time, Announcer parent)
    {
        NativeLibraryEndpoint endpoint = Open(request, HostTime.Sharing(time, HostTimeAnchor.Parse(request.Anchor)), parent);
        var options = new TcpServiceOptions { Listen = new UnixDomainSocketEndPoint(request.Socket), Time = time, Relayed = true };
        var service = TcpService.Start(endpoint, options);
        new Thread(() => WatchOver(service, parent)) { IsBackground = true, Name = "lse66 service watch" }.Start();
        return [service, endpoint];
    }

    /// <summary>A defect of the service's own would look like a library that is silent.</summary>
    private static void WatchOver(TcpService service, Announcer parent)
    {
        try
        {
            service.Wait(CancellationToken.None);
        }
        catch (Exception defect) when (defect is not ObjectDisposedException)
        {
            parent.Say(ChildWords.Failed, $"Bug in harness: {defect.GetType().Name}: {defect.Message}");
            HostProcess.Leave(Reported);
        }
    }

    private static NativeLibraryEndpoint Open(ChildRequest request, HostTime time, Announcer parent) => request.Kind switch
    {
        NativeEndpoint.Scheme => NativeLibraryEndpoint.Open(
            request.Target,
            request.Config,
            time,
            hung =>
            {
                parent.Say(ChildWords.Failed, hung);
                HostProcess.Leave(Reported);
            },
            note => parent.Say(ChildWords.Note, note)),
        _ => throw new RigException($"Bug in harness: a child was asked for an endpoint of kind '{HeaderText.Printable(request.Kind)}'"),
    };

    /// <summary>
    /// Nothing is ever sent after the request, so a reading that returns is the end of the parent. What is held is closed on a thread of its own: a library that hangs,
    /// in its last call or in its first, does not keep the process.
    /// </summary>
    private static void AwaitEnd(Func<IDisposable[]> held)
    {
        while (Console.In.Read() >= 0)
        {
        }
        var closing = new Thread(() =>
        {
            foreach (IDisposable one in held())
                one.Dispose();
        })
        { IsBackground = true, Name = "lse66 closing" };
        closing.Start();
        closing.Join(CloseWithin);
        HostProcess.Leave(0);
    }

    /// <summary>Lines for the parent, each begun by its token.</summary>
    private sealed class Announcer(Stream output, string token)
    {
        private readonly Lock gate = new();

        public void Say(string word, string text)
        {
            byte[] line = Encoding.UTF8.GetBytes($"{token} {word} {HeaderText.Printable(text)}\n");
            try
            {
                lock (gate)
                    output.Write(line);
            }
            catch (IOException)
            {
                // The parent is gone; its end of the standard input ends this process.
            }
        }
    }
}
