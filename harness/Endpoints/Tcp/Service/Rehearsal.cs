using Google.Protobuf;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// A short exposure that a service plays to itself before others may come: code that runs for the first time runs slowly, and the first stamps of the first exposure would
/// be late by it.
/// </summary>
public static class Rehearsal
{
    /// <summary>Two-thirds of a second of nominal frames.</summary>
    private const int Stamps = 7 * GuideSensors.Count;

    /// <summary>An endpoint may be as faulty as it likes: without stamps it was rehearsed enough.</summary>
    private static readonly Duration Patience = Duration.FromSeconds(1);

    /// <param name="endpoint">One like that which will be served; it is used up.</param>
    /// <exception cref="RigException">Not even this process itself can talk to the service.</exception>
    public static void Play(IGuiderEndpoint endpoint, TimeProvider time)
    {
        using var service = TcpService.Start(endpoint, new TcpServiceOptions { Time = time });
        var settings = ServiceSettings.Of(new TcpAddress(service.Address.Address.ToString(), service.Address.Port), HostTime.Start(time));
        using ClientConnection control = ClientConnection.Open(settings, Wire.Role.Control).Connection;
        using ClientConnection stream = ClientConnection.Open(settings, Wire.Role.Stream).Connection;
        using ClientConnection clock = ClientConnection.Open(settings, Wire.Role.Clock).Connection;
        try
        {
            Ask(control, FrameKind.OpenSession, CommandMessages.ToWire(new SessionKey(0, "rehearsal", SessionMode.Drive)), FrameKind.SessionOpened);
            Ask(stream, FrameKind.Subscribe, new Wire.Subscribe { Sensors = SensorSet.All.Bits }, FrameKind.Subscribed);
            InitGuider command = InitGuider.For("rehearsal", new RoiDimensions(50, 50), _ => new RoiLocation(0, 0), 50);
            Ask(control, FrameKind.InitGuider, CommandMessages.ToWire(command), FrameKind.CommandReply);
            var request = new ExposureRequest("rehearsal", Duration.FromSeconds(1), ShutterMotion.Fast, Scene.Sky);
            Ask(control, FrameKind.StartExposure, CommandMessages.ToWire(request), FrameKind.CommandReply);
            for (int taken = 0; taken < Stamps; taken++)
            {
                Await(stream, FrameKind.Stamp);
                if (endpoint is ISourceClock { SourceNow: not null })
                    Ask(clock, FrameKind.ClockRequest, new Wire.ClockRequest { Id = (ulong)taken }, FrameKind.ClockReply);
            }
        }
        catch (LostConnectionException)
        {
            // A fault that was asked for keeps stamps or answers back; whoever comes will see it, here it changes nothing.
        }
    }

    private static void Ask(ClientConnection connection, FrameKind kind, IMessage message, FrameKind answer)
    {
        connection.Send(kind, message);
        Await(connection, answer);
    }

    private static void Await(ClientConnection connection, FrameKind kind)
    {
        while (true)
        {
            FrameHeader header = connection.Reader.ReadHeader(Patience);
            connection.Reader.ReadBody();
            connection.Reader.ReadRaw(new byte[header.RawLength]);
            if (header.Kind == kind)
                return;
            if (header.Kind is FrameKind.Error or FrameKind.Goodbye)
                throw new LostConnectionException($"{header.Kind} came instead of {kind}");
        }
    }
}
