using System.Buffers.Binary;
using System.Globalization;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>What a service does with the frames of one connection, once Welcome was said. Whether a kind belongs on it was checked before.</summary>
internal interface IRoleService
{
    /// <summary>How long the next frame may take to begin.</summary>
    TimeSpan Patience(ServiceTimes times);

    /// <exception cref="WireException">The body, or the order of frames, breaks a rule.</exception>
    void Take(FrameKind kind, ReadOnlySpan<byte> body);
}

/// <summary>It is told everything and says nothing.</summary>
internal sealed class ObserverService : IRoleService
{
    public TimeSpan Patience(ServiceTimes times) => Timeout.InfiniteTimeSpan;

    public void Take(FrameKind kind, ReadOnlySpan<byte> body) => throw WireException.Violation($"{kind} on a connection that observes");
}

/// <summary>Sessions, commands and files. A request is answered before the next is read.</summary>
internal sealed class ControlService(ServiceConnection connection, ServiceParts parts) : IRoleService
{
    public TimeSpan Patience(ServiceTimes times) => Timeout.InfiniteTimeSpan;

    public void Take(FrameKind kind, ReadOnlySpan<byte> body)
    {
        switch (kind)
        {
            case FrameKind.OpenSession:
                parts.Pump.OpenSession(connection, CommandMessages.FromWire(WireMessage.Read(Wire.OpenSession.Parser, body)));
                break;
            case FrameKind.CloseSession:
                WireMessage.Read(Wire.CloseSession.Parser, body);
                parts.Pump.CloseSession(connection);
                break;
            case FrameKind.InitGuider:
                InitGuider command = CommandMessages.FromWire(WireMessage.Read(Wire.InitGuider.Parser, body));
                parts.Pump.Command(connection, Capabilities.InitGuider, session => session.Send(command));
                break;
            case FrameKind.StartExposure:
                Start(CommandMessages.FromWire(WireMessage.Read(Wire.StartExposure.Parser, body)));
                break;
            case FrameKind.Diagnose:
                DiagnosticSettings? settings = CommandMessages.FromWire(WireMessage.Read(Wire.Diagnose.Parser, body));
                parts.Pump.Command(connection, Capabilities.DiagnosticMode, session => session.Diagnose(settings));
                break;
            default:
                Fetch(WireMessage.Read(Wire.GetFile.Parser, body).Name);
                break;
        }
    }

    private void Start(ExposureRequest request)
    {
        Capabilities needed = Capabilities.StartExposure
            | (request.Shutter == ShutterMotion.Closed ? Capabilities.DarkExposure : Capabilities.None)
            | (request.Shutter is ShutterMotion.Fast or ShutterMotion.Slow ? Capabilities.ShutterSpeed : Capabilities.None)
            | (request.AbortAfter is not null ? Capabilities.AbortExposure : Capabilities.None)
            | (request.Scene == Scene.PositionPattern ? Capabilities.PatternSource : Capabilities.None);
        parts.Pump.Command(connection, needed, session =>
        {
            session.StartExposure(request);
            return CommandOutcome.Accept;
        });
    }

    private void Fetch(string name)
    {
        WireChecks.Text("name", name, WireLimits.FileNameMax);
        if (parts.Files.FirstOrDefault(file => file.Name == name) is not { } wanted)
            connection.End(Wire.ErrorCode.ErrorUnknownFile, $"this service supplies no file '{name}'");
        else if (!connection.Outgoing.SendShared(WireMessage.Frame(FrameKind.FileContent, new Wire.FileContent { Name = name }, wanted.Content.Length), wanted.Content))
            connection.End(Wire.ErrorCode.ErrorLimit, ServiceConnection.DoesNotRead);
    }
}

/// <summary>One subscription, once.</summary>
internal sealed class StreamService(ServiceConnection connection, ServiceParts parts) : IRoleService
{
    private bool asked;
    private bool subscribed;

    public TimeSpan Patience(ServiceTimes times) => subscribed ? Timeout.InfiniteTimeSpan : times.WithoutSubscription;

    public void Take(FrameKind kind, ReadOnlySpan<byte> body)
    {
        if (kind == FrameKind.Subscribe)
        {
            SensorSet sensors = WireChecks.Sensors("sensors", WireMessage.Read(Wire.Subscribe.Parser, body).Sensors, emptyAllowed: false);
            if (asked)
                throw WireException.Violation("Subscribe came twice on one connection");
            asked = subscribed = true;
            parts.Pump.Subscribe(connection, sensors);
            return;
        }

        WireMessage.Read(Wire.Unsubscribe.Parser, body);
        if (!subscribed)
            throw WireException.Violation("Unsubscribe without a subscription");
        subscribed = false;
        parts.Pump.Unsubscribed(connection);
    }
}

/// <summary>
/// Clock readings, on the connection's own thread so that nothing else delays them: when the request was whole, and as late as can be before the answer leaves.
/// The answer is made beforehand, and only its two readings are filled in.
/// </summary>
internal sealed class ClockService(ServiceConnection connection, ServiceParts parts, TimeProvider time) : IRoleService
{
    /// <summary>Twice what the protocol asks of clients, since requests bunch on their way.</summary>
    private const int RequestsPerSecondMax = 400;

    /// <summary>Three fields of eight bytes, each behind its tag.</summary>
    private const int FieldLength = 9;

    private readonly byte[] frame = WireMessage.Frame(FrameKind.ClockReply, new Wire.ClockReply { Id = 1, ReceivedNs = 1, SentNs = 1 });
    private long second = time.GetTimestamp();
    private int inSecond;

    public TimeSpan Patience(ServiceTimes times) => Timeout.InfiniteTimeSpan;

    public void Take(FrameKind kind, ReadOnlySpan<byte> body)
    {
        TaiInstant? received = parts.Clock?.SourceNow;
        ulong id = WireMessage.Read(Wire.ClockRequest.Parser, body).Id;
        if (received is not { } at)
        {
            connection.End(Wire.ErrorCode.ErrorUnavailable, "this service has no clock that could be read");
            return;
        }

        if (time.GetElapsedTime(second) >= TimeSpan.FromSeconds(1))
            (second, inSecond) = (time.GetTimestamp(), 0);
        if (++inSecond > RequestsPerSecondMax)
            throw WireException.Limit(string.Create(CultureInfo.InvariantCulture, $"more than {RequestsPerSecondMax} requests in a second, at most 200 are allowed"));
        Fill(id, at.Nanoseconds);
    }

    private void Fill(ulong id, long received)
    {
        Span<byte> body = frame.AsSpan(FrameHeader.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(body[1..], id);
        BinaryPrimitives.WriteInt64LittleEndian(body[(FieldLength + 1)..], received);
        BinaryPrimitives.WriteInt64LittleEndian(body[(2 * FieldLength + 1)..], parts.Clock!.SourceNow!.Value.Nanoseconds);
        connection.Outgoing.Send(frame);
    }
}
