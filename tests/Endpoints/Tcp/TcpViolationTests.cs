using System.Diagnostics;
using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;
using Wire = Lse66.Endpoints.Wire;

namespace Lse66.Tests.Endpoints;

/// <summary>Services that break the protocol, die or fall silent: each ends in one clear error of the rig, within its time, and none in a hang.</summary>
public sealed class TcpViolationTests
{
    private static readonly SessionKey Key = new(0, "test", SessionMode.Drive);

    private static readonly byte[] Alive = ScriptedService.Frame(FrameKind.Alive, new Wire.Alive());

    private static readonly ClientTimes Impatient = new()
    {
        Opening = Duration.FromSeconds(1),
        Answer = Duration.FromSeconds(1.5),
        ClockReply = Duration.FromSeconds(2),
        Silence = Duration.FromSeconds(3),
        Frame = Duration.FromSeconds(1),
    };

    private static byte[] With(byte[] frame, int at, params byte[] bytes)
    {
        byte[] changed = [.. frame];
        bytes.CopyTo(changed, at);
        return changed;
    }

    public static TheoryData<string, byte[], string> OnAStream => new()
    {
        { "other letters", With(ScriptedService.StampFrame(0, 1), 0, 0x00), "*begins with 00363646*" },
        { "unknown kind", With(ScriptedService.StampFrame(0, 1), 4, 99), "*kind 99 is unknown*" },
        { "kind of another role", Alive, "*Alive from the service does not belong*" },
        { "kind of the client", ScriptedService.Frame(FrameKind.Subscribe, new Wire.Subscribe { Sensors = 1 }), "*Subscribe from the service does not belong*" },
        { "bytes 6 and 7", With(ScriptedService.StampFrame(0, 1), 6, 1), "*bytes 6 and 7*" },
        { "body of 4 GB", With(ScriptedService.StampFrame(0, 1), 8, 255, 255, 255, 255), "*body of Stamp has 4294967295 bytes, at most 16384*" },
        { "raw part of 4 MiB and 4", With(ScriptedService.StampFrame(0, 1), 12, 4, 0, 0x40, 0), "*raw part of Stamp has 4194308 bytes, at most 4194304*" },
        { "raw part of half a pixel", With(ScriptedService.StampFrame(0, 1), 12, 2, 0, 0, 0), "*raw part of Stamp has 2 bytes, not a multiple of 4*" },
        { "raw part where none belongs", ScriptedService.Frame(FrameKind.Lost, new Wire.Lost { Stamps = 1 }, 4), "*where none belongs*" },
        { "body that is no message", [.. With(ScriptedService.Frame(FrameKind.Stamp, new Wire.Stamp()), 8, 1), 0xFF], "*is no Stamp*" },
        { "sensor 8", ScriptedService.Frame(FrameKind.Stamp, new Wire.Stamp { Stream = 8 }), "*stream is 8*" },
        { "second Subscribed", ScriptedService.Frame(FrameKind.Subscribed, new Wire.Subscribed()), "*Subscribed comes within a subscription*" },
        { "Unsubscribed unasked, then a stamp", [.. ScriptedService.Frame(FrameKind.Unsubscribed, new Wire.Unsubscribed()), .. ScriptedService.StampFrame(0, 1)], "*Unsubscribed was not asked for*" },
        { "second Welcome", ScriptedService.Frame(FrameKind.Welcome, new Wire.Welcome { Version = 1 }), "*Welcome comes within a subscription*" },
    };

    [Theory]
    [MemberData(nameof(OnAStream))]
    public void Stream_BreaksARule_IsAnErrorWithTheRuleAndThePlace(string name, byte[] bytes, string message)
    {
        using var service = new ScriptedService();
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);
        using IDaqClient client = session.Subscribe(SensorSet.All);
        ScriptedService.Peer stream = service.NextStream();
        stream.Send(ScriptedService.StampFrame(0, 1));
        stream.Send(bytes);

        RigException failure = Fails(() => client.Wait(Duration.FromSeconds(20), out _));

        failure.Message.Should().Match(message, name).And.Contain("stream connection").And.Contain(service.Address.ToString());
        failure.Message.Should().MatchRegex("frame at byte [1-9][0-9]*:", "Welcome, Subscribed and a stamp came before");
        Fails(() => session.TryTakeEvent(out _)).Message.Should().Be(failure.Message, "one failure ends everything");
        stream.Complaint().Code.Should().BeOneOf(Wire.ErrorCode.ErrorViolation, Wire.ErrorCode.ErrorLimit);
    }

    public static TheoryData<string, byte[], string> OnControl => new()
    {
        { "answer that nobody asked for", ScriptedService.Frame(FrameKind.CommandReply, new Wire.CommandReply { Accepted = true }), "*CommandReply answers nothing that was asked*" },
        { "file that nobody asked for", [.. ScriptedService.Frame(FrameKind.FileContent, new Wire.FileContent { Name = "x" }, 4), 1, 2, 3, 4], "*FileContent answers nothing*" },
        { "file of 64 MiB and one", ScriptedService.Frame(FrameKind.FileContent, new Wire.FileContent { Name = "x" }, (64 << 20) + 1), "*at most 67108864*" },
        { "stamp on control", ScriptedService.StampFrame(0, 0), "*Stamp from the service does not belong*" },
        { "event of no kind", ScriptedService.Frame(FrameKind.CameraEvent, new Wire.CameraEvent { SourceNs = 1 }), "*event is 0*" },
        { "event of sensor 9", ScriptedService.Frame(FrameKind.CameraEvent, new Wire.CameraEvent { Event = Wire.EventKind.EventEndOfRoiReadout, Sensor = 9 }), "*sensor is 9*" },
        { "text that is too long", ScriptedService.Frame(FrameKind.CameraEvent, new Wire.CameraEvent { Event = Wire.EventKind.EventShutterOpen, Exposure = new string('x', 1001) }), "*exposure has 1001 bytes*" },
        { "lag that ends before it begins", ScriptedService.Frame(FrameKind.ScheduleLag, new Wire.ScheduleLag { FromNs = 2, ToNs = 1 }), "*ends before it begins*" },
        { "reading out of range", ScriptedService.Frame(FrameKind.TimingReading, new Wire.TimingReading { Ordinal = -1 }), "*ordinal is -1*" },
        { "error of its own", ScriptedService.Frame(FrameKind.Error, new Wire.Error { Code = Wire.ErrorCode.ErrorUnavailable, Text = "camera is down" }), "*the service reports Unavailable: camera is down*see the log of the service*" },
        { "goodbye", ScriptedService.Frame(FrameKind.Goodbye, new Wire.Goodbye()), "*control connection was lost: the service said Goodbye*" },
    };

    [Theory]
    [MemberData(nameof(OnControl))]
    public void Control_BreaksARule_IsAnErrorWithTheRule(string name, byte[] bytes, string message)
    {
        using var service = new ScriptedService();
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);
        using IDaqClient client = session.Subscribe(SensorSet.All);
        service.NextControl().Send(bytes);

        Fails(() => client.Wait(Duration.FromSeconds(20), out _)).Message.Should().Match(message, name);
        Fails(() => session.WaitUntil(session.Now + Duration.FromSeconds(20)));
        Fails(() => session.Send(InitGuider.For(null, new RoiDimensions(50, 50), _ => default, 50)));
    }

    [Fact]
    public void ScheduleLag_OfAServiceThatIsNotSimulated_IsAViolation()
    {
        using var service = new ScriptedService
        {
            Greeting = (_, welcome) =>
            {
                welcome.Declaration.EvidenceClass = Wire.EvidenceClass.Emulated;
                return welcome;
            },
        };
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);
        service.NextControl().Send(FrameKind.ScheduleLag, new Wire.ScheduleLag { FromNs = 1, ToNs = 2 });
        Fails(() => session.WaitUntil(session.Now + Duration.FromSeconds(20))).Message.Should().Contain("does not declare itself simulated");
    }

    private static readonly Dictionary<string, (Action<Wire.Welcome> Change, string Message)> Greetings = new()
    {
        ["later version"] = (welcome => welcome.Version = 2, "*Welcome is of version 2*"),
        ["no declaration"] = (welcome => welcome.Declaration = null, "*holds no declaration*"),
        ["no sensors"] = (welcome => welcome.Declaration.Sensors = 0, "*sensors names no sensor*"),
        ["negative uncertainty"] = (welcome => welcome.Declaration.CommandUncertaintyNs = -1, "*command_uncertainty_ns is -1*"),
        ["file with a path"] = (welcome => welcome.Files.Add(new Wire.FileEntry { Kind = "gain", Name = "../gain.json" }), "*no plain file name*"),
        ["file named .."] = (welcome => welcome.Files.Add(new Wire.FileEntry { Kind = "gain", Name = ".." }), "*no plain file name*"),
        ["file of no kind"] = (welcome => welcome.Files.Add(new Wire.FileEntry { Kind = "virus", Name = "a" }), "*is of kind 'virus'*"),
        ["file too large"] = (welcome => welcome.Files.Add(new Wire.FileEntry { Kind = "gain", Name = "a", Size = (64UL << 20) + 1 }), "*at most 67108864*"),
        ["too many files"] = (welcome => welcome.Files.AddRange(Enumerable.Range(0, 1001).Select(one => new Wire.FileEntry { Kind = "attachment", Name = $"a{one}" })), "*1001 files*"),
    };

    public static TheoryData<string> GreetingNames => [.. Greetings.Keys];

    [Theory]
    [MemberData(nameof(GreetingNames))]
    public void Welcome_OutOfRange_IsAnErrorAtOpening(string name)
    {
        using var service = new ScriptedService();
        Greetings[name].Change(service.Welcome);
        Fails(() => service.Open().Dispose()).Message.Should().Match(Greetings[name].Message).And.Contain(service.Address.ToString());
    }

    [Theory]
    [InlineData("clock")]
    [InlineData("stream")]
    public void Welcome_ThatDiffersBetweenConnections_IsAViolation(string name)
    {
        Wire.Role role = Enum.Parse<Wire.Role>(name, ignoreCase: true);
        using var service = new ScriptedService
        {
            Greeting = (of, welcome) =>
            {
                welcome.Declaration.Firmware = of == role ? "another" : "1";
                return welcome;
            },
        };
        Fails(() =>
        {
            using TcpEndpoint endpoint = service.Open();
            using IEndpointSession session = endpoint.Open(Key);
            session.Subscribe(SensorSet.All).Dispose();
        }).Message.Should().Contain("declares something else");
    }

    [Fact]
    public void Version_RefusedByTheService_NamesBoth()
    {
        using var service = new ScriptedService
        {
            Answer = (peer, kind, _) =>
            {
                if (kind == FrameKind.Hello)
                    peer.Send(FrameKind.Error, new Wire.Error { Code = Wire.ErrorCode.ErrorVersion, Text = "this service speaks 2 to 3" });
                return kind == FrameKind.Hello;
            },
        };
        Fails(() => service.Open().Dispose()).Message.Should().Match("*reports Version: this service speaks 2 to 3*this harness speaks version 1*");
    }

    [Fact]
    public void Session_OfABusyService_SaysWhatToDo()
    {
        using var service = new ScriptedService
        {
            Answer = (peer, kind, _) =>
            {
                if (kind == FrameKind.OpenSession)
                    peer.Send(FrameKind.Error, new Wire.Error { Code = Wire.ErrorCode.ErrorBusy, Text = "somebody is here" });
                return kind == FrameKind.OpenSession;
            },
        };
        using TcpEndpoint endpoint = service.Open();
        Fails(() => endpoint.Open(Key)).Message.Should().Match("*reports Busy: somebody is here*end the other one*");
    }

    [Fact]
    public void Address_WhereNobodyListens_IsRefusedWithARemedy()
    {
        TcpAddress free;
        using (var service = new ScriptedService())
            free = service.Address;
        Fails(() => TcpEndpoint.Open(ServiceSettings.Of(free, HostTime.Start(TimeProvider.System)))).Message
            .Should().Match($"{free}: connection refused*lse66 simulate --listen {free}*");
    }

    [Fact]
    public void Clock_ThatAnswersAnotherRequest_IsAViolation()
    {
        using var service = new ScriptedService
        {
            Answer = (peer, kind, _) =>
            {
                if (kind == FrameKind.ClockRequest)
                    peer.Send(FrameKind.ClockReply, new Wire.ClockReply { Id = 77 });
                return kind == FrameKind.ClockRequest;
            },
        };
        Fails(() => service.Open().Dispose()).Message.Should().Match("*clock connection*an id that was not asked for*");
    }

    /// <summary>A clock that makes no sense is no violation: there is just no relation, and what needs one is Inconclusive.</summary>
    [Fact]
    public void Clock_ThatRunsBackwards_GivesNoRelation()
    {
        using var service = new ScriptedService
        {
            Answer = (peer, kind, body) =>
            {
                if (kind == FrameKind.ClockRequest)
                    peer.Send(FrameKind.ClockReply, new Wire.ClockReply { Id = Wire.ClockRequest.Parser.ParseFrom(body).Id, ReceivedNs = 2, SentNs = 1 });
                return kind == FrameKind.ClockRequest;
            },
        };
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);
        session.Clock.Should().BeNull();
    }

    /// <summary>As docs/protocol.md states them.</summary>
    [Fact]
    public void Bounds_OfAClient_AreThoseOfTheProtocol()
    {
        var times = new ClientTimes();
        new[] { times.Opening, times.Answer, times.ClockReply, times.Silence, times.Frame }.Select(time => time.Seconds).Should().Equal(5, 10, 3, 5, 5);
    }

    [Theory]
    [InlineData("Hello", 1)]
    [InlineData("ClockRequest", 2)]
    public void Service_ThatStopsTalkingAtOpening_IsAnErrorInTime(string unanswered, double seconds)
    {
        using var service = new ScriptedService { Answer = (_, kind, _) => kind.ToString() == unanswered };
        var watch = Stopwatch.StartNew();
        Fails(() => service.Open(Impatient).Dispose()).Message.Should().Match($"*nothing came for {seconds.ToString(System.Globalization.CultureInfo.InvariantCulture)} s*");
        watch.Elapsed.TotalSeconds.Should().BeInRange(seconds - 0.1, seconds + 15, "the bound, and room for a busy machine");
    }

    [Fact]
    public void Control_ThatFallsSilent_IsAnErrorInTime()
    {
        using var service = new ScriptedService();
        using TcpEndpoint endpoint = service.Open(Impatient);
        using IEndpointSession session = endpoint.Open(Key);
        service.NextControl().Silent = true;
        Fails(() => session.WaitUntil(session.Now + Duration.FromSeconds(60))).Message.Should().Match("*control connection was lost: nothing came for 3 s*");
    }

    [Fact]
    public void Frame_ThatDoesNotEnd_IsAnErrorInTime()
    {
        using var service = new ScriptedService();
        using TcpEndpoint endpoint = service.Open(Impatient);
        using IEndpointSession session = endpoint.Open(Key);
        using IDaqClient client = session.Subscribe(SensorSet.All);
        service.NextStream().Send(ScriptedService.StampFrame(0, 0).AsSpan(0, 40));
        Fails(() => client.Wait(Duration.FromSeconds(60), out _)).Message.Should().Match("*stream connection was lost: a frame was not complete 1 s after its first byte (inside the frame at byte *");
    }

    [Fact]
    public void Service_KilledInAFrame_IsAnErrorAtOnce()
    {
        using var service = new ScriptedService();
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);
        using IDaqClient client = session.Subscribe(SensorSet.All);
        ScriptedService.Peer stream = service.NextStream();
        stream.Send(ScriptedService.StampFrame(0, 0).AsSpan(0, 40));
        stream.Reset();
        Fails(() => client.Wait(Duration.FromSeconds(60), out _)).Message.Should().Match("*stream connection was lost*");
    }

    [Fact]
    public void Command_ThatIsNotAnswered_IsAnErrorInTime()
    {
        using var service = new ScriptedService { Answer = (_, kind, _) => kind == FrameKind.InitGuider };
        using TcpEndpoint endpoint = service.Open(Impatient);
        using IEndpointSession session = endpoint.Open(Key);
        Fails(() => session.Send(InitGuider.For(null, new RoiDimensions(50, 50), _ => default, 50))).Message.Should().Contain("InitGuider was not answered within 1.5 s");
    }

    private static RigException Fails(Action action)
    {
        try
        {
            action();
            // A stamp that came before the failure may still be handed out.
            for (int more = 0; more < 10; more++)
                action();
        }
        catch (RigException e)
        {
            return e;
        }
        throw new InvalidOperationException("nothing failed");
    }
}
