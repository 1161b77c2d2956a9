using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Tests.Endpoints;

/// <summary>Order, time and subscription of a replay.</summary>
public sealed class ReplaySessionTests : IDisposable
{
    private static readonly Duration Second = Duration.FromSeconds(1);
    private static readonly HostInstant FirstTag = new(1_735_725_600_100 * Duration.NanosecondsPerMillisecond); // 2025-01-01T10:00:00.100

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [FitsFact]
    public void Stamps_EightSensors_AreMergedByTag()
    {
        // Each sensor starts 10 ms after the one before; file names run the other way.
        foreach (GuideSensor sensor in GuideSensors.All)
            folder.Write($"{8 - (int)sensor}.fits", GuiderFits.Usual(sensor.Name(), start: $"2025-01-01T10:00:00.0{(int)sensor}0"));
        using ReplayEndpoint endpoint = folder.Open();

        List<TakenStamp> stamps = TakenStamp.All(endpoint);

        endpoint.Declaration.Sensors.Should().Equal(GuideSensors.All);
        stamps.Select(stamp => (stamp.Index, stamp.Stream)).Should().Equal(
            Enumerable.Range(1, 3).SelectMany(index => GuideSensors.All.Select(sensor => ((long?)index, sensor))));
        stamps.Select(stamp => stamp.Metadata.SensorId).Should().Equal(stamps.Select(stamp => stamp.Stream.Name()));
    }

    [FitsFact]
    public void Stamps_EqualTags_ComeInOrderOfSensors()
    {
        folder.Write("a.fits", GuiderFits.Usual("R44_SG1"));
        folder.Write("b.fits", GuiderFits.Usual("R00_SG1"));
        using ReplayEndpoint endpoint = folder.Open();

        TakenStamp.All(endpoint).Select(stamp => stamp.Stream).Take(4).Should().Equal(GuideSensor.R00_SG1, GuideSensor.R44_SG1, GuideSensor.R00_SG1, GuideSensor.R44_SG1);
    }

    [FitsFact]
    public void Stamps_TwoExposures_FollowTheirStart()
    {
        folder.Write("a.fits", GuiderFits.Usual(series: "AA_late", start: "2025-01-01T10:00:30.000"));
        folder.Write("b.fits", GuiderFits.Usual(series: "ZZ_early", start: "2025-01-01T10:00:00.000"));
        using ReplayEndpoint endpoint = folder.Open();

        TakenStamp.All(endpoint).Select(stamp => stamp.Metadata.Identifier!.Value.Series).Should().Equal("ZZ_early", "ZZ_early", "ZZ_early", "AA_late", "AA_late", "AA_late");
    }

    [FitsFact]
    public void Watched_TwoExposuresADayApart_AreBothSeenWhole()
    {
        folder.Write("a.fits", GuiderFits.Usual(series: "E1", start: "2025-01-01T10:00:00.000"));
        folder.Write("b.fits", GuiderFits.Usual("R44_SG1", series: "E1", start: "2025-01-01T10:00:00.010"));
        folder.Write("c.fits", GuiderFits.Usual(series: "E2", start: "2025-01-02T10:00:00.000"));
        using ReplayEndpoint endpoint = folder.Open();
        var request = new ObservationRequest { Name = "nominal", Slot = 0, Mode = SessionMode.Observe };

        WatchedExposures.Observe(endpoint, request, CancellationToken.None).Select(exposure => (exposure.ExposureId, exposure.Stamps.Length)).Should().Equal(("E1", 6), ("E2", 3));
    }

    [FitsFact]
    public void Stamps_ExposureWithoutStart_FollowsItsFirstTag()
    {
        folder.Write("a.fits", GuiderFits.Usual(series: "AA_late", start: "2025-01-01T10:00:30.000").Without("GDSSTART"));
        folder.Write("b.fits", GuiderFits.Usual(series: "ZZ_early").Without("GDSSTART"));
        using ReplayEndpoint endpoint = folder.Open();

        TakenStamp.All(endpoint)[0].Metadata.Identifier!.Value.Series.Should().Be("ZZ_early");
    }

    [FitsFact]
    public void Stamps_TagThatRunsBackwards_KeepsItsPlaceInTheFile()
    {
        folder.Write("a.fits", GuiderFits.Usual().WithStampCard(1, "STMPTIME", "'2025-01-01T09:00:00.000'"));
        folder.Write("b.fits", GuiderFits.Usual("R44_SG1"));
        using ReplayEndpoint endpoint = folder.Open();

        TakenStamp.All(endpoint).Where(stamp => stamp.Stream == GuideSensor.R00_SG0).Select(stamp => stamp.Index).Should().Equal(1, 2, 3);
    }

    [FitsFact]
    public void Stamps_OneOfTheExposureIsNotNumbered_NoneIsIdentified()
    {
        folder.Write("a.fits", GuiderFits.Usual());
        folder.Write("b.fits", GuiderFits.Usual("R44_SG1").WithStampCard(1, "EXTVER", null));
        using ReplayEndpoint endpoint = folder.Open();

        List<TakenStamp> stamps = TakenStamp.All(endpoint);

        stamps.Should().HaveCount(6).And.OnlyContain(stamp => stamp.Metadata.Identifier == null);
        stamps.Count(stamp => stamp.Index is null).Should().Be(1);
    }

    [FitsFact]
    public void Open_OneExposureOfTwoIsNotNumbered_IsReplayed()
    {
        folder.Write("a.fits", GuiderFits.Usual(series: "E1"));
        folder.Write("b.fits", GuiderFits.Usual(series: "E2").WithStampCard(1, "EXTVER", null));
        using ReplayEndpoint endpoint = folder.Open();

        TakenStamp.All(endpoint).Count(stamp => stamp.Metadata.Identifier is null).Should().Be(3);
    }

    [FitsFact]
    public void Open_TwoExposuresAreNotNumbered_IsRefused()
    {
        folder.Write("a.fits", GuiderFits.Usual(series: "E1").WithStampCard(2, "EXTVER", null));
        folder.Write("b.fits", GuiderFits.Usual(series: "E2").WithStampCard(1, "EXTVER", null));

        folder.Opening().Should().Throw<RigException>().WithMessage("*could not be told apart; replay them one at a time.");
    }

    [FitsFact]
    public void Declaration_ScalesThatDiffer_IsUnknown()
    {
        folder.Write("a.fits", GuiderFits.Usual());
        folder.Write("b.fits", GuiderFits.Usual("R44_SG1").With("TIMESYS", "'UTC     '"));
        using ReplayEndpoint endpoint = folder.Open();

        endpoint.Declaration.TagClock.Scale.Should().Be(TimeScale.Unknown);
    }

    [FitsFact]
    public void Declaration_VersionsThatDiffer_AreBothNamed()
    {
        folder.Write("a.fits", GuiderFits.Usual());
        folder.Write("b.fits", GuiderFits.Usual("R44_SG1").With("DAQVERS", "'R5-V13.12'"));
        using ReplayEndpoint endpoint = folder.Open();

        endpoint.Declaration.Identity.Software.Should().Be("R5-V11.3; R5-V13.12");
    }

    [FitsFact]
    public void Declaration_FirstIndicesThatDiffer_IsUndeclared()
    {
        folder.Write("a.fits", GuiderFits.Usual());
        folder.Write("b.fits", GuiderFits.Usual("R44_SG1").WithStampCard(0, "EXTVER", "0"));
        using ReplayEndpoint endpoint = folder.Open();

        endpoint.Declaration.FirstStampIndex.Should().BeNull();
    }

    [FitsFact]
    public void Subscribe_Subset_GetsNoOtherStream()
    {
        foreach (GuideSensor sensor in GuideSensors.All)
            folder.Write($"{sensor}.fits", GuiderFits.Usual(sensor.Name()));
        using ReplayEndpoint endpoint = folder.Open();
        using IEndpointSession session = Session(endpoint);
        using IDaqClient client = session.Subscribe(SensorSet.Of(GuideSensor.R04_SG1, GuideSensor.R40_SG0));

        TakenStamp.All(client).GroupBy(stamp => stamp.Stream).Select(stream => (stream.Key, stream.Count())).Should().Equal((GuideSensor.R04_SG1, 3), (GuideSensor.R40_SG0, 3));
        client.OverflowCount.Should().Be(0);
    }

    [FitsFact]
    public void Subscribe_StreamThatWasNotRecorded_EndsAtOnce()
    {
        using ReplayEndpoint endpoint = OneFile();
        using IEndpointSession session = Session(endpoint);
        using IDaqClient client = session.Subscribe(SensorSet.Of(GuideSensor.R44_SG1));

        client.Wait(Second, out _).Should().BeFalse();
        session.Ended.Should().BeTrue();
    }

    [FitsFact]
    public void Subscribe_Late_GetsNothingReplayed()
    {
        using ReplayEndpoint endpoint = OneFile();
        using IEndpointSession session = Session(endpoint);
        using IDaqClient early = session.Subscribe(SensorSet.All);
        early.Wait(Second, out _).Should().BeTrue();

        using IDaqClient late = session.Subscribe(SensorSet.All);

        TakenStamp.All(late).Select(stamp => stamp.Index).Should().Equal(2, 3);
        TakenStamp.All(early).Select(stamp => stamp.Index).Should().Equal(2, 3);
    }

    [FitsFact]
    public void Subscribe_Disposed_GetsNothingMore()
    {
        using ReplayEndpoint endpoint = OneFile();
        using IEndpointSession session = Session(endpoint);
        using IDaqClient other = session.Subscribe(SensorSet.All);
        IDaqClient client = session.Subscribe(SensorSet.All);
        client.Dispose();

        TakenStamp.All(other).Should().HaveCount(3);
        client.BufferedCount.Should().Be(0);
        client.Wait(Second, out _).Should().BeFalse();
    }

    [FitsFact]
    public void Wait_ZeroTimeout_OnlyLooks()
    {
        using ReplayEndpoint endpoint = OneFile();
        using IEndpointSession session = Session(endpoint);
        using IDaqClient client = session.Subscribe(SensorSet.All);

        client.Wait(Duration.Zero, out GuiderSensorData? stamp).Should().BeFalse();

        stamp.Should().BeNull();
        session.Now.Should().Be(FirstTag);
        session.Ended.Should().BeFalse();
    }

    [FitsFact]
    public void Wait_NextStamp_MovesTheClockToItsTag()
    {
        using ReplayEndpoint endpoint = OneFile();
        using IEndpointSession session = Session(endpoint);
        using IDaqClient client = session.Subscribe(SensorSet.All);
        client.Wait(Second, out _);

        client.Wait(new Duration(1), out GuiderSensorData? second).Should().BeTrue("a recording is not waited for");

        second!.Metadata.TimeTag!.Value.Nanoseconds.Should().Be(session.Now.Nanoseconds);
        (session.Now - FirstTag).Should().Be(Duration.FromMilliseconds(140));
    }

    [FitsFact]
    public void Wait_AfterTheLast_SaysThatTheRecordingEnded()
    {
        using ReplayEndpoint endpoint = OneFile();
        using IEndpointSession session = Session(endpoint);
        using IDaqClient client = session.Subscribe(SensorSet.All);
        for (int stamp = 0; stamp < 3; stamp++)
            client.Wait(Second, out _).Should().BeTrue();
        session.Ended.Should().BeFalse("nobody has asked for more");

        client.Wait(Second, out _).Should().BeFalse();

        session.Ended.Should().BeTrue();
    }

    [FitsFact]
    public void WaitUntil_Instant_BuffersWhatCameUntilThen()
    {
        using ReplayEndpoint endpoint = OneFile();
        using IEndpointSession session = Session(endpoint);
        using IDaqClient client = session.Subscribe(SensorSet.All);

        session.WaitUntil(FirstTag + Duration.FromMilliseconds(140) - new Duration(1));
        client.BufferedCount.Should().Be(1);
        session.WaitUntil(FirstTag + Duration.FromMilliseconds(140));
        client.BufferedCount.Should().Be(2);

        session.WaitUntil(FirstTag);
        (session.Now - FirstTag).Should().Be(Duration.FromMilliseconds(140), "the clock never runs back");
    }

    [FitsFact]
    public void WaitUntil_BeyondTheRecording_EndsItOnceNothingCame()
    {
        using ReplayEndpoint endpoint = OneFile();
        using IEndpointSession session = Session(endpoint);
        session.WaitUntil(FirstTag + Second);
        session.Ended.Should().BeFalse();

        session.WaitUntil(FirstTag + Second * 2);

        session.Ended.Should().BeTrue();
        session.Now.Should().Be(FirstTag + Second * 2);
    }

    [FitsFact]
    public void Discard_Age_DropsOnlyWhatIsOlder()
    {
        using ReplayEndpoint endpoint = OneFile();
        using IEndpointSession session = Session(endpoint);
        using IDaqClient client = session.Subscribe(SensorSet.All);
        session.WaitUntil(FirstTag + Duration.FromMilliseconds(280));

        client.Discard(Duration.FromMilliseconds(140)).Should().Be(1);

        TakenStamp.All(client).Select(stamp => stamp.Index).Should().Equal(2, 3);
    }

    [FitsFact]
    public void Wait_ManyStamps_ReusesOneStampAndItsBuffer()
    {
        using ReplayEndpoint endpoint = OneFile();
        using IEndpointSession session = Session(endpoint);
        using IDaqClient client = session.Subscribe(SensorSet.All);
        client.Wait(Second, out GuiderSensorData? first);
        ReadOnlyMemory<int> pixels = first!.Image.Pixels;

        client.Wait(Second, out GuiderSensorData? second);

        second.Should().BeSameAs(first);
        second!.Image.Pixels.Equals(pixels).Should().BeTrue();
    }

    [FitsFact]
    public void Open_Again_StartsFromTheFirstStamp()
    {
        using ReplayEndpoint endpoint = OneFile();
        TakenStamp.All(endpoint);

        TakenStamp.All(endpoint).Select(stamp => stamp.Index).Should().Equal(1, 2, 3);
    }

    [FitsFact]
    public void Stamps_NoTags_AreDeliveredInOrder()
    {
        folder.Write("a.fits", GuiderFits.Usual(stamps: 2).WithStampCard(0, "STMPTIME", null).WithStampCard(1, "STMPTIME", null));
        using ReplayEndpoint endpoint = folder.Open();

        TakenStamp.All(endpoint).Select(stamp => stamp.Index).Should().Equal(1, 2);
        endpoint.Declaration.TagClock.Resolution.Should().BeNull();
    }

    [FitsFact]
    public void Session_Commands_AreRefused()
    {
        using ReplayEndpoint endpoint = OneFile();
        using IEndpointSession session = endpoint.Open(new SessionKey(0, "drive", SessionMode.Drive));
        var expected = new CommandOutcome(false, "a recording cannot be commanded");

        session.Send(InitGuider.For(null, new RoiDimensions(50, 50), _ => new RoiLocation(0, 0), 50)).Should().Be(expected);
        session.Diagnose(null).Should().Be(expected);
        FluentActions.Invoking(() => session.StartExposure(new ExposureRequest("E", Second, ShutterMotion.Normal, Scene.Sky)))
            .Should().Throw<RigException>().WithMessage("*a recording cannot be commanded*");
    }

    [FitsFact]
    public void Session_Recording_HasNeitherClockNorEvents()
    {
        using ReplayEndpoint endpoint = OneFile();
        using IEndpointSession session = Session(endpoint);

        session.Clock.Should().BeNull();
        session.TryTakeEvent(out _).Should().BeFalse();
        session.TryTakeCommand(out _).Should().BeFalse();
        session.TryTakeReading(out _).Should().BeFalse();
    }

    [FitsFact]
    public void Stamps_ManyExposures_NeedNoMoreOpenFilesThanSensors()
    {
        for (int exposure = 0; exposure < 20; exposure++)
            folder.Write($"{exposure}.fits", GuiderFits.Usual(series: $"E{exposure:00}", start: $"2025-01-01T10:00:{exposure:00}.000", stamps: 2));
        using ReplayEndpoint endpoint = folder.Open();
        using IEndpointSession session = Session(endpoint);
        using IDaqClient prompt = session.Subscribe(SensorSet.All);
        using IDaqClient slow = session.Subscribe(SensorSet.All);

        TakenStamp.All(prompt).Should().HaveCount(40);

        TakenStamp.All(slow).Select(stamp => stamp.Metadata.Identifier!.Value.Series).Distinct().Should().HaveCount(20);
    }

    private ReplayEndpoint OneFile()
    {
        folder.Write("a.fits", GuiderFits.Usual());
        return folder.Open();
    }

    private static IEndpointSession Session(ReplayEndpoint endpoint) => endpoint.Open(new SessionKey(0, "replay", SessionMode.Observe));
}
