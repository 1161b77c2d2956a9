using FluentAssertions;
using Google.Protobuf;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;
using Wire = Lse66.Endpoints.Wire;

namespace Lse66.Tests.Endpoints;

/// <summary>What goes onto the wire comes back from it; what is not a message is a violation, never another exception.</summary>
public sealed class WireMessageTests
{
    private const int Rounds = 300;

    [Fact]
    public void Messages_ThereAndBack_AreUnchanged()
    {
        for (int seed = 0; seed < Rounds; seed++)
        {
            var samples = new WireSamples(seed);
            EndpointDeclaration declaration = samples.Declaration();
            DeclarationMessage.FromWire(Sent(Wire.Declaration.Parser, DeclarationMessage.ToWire(declaration, relayed: true)), "tcp", "127.0.0.1:1", relayed: true)
                .Should().BeEquivalentTo(declaration, "seed {0}", seed);
            DeclarationMessage.FromWire(Sent(Wire.Declaration.Parser, DeclarationMessage.ToWire(declaration, relayed: true)), "tcp", "", relayed: false)
                .ArrivalUncertainty.Should().BeNull("only a process of the harness's own may say when stamps arrived");
            InitGuider command = samples.InitGuider();
            CommandMessages.FromWire(Sent(Wire.InitGuider.Parser, CommandMessages.ToWire(command))).Should().BeEquivalentTo(command, "seed {0}", seed);
            ExposureRequest exposure = samples.Exposure();
            CommandMessages.FromWire(Sent(Wire.StartExposure.Parser, CommandMessages.ToWire(exposure))).Should().Be(exposure, "seed {0}", seed);
            DiagnosticSettings? settings = samples.Diagnostic();
            CommandMessages.FromWire(Sent(Wire.Diagnose.Parser, CommandMessages.ToWire(settings))).Should().BeEquivalentTo(settings, "seed {0}", seed);
            CameraEvent one = samples.Event();
            SignalMessages.FromWire(Sent(Wire.CameraEvent.Parser, SignalMessages.ToWire(one)), default).Should().Be(one, "seed {0}", seed);
            ObservedCommand seen = samples.Command();
            SignalMessages.FromWire(Sent(Wire.ObservedCommand.Parser, SignalMessages.ToWire(seen))).Should().BeEquivalentTo(seen, "seed {0}", seed);
            TimingReferenceReading reading = samples.Reading();
            SignalMessages.FromWire(Sent(Wire.TimingReading.Parser, SignalMessages.ToWire(reading))).Should().Be(reading, "seed {0}", seed);
        }
    }

    [Fact]
    public void SessionKey_ThereAndBack_IsUnchanged()
    {
        var key = new SessionKey(12, "nominal", SessionMode.Observe);

        CommandMessages.FromWire(Sent(Wire.OpenSession.Parser, CommandMessages.ToWire(key))).Should().Be(key);
    }

    [Fact]
    public void Frames_CutAtEveryByte_AreMessagesOrViolations()
    {
        foreach ((FrameKind kind, byte[] frame) in new WireSamples(7).Frames())
            for (int length = FrameHeader.Length; length < frame.Length; length++)
                Interpret(kind, frame.AsSpan(FrameHeader.Length, length - FrameHeader.Length));
    }

    [Fact]
    public void Frames_WithAnyByteChanged_AreMessagesOrViolations()
    {
        int violations = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            var samples = new WireSamples(seed);
            foreach ((FrameKind kind, byte[] frame) in samples.Frames())
            {
                int body = FrameHeader.Read(frame, RoleOf(kind), FromOf(kind), 0).BodyLength;
                foreach (byte change in samples.Bytes(body))
                {
                    byte[] changed = frame[FrameHeader.Length..(FrameHeader.Length + body)];
                    changed[change % body] ^= (byte)(1 << (change >> 5));
                    violations += Interpret(kind, changed) ? 0 : 1;
                }
            }
        }

        violations.Should().BeGreaterThan(100, "changes must break rules somewhere");
    }

    [Fact]
    public void Bodies_OfRandomBytes_AreMessagesOrViolations()
    {
        var samples = new WireSamples(3);
        FrameKind[] kinds = [.. samples.Frames().Select(one => one.Kind)];
        int violations = 0;
        for (int round = 0; round < 20_000; round++)
            violations += Interpret(kinds[round % kinds.Length], samples.Bytes(round % 60)) ? 0 : 1;
        violations.Should().BeGreaterThan(10_000);
    }

    [Fact]
    public void Read_GroupsNestedWithoutEnd_IsAViolation() =>
        Interpret(FrameKind.InitGuider, Enumerable.Repeat((byte)0x7B, WireLimits.BodyMax).ToArray()).Should().BeFalse();

    [Fact]
    public void Read_FieldsThatThisVersionDoesNotKnow_AreIgnored()
    {
        byte[] body = [.. new Wire.Subscribe { Sensors = 3 }.ToByteArray(), 0xF8, 0x7F, 0x05];

        WireMessage.Read(Wire.Subscribe.Parser, body).Should().Be(new Wire.Subscribe { Sensors = 3 });
    }

    /// <returns>False: a violation. Anything but that and a message ends the test.</returns>
    private static bool Interpret(FrameKind kind, ReadOnlySpan<byte> body)
    {
        try
        {
            switch (kind)
            {
                case FrameKind.Hello:
                    WireMessage.Read(Wire.Hello.Parser, body);
                    break;
                case FrameKind.Welcome:
                    DeclarationMessage.FromWire(WireMessage.Read(Wire.Welcome.Parser, body).Declaration, "tcp", "", relayed: true);
                    break;
                case FrameKind.InitGuider:
                    CommandMessages.FromWire(WireMessage.Read(Wire.InitGuider.Parser, body));
                    break;
                case FrameKind.StartExposure:
                    CommandMessages.FromWire(WireMessage.Read(Wire.StartExposure.Parser, body));
                    break;
                case FrameKind.Diagnose:
                    CommandMessages.FromWire(WireMessage.Read(Wire.Diagnose.Parser, body));
                    break;
                case FrameKind.CameraEvent:
                    SignalMessages.FromWire(WireMessage.Read(Wire.CameraEvent.Parser, body), default);
                    break;
                case FrameKind.ObservedCommand:
                    SignalMessages.FromWire(WireMessage.Read(Wire.ObservedCommand.Parser, body));
                    break;
                case FrameKind.TimingReading:
                    SignalMessages.FromWire(WireMessage.Read(Wire.TimingReading.Parser, body));
                    break;
                default:
                    WireMessage.Read(Wire.Stamp.Parser, body);
                    break;
            }

            return true;
        }
        catch (WireException)
        {
            return false;
        }
    }

    private static T Sent<T>(MessageParser<T> parser, T message)
        where T : IMessage<T> => WireMessage.Read(parser, WireMessage.Frame(FrameKind.Hello, message).AsSpan(FrameHeader.Length));

    private static Wire.Role RoleOf(FrameKind kind) => kind == FrameKind.Stamp ? Wire.Role.Stream : Wire.Role.Control;

    private static Sender FromOf(FrameKind kind) => kind is FrameKind.Hello or FrameKind.InitGuider or FrameKind.StartExposure or FrameKind.Diagnose ? Sender.Client : Sender.Service;
}
