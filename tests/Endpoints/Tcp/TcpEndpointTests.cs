using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;
using Wire = Lse66.Endpoints.Wire;

namespace Lse66.Tests.Endpoints;

/// <summary>The client against a service that keeps the protocol.</summary>
public sealed class TcpEndpointTests
{
    private static readonly SessionKey Key = new(3, "nominal", SessionMode.Drive);

    private static readonly Duration Patience = Duration.FromSeconds(20);

    [Fact]
    public void Declaration_OfAServiceWithAFifo_LeavesItOutAndSaysSo()
    {
        using var service = new ScriptedService();
        using TcpEndpoint endpoint = service.Open();

        EndpointDeclaration declared = endpoint.Declaration;
        declared.Capabilities.Should().Be(Capabilities.Streams | Capabilities.InitGuider | Capabilities.ArrivalTimes);
        declared.Remarks.Should().Contain(remark => remark.Contains("BufferedCount, DiscardBuffered left out"));
        declared.Identity.Should().Be(new EndpointIdentity("tcp", "scripted", "1", service.Address.ToString()));
        declared.ArrivalUncertainty!.Value.Microseconds.Should().BeInRange(1, 100_000, "it was measured while the connection was opened");
    }

    [Fact]
    public void Clock_OfAService_IsFoundWithinItsUncertainty()
    {
        using var service = new ScriptedService();
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);

        ClockRelation clock = session.Clock!;
        long theta = session.Now.Nanoseconds - clock.ToSource(session.Now).Nanoseconds;
        Math.Abs(theta + service.Ahead).Should().BeLessThan((long)(2 * clock.StandardUncertainty.Nanoseconds));
        clock.Obtained.Should().Contain("four-timestamp exchange");
    }

    [Fact]
    public void Stamps_Subscribed_ComeInOrderWithTheirPixelsAndArrivals()
    {
        using var service = new ScriptedService();
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);
        using IDaqClient client = session.Subscribe(SensorSet.Of(GuideSensor.R00_SG1, GuideSensor.R44_SG0));
        ScriptedService.Peer stream = service.NextStream();
        HostInstant before = session.Now;
        for (int index = 0; index < 5; index++)
            stream.Send(ScriptedService.StampFrame(1, index));

        for (int index = 0; index < 5; index++)
        {
            client.Wait(Patience, out GuiderSensorData? stamp).Should().BeTrue();
            (stamp!.Stream, stamp.StampIndex).Should().Be((GuideSensor.R00_SG1, index));
            stamp.Image.Pixels.ToArray().Should().Equal(Enumerable.Range(0, 6).Select(at => index * 100 + at));
            (stamp.Image.Rows, stamp.Image.Columns).Should().Be((2, 3));
            stamp.Metadata.Identifier.Should().Be(new ImageIdentifier("S1", (uint)index));
            stamp.Arrival!.Value.Should().BeGreaterThan(before).And.BeLessThan(session.Now);
        }
        client.Wait(Duration.Zero, out _).Should().BeFalse();
    }

    [Fact]
    public void Wait_OnAnEmptyFifo_EndsNotEarly()
    {
        using var service = new ScriptedService();
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);
        using IDaqClient client = session.Subscribe(SensorSet.All);
        HostInstant before = session.Now;
        client.Wait(Duration.FromMilliseconds(30), out _).Should().BeFalse();
        (session.Now - before).Milliseconds.Should().BeGreaterThanOrEqualTo(30);
    }

    [Fact]
    public void Client_Disposed_UnsubscribesAndDeliversNothing()
    {
        var kinds = new List<FrameKind>();
        using var service = new ScriptedService
        {
            Answer = (peer, kind, _) =>
            {
                if (peer.Role == Wire.Role.Stream)
                    lock (kinds)
                        kinds.Add(kind);
                return false;
            },
        };
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);
        IDaqClient client = session.Subscribe(SensorSet.All);
        ScriptedService.Peer stream = service.NextStream();
        stream.Send(ScriptedService.StampFrame(0, 0));
        SpinWait.SpinUntil(() => client.BufferedCount == 1, TimeSpan.FromSeconds(20)).Should().BeTrue();

        client.Dispose();

        client.Wait(Duration.Zero, out _).Should().BeFalse();
        lock (kinds)
            kinds.Should().StartWith([FrameKind.Subscribe, FrameKind.Unsubscribe]);
        session.Clock.Should().NotBeNull("the rest of the link goes on");
    }

    [Fact]
    public void Discard_ByAge_DropsWhatArrivedBefore()
    {
        using var service = new ScriptedService();
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);
        using IDaqClient client = session.Subscribe(SensorSet.All);
        ScriptedService.Peer stream = service.NextStream();
        stream.Send(ScriptedService.StampFrame(0, 0));
        stream.Send(ScriptedService.StampFrame(0, 1));
        SpinWait.SpinUntil(() => client.BufferedCount == 2, TimeSpan.FromSeconds(20)).Should().BeTrue();

        client.Discard(Duration.FromSeconds(100)).Should().Be(0);
        session.WaitUntil(session.Now + Duration.FromMilliseconds(2));
        client.Discard(Duration.Zero).Should().Be(2);
        client.BufferedCount.Should().Be(0);
    }

    [Fact]
    public void Signals_OfTheService_AreTakenInOrder()
    {
        using var service = new ScriptedService();
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);
        ScriptedService.Peer control = service.NextControl();
        control.Send(FrameKind.CameraEvent, new Wire.CameraEvent { Event = Wire.EventKind.EventStartOfIntegration, SourceNs = 7, Exposure = "E1" });
        control.Send(FrameKind.CameraEvent, new Wire.CameraEvent { Event = Wire.EventKind.EventShutterClosed, SourceNs = 8 });
        control.Send(FrameKind.ObservedCommand, new Wire.ObservedCommand { Own = true, Command = new Wire.InitGuider { IntegrationMilliseconds = 50 }, ArrivalNs = 9 });
        control.Send(FrameKind.TimingReading, new Wire.TimingReading { Sensor = 2, Ordinal = 4, StartNs = 10, StopNs = 11 });
        control.Send(FrameKind.Ended, new Wire.Ended());
        SpinWait.SpinUntil(() => session.Ended, TimeSpan.FromSeconds(20)).Should().BeTrue();

        session.TryTakeEvent(out CameraEvent first).Should().BeTrue();
        session.TryTakeEvent(out CameraEvent second).Should().BeTrue();
        session.TryTakeEvent(out _).Should().BeFalse();
        (first.Kind, first.Source, first.Exposure, second.Kind).Should().Be((CameraEventKind.StartOfIntegration, new TaiInstant(7), "E1", CameraEventKind.ShutterClosed));
        first.Arrival.Should().BeLessThanOrEqualTo(second.Arrival);
        session.TryTakeCommand(out ObservedCommand command).Should().BeTrue();
        (command.Origin, command.Command.IntegrationMilliseconds).Should().Be((CommandOrigin.Harness, 50));
        session.TryTakeReading(out TimingReferenceReading reading).Should().BeTrue();
        reading.Should().Be(new TimingReferenceReading(GuideSensor.R04_SG0, 4, new TaiInstant(10), new TaiInstant(11)));
    }

    [Fact]
    public void Command_Refused_IsAnOutcomeAndNoFailure()
    {
        using var service = new ScriptedService
        {
            Answer = (peer, kind, _) =>
            {
                if (kind is not (FrameKind.InitGuider or FrameKind.StartExposure))
                    return false;
                peer.Send(FrameKind.CommandReply, new Wire.CommandReply { Accepted = false, Reason = "too large" });
                return true;
            },
        };
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);

        session.Send(InitGuider.For(null, new RoiDimensions(401, 401), _ => default, 50)).Should().Be(new CommandOutcome(false, "too large"));
        FluentActions.Invoking(() => session.StartExposure(new ExposureRequest("e", Duration.FromSeconds(1), ShutterMotion.Normal, Scene.Sky)))
            .Should().Throw<RigException>().WithMessage("*does not start exposure e: too large*");
        session.Send(InitGuider.For(null, new RoiDimensions(50, 50), _ => default, 50)).Accepted.Should().BeFalse("the link goes on");
    }

    [Fact]
    public void SuppliedFiles_OfAService_AreFetchedOnce()
    {
        int asked = 0;
        byte[] content = [1, 2, 3, 4, 5];
        using var service = new ScriptedService
        {
            Answer = (peer, kind, _) =>
            {
                if (kind != FrameKind.GetFile)
                    return false;
                asked++;
                peer.Send([.. ScriptedService.Frame(FrameKind.FileContent, new Wire.FileContent { Name = "gain.json" }, content.Length), .. content]);
                return true;
            },
        };
        service.Welcome.Files.Add(new Wire.FileEntry { Kind = "gain", Name = "gain.json", Size = (ulong)content.Length });
        using TcpEndpoint endpoint = service.Open();

        SuppliedFile file = endpoint.SuppliedFiles.Should().ContainSingle().Subject;
        (file.Kind, file.Name).Should().Be(("gain", "gain.json"));
        file.Content.ToArray().Should().Equal(content);
        endpoint.SuppliedFiles.Should().HaveCount(1);
        asked.Should().Be(1);
    }

    [Fact]
    public void ScheduleLag_OfASimulatedService_IsAStallOfTheRig()
    {
        using var service = new ScriptedService();
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);
        session.TakeFloor();
        long now = service.SourceNow;
        ScriptedService.Peer control = service.NextControl();
        control.Send(FrameKind.ScheduleLag, new Wire.ScheduleLag { FromNs = now - 77_000_000, ToNs = now });
        control.Send(FrameKind.Ended, new Wire.Ended());
        SpinWait.SpinUntil(() => session.Ended, TimeSpan.FromSeconds(20)).Should().BeTrue();

        session.TakeFloor().Stalls.Should().Contain(stall =>
            Math.Abs((stall.At.Nanoseconds - (now - service.Ahead)) / 1e6) < 1 && stall.Length.Milliseconds > 76.9 && stall.Length.Milliseconds < 77.5);
    }

    [Fact]
    public void Floor_OfASession_HoldsWakeUps()
    {
        using var service = new ScriptedService();
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);
        session.WaitUntil(session.Now + Duration.FromMilliseconds(50));
        session.TakeFloor().Delays.Sum(delay => delay.Count).Should().BePositive();
    }

    [Fact]
    public void Service_ThatComesBack_ServesTheNextObservation()
    {
        using var service = new ScriptedService();
        using TcpEndpoint endpoint = service.Open();
        using (IEndpointSession session = endpoint.Open(Key))
        {
            service.NextControl().Reset();
            FluentActions.Invoking(() => session.WaitUntil(session.Now + Patience)).Should().Throw<RigException>().WithMessage("*control connection was lost*");
        }
        using IEndpointSession next = endpoint.Open(Key);
        next.Clock.Should().NotBeNull();
    }

    [Fact]
    public void Service_ThatDoesNotComeBack_IsLostForGood()
    {
        var service = new ScriptedService();
        using TcpEndpoint endpoint = service.Open();
        service.Dispose();
        using (IEndpointSession? none = null)
        {
            Action open = () => endpoint.Open(Key).Dispose();
            SpinWait.SpinUntil(() => Throws(open)?.Message.Contains("refused", StringComparison.Ordinal) == true, TimeSpan.FromSeconds(20)).Should().BeTrue();
            open.Should().Throw<RigException>().WithMessage("*connection refused*lse66 simulate --listen*");
        }
    }

    private static RigException? Throws(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (RigException e)
        {
            return e;
        }
    }
}
