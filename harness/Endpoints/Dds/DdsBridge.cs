using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Google.Protobuf;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>How long the bridge, and through it the camera, may take.</summary>
/// <param name="Silence">Without a frame; the bridge writes one every second.</param>
/// <param name="Acknowledgement">From an InitGuider of the harness to the camera's acknowledgement; whole milliseconds.</param>
internal sealed record BridgePatience(Duration Silence, Duration Acknowledgement)
{
    /// <summary>As docs/protocol.md has it, whose ten seconds for an answer hold the acknowledgement.</summary>
    public static readonly BridgePatience Default = new(Duration.FromSeconds(5), Duration.FromSeconds(5));
}

/// <summary>
/// The process that is on the bus for the harness (docs/decisions/0014), at the other end of two pipes: one control connection of docs/protocol.md. One thread reads
/// and blocks; what it reads waits in bounded queues. A bridge that ends, falls silent or breaks the protocol is killed, and every call from then on is a
/// <see cref="RigException"/> with its last words.
/// </summary>
internal sealed class DdsBridge : IDisposable
{
    /// <summary>Events and commands that nobody took: 24 events a frame at 20 Hz fill it in three minutes.</summary>
    private const int SignalsMax = 100_000;

    /// <summary>From a request to its answer (docs/protocol.md).</summary>
    private static readonly Duration AnswerPatience = Duration.FromSeconds(10);

    private static readonly TimeSpan LeavePatience = TimeSpan.FromSeconds(2);

    private readonly Process process;
    private readonly ProcessOutput errors;
    private readonly HostTime time;
    private readonly BridgePatience patience;
    private readonly Thread reader;
    private readonly object gate = new();
    private readonly Queue<CameraEvent> events = new();
    private readonly Queue<ObservedCommand> commands = new();
    private FrameKind? answer;
    private byte[] answerBody = [];
    private HostInstant heard;
    private RigException? failure;
    private bool welcomed;
    private bool leaving;

    private DdsBridge(Process process, HostTime time, BridgePatience patience)
    {
        this.process = process;
        this.time = time;
        this.patience = patience;
        heard = time.Now;
        errors = new ProcessOutput(process.StandardError.BaseStream, "lse66 DDS bridge, errors");
        reader = new Thread(Read) { IsBackground = true, Name = "lse66 DDS bridge" };
        reader.Start();
    }

    /// <summary>What the bridge met on the bus.</summary>
    public EndpointDeclaration Met { get; private set; } = null!;

    public int ProcessId => process.Id;

    /// <exception cref="RigException">The bridge is not built, cannot be started or cannot join the domain.</exception>
    public static DdsBridge Start(DdsAddress address, HostTime time, BridgePatience patience)
    {
        var bridge = new DdsBridge(Launch(BridgeProgram.Require(), address, time, patience), time, patience);
        try
        {
            var hello = new Wire.Hello { VersionMin = WireLimits.Version, VersionMax = WireLimits.Version, Role = Wire.Role.Control, Client = "lse66" };
            byte[] welcome = bridge.Ask(FrameKind.Hello, hello, FrameKind.Welcome, address.Discovery + AnswerPatience);
            bridge.Met = DeclarationMessage.FromWire(WireMessage.Read(Wire.Welcome.Parser, welcome).Declaration, "dds", address.ToString(), relayed: true);
            lock (bridge.gate)
                bridge.welcomed = true;
            return bridge;
        }
        catch (RigException)
        {
            bridge.Dispose();
            throw;
        }
        catch (WireException broken)
        {
            bridge.Dispose();
            throw new RigException($"the DDS bridge broke its protocol: {broken.Message}", broken);
        }
    }

    public void OpenSession(SessionKey key)
    {
        Ask(FrameKind.OpenSession, CommandMessages.ToWire(key), FrameKind.SessionOpened, AnswerPatience);
        lock (gate)
        {
            events.Clear();
            commands.Clear();
        }
    }

    /// <summary>A bridge that has failed has no session any more; whoever uses it next is told.</summary>
    public void CloseSession()
    {
        lock (gate)
            if (failure is not null)
                return;
        Ask(FrameKind.CloseSession, new Wire.CloseSession(), FrameKind.SessionClosed, AnswerPatience);
    }

    /// <summary>Returns with the camera's acknowledgement. A camera that gives none is the rig's failure, not a refusal.</summary>
    public CommandOutcome Send(InitGuider command) =>
        CommandMessages.FromWire(WireMessage.Read(Wire.CommandReply.Parser, Ask(FrameKind.InitGuider, CommandMessages.ToWire(command), FrameKind.CommandReply, AnswerPatience)));

    /// <summary>Arrivals are on the scale of the host time that the bridge was started with.</summary>
    public bool TryTakeEvent([NotNullWhen(true)] out CameraEvent? cameraEvent) => TryTake(events, out cameraEvent);

    /// <summary>Its arrival is an instant of the host time that the bridge was started with, not yet of the source's clock.</summary>
    public bool TryTakeCommand([NotNullWhen(true)] out ObservedCommand? command) => TryTake(commands, out command);

    /// <summary>Returns at <paramref name="instant"/>, on the host time that the bridge was started with.</summary>
    /// <exception cref="RigException">The bridge failed meanwhile.</exception>
    public void WaitUntil(HostInstant instant)
    {
        lock (gate)
            for (Duration left = instant - time.Now; left > Duration.Zero; left = instant - time.Now)
            {
                CheckHealth();
                Monitor.Wait(gate, left < patience.Silence ? left.ToTimeSpan() : patience.Silence.ToTimeSpan());
            }
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (leaving)
                return;
            leaving = true;
        }
        try
        {
            process.StandardInput.BaseStream.Write(WireMessage.Frame(FrameKind.Goodbye, new Wire.Goodbye()));
            process.StandardInput.Close();
        }
        catch (IOException gone)
        {
            Fail(gone.Message);
        }
        if (!process.WaitForExit(LeavePatience))
            Kill();
        process.WaitForExit();
        reader.Join();
        process.Dispose();
    }

    private static Process Launch(string program, DdsAddress address, HostTime time, BridgePatience patience)
    {
        List<string> words =
        [
            "--domain", address.Domain.ToString(CultureInfo.InvariantCulture),
            "--role", address.Role.ToString().ToLowerInvariant(),
            "--interface", address.Interface,
            "--discovery-ms", address.Discovery.Milliseconds.ToString("F0", CultureInfo.InvariantCulture),
            "--acknowledgement-ms", patience.Acknowledgement.Milliseconds.ToString("F0", CultureInfo.InvariantCulture),
            "--host-anchor", time.Anchor.ToString(),
        ];
        foreach (string peer in address.Peers)
            words.AddRange(["--peer", peer]);
        if (address.Multicast)
            words.Add("--multicast");
        var start = new ProcessStartInfo(program, words) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            return Process.Start(start) ?? throw new RigException($"{program} cannot be started");
        }
        catch (Win32Exception e)
        {
            throw new RigException($"{program} cannot be started: {e.Message}; {BridgeProgram.Remedy}", e);
        }
    }

    private byte[] Ask(FrameKind kind, IMessage request, FrameKind answeredBy, Duration answerPatience)
    {
        lock (gate)
        {
            CheckHealth();
            answer = answeredBy;
            answerBody = [];
        }
        try
        {
            Stream input = process.StandardInput.BaseStream;
            input.Write(WireMessage.Frame(kind, request));
            input.Flush();
        }
        catch (IOException)
        {
            // The bridge ended: the reading thread learns how, and says so below.
        }
        HostInstant deadline = time.Now + answerPatience;
        lock (gate)
        {
            for (Duration left = answerPatience; answer is not null; left = deadline - time.Now)
            {
                if (left <= Duration.Zero)
                    Fail(string.Create(CultureInfo.InvariantCulture, $"it did not answer {kind} within {answerPatience.Seconds} s"));
                CheckHealth();
                Monitor.Wait(gate, left.ToTimeSpan());
            }
            return answerBody;
        }
    }

    private bool TryTake<T>(Queue<T> queue, [NotNullWhen(true)] out T? taken)
        where T : class
    {
        lock (gate)
        {
            CheckHealth();
            return queue.TryDequeue(out taken);
        }
    }

    /// <summary>To be called with the gate held.</summary>
    private void CheckHealth()
    {
        if (failure is null && welcomed && time.Now - heard > patience.Silence)
            Fail(string.Create(CultureInfo.InvariantCulture, $"it was silent for more than {patience.Silence.Seconds} s"));
        if (failure is { } known)
            throw new RigException(known.Message, known);
    }

    private void Fail(string what)
    {
        lock (gate)
        {
            string words = errors.LastLine;
            failure ??= new RigException($"the DDS bridge failed: {what}{(words.Length > 0 ? $"; it said '{HeaderText.Printable(words)}'" : string.Empty)}. Nothing of this endpoint was judged from then on; run again");
            Monitor.PulseAll(gate);
        }
        Kill();
    }

    private void Kill()
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    private void Read()
    {
        Stream stream = process.StandardOutput.BaseStream;
        byte[] header = new byte[FrameHeader.Length];
        byte[] body = new byte[WireLimits.WelcomeBodyMax];
        long offset = 0;
        try
        {
            while (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length)
            {
                var frame = FrameHeader.Read(header, Wire.Role.Control, Sender.Service, offset);
                stream.ReadExactly(body, 0, frame.BodyLength);
                Take(frame.Kind, body.AsSpan(0, frame.BodyLength));
                offset += frame.FrameLength;
            }
            lock (gate)
                if (leaving)
                    return;
            errors.WaitForEnd(LeavePatience);
            Fail(process.WaitForExit(LeavePatience) ? $"it {ProcessEnding.Of(process.ExitCode)}" : "it closed its connection");
        }
        catch (WireException broken)
        {
            Fail($"{broken.Message} (frame at byte {offset.ToString(CultureInfo.InvariantCulture)})");
        }
        catch (IOException lost)
        {
            Fail(lost.Message);
        }
    }

    private void Take(FrameKind kind, ReadOnlySpan<byte> body)
    {
        HostInstant now = time.Now;
        switch (kind)
        {
            case FrameKind.CameraEvent:
                Keep(events, SignalMessages.FromWire(WireMessage.Read(Wire.CameraEvent.Parser, body), now));
                break;
            case FrameKind.ObservedCommand:
                Keep(commands, SignalMessages.FromWire(WireMessage.Read(Wire.ObservedCommand.Parser, body)));
                break;
            case FrameKind.Error:
                // It ends with this; what the library said of it came before.
                errors.WaitForEnd(LeavePatience);
                Fail(HeaderText.Printable(WireMessage.Read(Wire.Error.Parser, body).Text));
                break;
            case FrameKind.Alive:
                break;
            default:
                Answer(kind, body);
                break;
        }
        lock (gate)
            heard = now;
    }

    private void Keep<T>(Queue<T> queue, T signal)
    {
        lock (gate)
        {
            if (queue.Count >= SignalsMax)
                throw WireException.Limit(string.Create(CultureInfo.InvariantCulture, $"more than {SignalsMax} signals came and nobody took them"));
            queue.Enqueue(signal);
        }
    }

    private void Answer(FrameKind kind, ReadOnlySpan<byte> body)
    {
        lock (gate)
        {
            if (answer != kind)
                throw WireException.Violation($"{kind} answers nothing that was asked");
            answer = null;
            answerBody = body.ToArray();
            Monitor.PulseAll(gate);
        }
    }
}
