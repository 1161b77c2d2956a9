using System.Net;
using System.Net.Sockets;
using Lse66.Endpoints;
using Lse66.Guider;

namespace Lse66.Tests.Endpoints;

/// <summary>A bus of a test's own, on loopback: a domain that nobody else uses.</summary>
internal sealed class Bus : IDisposable
{
    private const int First = 10;
    private const int Count = 90;

    private static readonly Lock Gate = new();
    private static int next = Environment.ProcessId % Count;

    private readonly List<Participant> participants = [];

    public int Domain { get; } = FreeDomain();

    public static Duration Soon { get; } = Duration.FromSeconds(10);

    public Participant Join(string name, params string[] words)
    {
        var joined = new Participant(name, Domain, words);
        participants.Add(joined);
        return joined;
    }

    public Participant Telescope() => Join("lse66-dds-telescope");

    public Participant Camera(params string[] words) => Join("lse66-dds-camera", words);

    public DdsEndpoint Open(DdsRole role = DdsRole.Listen, BridgePatience? patience = null, IGuiderEndpoint? daq = null) =>
        DdsEndpoint.Open(Address(role), daq, TimeProvider.System, patience ?? BridgePatience.Default);

    /// <summary>For tests that need nobody to be declared: what is sent is heard all the same.</summary>
    public DdsEndpoint OpenAtOnce() => DdsEndpoint.Open(Address(DdsRole.Listen) with { Discovery = Duration.FromMilliseconds(50) }, null, TimeProvider.System);

    public DdsAddress Address(DdsRole role) => new(Domain, role, "lo", [], false, Duration.FromSeconds(2), null, null, null);

    public static IEndpointSession Observe(DdsEndpoint endpoint) => endpoint.Open(new SessionKey(0, "bus", SessionMode.Observe));

    /// <summary>The next command, which comes within <see cref="Soon"/>.</summary>
    public static ObservedCommand TakeCommand(IEndpointSession session)
    {
        ObservedCommand command = null!;
        Await(session, () => session.TryTakeCommand(out command), "a command");
        return command;
    }

    /// <summary>The next event, which comes within <see cref="Soon"/>.</summary>
    public static CameraEvent TakeEvent(IEndpointSession session)
    {
        CameraEvent one = null!;
        Await(session, () => session.TryTakeEvent(out one), "an event");
        return one;
    }

    /// <summary>Uses the session until it says that the rig failed, which it does within <see cref="Soon"/>.</summary>
    public static RigException Failure(IEndpointSession session)
    {
        try
        {
            Await(session, () => session.TryTakeEvent(out _) && false, "a failure of the rig");
        }
        catch (RigException failure)
        {
            return failure;
        }
        throw new InvalidOperationException("unreachable");
    }

    public void Dispose()
    {
        foreach (Participant one in participants)
            one.Dispose();
    }

    private static void Await(IEndpointSession session, Func<bool> come, string what)
    {
        HostInstant deadline = session.Now + Soon;
        while (!come())
        {
            if (session.Now > deadline)
                throw new InvalidOperationException($"{what} did not come within {Soon}");
            session.WaitUntil(session.Now + Duration.FromMilliseconds(5));
        }
    }

    /// <summary>The participants of a domain bind ports of its own (DDSI-RTPS 2.3, 9.6.1): a domain whose first ones are free has none.</summary>
    private static int FreeDomain()
    {
        lock (Gate)
            for (int tries = 0; tries < Count; tries++)
            {
                int domain = First + next++ % Count;
                if (Enumerable.Range(0, 4).All(participant => IsFree(7400 + 250 * domain + 10 + 2 * participant)))
                    return domain;
            }
        throw new InvalidOperationException("every DDS domain is in use");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(IPAddress.Any, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
