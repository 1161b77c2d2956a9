using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Lse66.Tests.Cli;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>The harness's own client against the C++ service, which was written without it.</summary>
public sealed class HarnessAgainstGuiderServiceTests
{
    private static readonly SessionKey Key = new(1, "peers", SessionMode.Drive);
    private static readonly Duration Patience = Duration.FromSeconds(20);
    private static readonly RoiDimensions Nominal = new(50, 50);

    [PeerFact]
    public void Declaration_OfTheService_IsWhatItHas()
    {
        using var service = new GuiderService();
        using TcpEndpoint endpoint = service.Open();

        EndpointDeclaration declared = endpoint.Declaration;
        declared.EvidenceClass.Should().Be(EvidenceClass.Simulated);
        declared.Lacking(Capabilities.Streams | Capabilities.InitGuider | Capabilities.StartExposure | Capabilities.DarkExposure | Capabilities.AbortExposure | Capabilities.PatternSource).Should().BeEmpty();
        declared.Lacking(Capabilities.DiagnosticMode | Capabilities.TimingReference | Capabilities.TelescopeUnderTest).Should().HaveCount(3);
        declared.TagMeaning.Should().Be(TagMeaning.ReadoutTrigger);
        declared.ReadoutTime!.For(50, 50).Should().Be(Duration.FromMilliseconds(50));
    }

    [PeerFact]
    public void Pattern_OnEverySensor_ArrivesPixelForPixel()
    {
        using var service = new GuiderService();
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);
        using IDaqClient client = session.Subscribe(SensorSet.All);
        var size = new RoiDimensions(12, 31);
        session.Send(InitGuider.For("pattern", size, sensor => new RoiLocation(100 + 200 * (int)sensor, 3000 - 300 * (int)sensor), 50)).Accepted.Should().BeTrue();
        session.StartExposure(new ExposureRequest("pattern", Duration.FromMilliseconds(400), ShutterMotion.Closed, Scene.PositionPattern));

        var seen = new HashSet<GuideSensor>();
        while (seen.Count < 8)
        {
            client.Wait(Patience, out GuiderSensorData? stamp).Should().BeTrue();
            ImageMetadata metadata = stamp!.Metadata;
            (metadata.SensorId, metadata.BinningLevel).Should().Be((stamp.Stream.Name(), 1u));
            (metadata.FirstRow, metadata.FirstColumn).Should().Be((100 + 200 * (int)stamp.Stream, 3000 - 300 * (int)stamp.Stream));
            int[] expected =
            [
                .. from at in Enumerable.Range(0, size.Pixels)
                   select PositionCodedPattern.Value(stamp.Stream, metadata.FirstRow!.Value + at / size.Columns, metadata.FirstColumn!.Value + at % size.Columns),
            ];
            stamp.Image.Pixels.ToArray().Should().Equal(expected);
            seen.Add(stamp.Stream);
        }
    }

    /// <summary>Row 2000 is the first of the second half: a region of ten rows may begin at 1990 and at 2000, and nowhere between.</summary>
    [PeerTheory]
    [InlineData(1990, true)]
    [InlineData(1991, false)]
    [InlineData(1999, false)]
    [InlineData(2000, true)]
    [InlineData(3990, true)]
    [InlineData(3991, false)]
    public void Region_AtTheMiddleAndTheEdge_IsRefusedWhereItCrosses(int row, bool accepted)
    {
        using var service = new GuiderService();
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);

        CommandOutcome outcome = session.Send(InitGuider.For("row", new RoiDimensions(10, 10), _ => new RoiLocation(row, 0), 50));

        outcome.Accepted.Should().Be(accepted, "{0}", outcome.Reason);
        (outcome.Reason is null).Should().Be(accepted, "a refusal has a reason");
    }

    [PeerFact]
    public void Identifiers_OfTwoExposures_AreAllDifferentAndTagsGrow()
    {
        using var service = new GuiderService();
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);
        using IDaqClient client = session.Subscribe(SensorSet.Of(GuideSensor.R04_SG0));
        session.Send(InitGuider.For("twice", Nominal, _ => new RoiLocation(0, 0), 50)).Accepted.Should().BeTrue();

        var identifiers = new List<ImageIdentifier>();
        var tags = new List<long>();
        for (int exposure = 0; exposure < 2; exposure++)
        {
            session.StartExposure(new ExposureRequest("twice", Duration.FromMilliseconds(350), ShutterMotion.Closed, Scene.Sky));
            for (int index = 0; index < 3; index++)
            {
                client.Wait(Patience, out GuiderSensorData? stamp).Should().BeTrue();
                stamp!.StampIndex.Should().Be(index);
                identifiers.Add(stamp.Metadata.Identifier!.Value);
                tags.Add(stamp.Metadata.TimeTag!.Value.Nanoseconds);
            }
            WaitFor(session, CameraEventKind.EndOfReadout);
        }

        identifiers.Should().OnlyHaveUniqueItems();
        tags.Should().BeInAscendingOrder();
        (tags[1] - tags[0]).Should().Be(100_000_000, "50 ms of integration and 50 ms of readout");
    }

    [PeerFact]
    public void Subscription_MadeLate_GetsNothingFromBefore()
    {
        using var service = new GuiderService();
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);
        using IDaqClient early = session.Subscribe(SensorSet.Of(GuideSensor.R00_SG0));
        session.Send(InitGuider.For("late", Nominal, _ => new RoiLocation(0, 0), 50));
        session.StartExposure(new ExposureRequest("late", Duration.FromSeconds(2), ShutterMotion.Closed, Scene.Sky));
        early.Wait(Patience, out _).Should().BeTrue();
        early.Wait(Patience, out GuiderSensorData? second).Should().BeTrue();
        long seen = second!.StampIndex!.Value;

        using IDaqClient late = session.Subscribe(SensorSet.Of(GuideSensor.R00_SG0));
        late.Wait(Patience, out GuiderSensorData? first).Should().BeTrue();

        first!.StampIndex.Should().BeGreaterThan(seen);
    }

    [PeerFact]
    public void Service_EndedInTheMiddle_IsAnErrorOfTheRig()
    {
        using var service = new GuiderService();
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);
        using IDaqClient client = session.Subscribe(SensorSet.All);
        session.Send(InitGuider.For("ended", Nominal, _ => new RoiLocation(0, 0), 50));
        session.StartExposure(new ExposureRequest("ended", Duration.FromSeconds(20), ShutterMotion.Normal, Scene.Sky));
        client.Wait(Patience, out _).Should().BeTrue();

        service.Terminate();

        FluentActions.Invoking(() =>
        {
            while (client.Wait(Patience, out _))
            {
            }
        }).Should().Throw<RigException>();
    }

    /// <summary>A whole campaign in real time, short of the long exposures: what the service declares passes, what it lacks is named.</summary>
    [PeerFact]
    public void Verify_AgainstTheService_JudgesWhatItDeclares()
    {
        using var service = new GuiderService();
        using var folder = new TemporaryFolder();

        Lse66Process run = Lse66Process.Run(folder.Path, "verify", "--endpoint", $"tcp://{service.Address}", "--select", "0026", "0047", "0025", "--out", "campaign");

        run.ExitCode.Should().Be(2, run.Results + run.Messages);
        run.Results.Should().Contain("Pass 2 | Not run 1   2 demonstrated, 0 verified").And.Contain("the endpoint lacks DiagnosticMode");
    }

    private static void WaitFor(IEndpointSession session, CameraEventKind kind)
    {
        HostInstant latest = session.Now + Patience;
        while (session.Now < latest)
        {
            while (session.TryTakeEvent(out CameraEvent one))
                if (one.Kind == kind)
                    return;
            session.WaitUntil(session.Now + Duration.FromMilliseconds(20));
        }
        throw new InvalidOperationException($"no {kind} came within {Patience}");
    }
}
