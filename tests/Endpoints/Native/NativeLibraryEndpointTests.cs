using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>A library in this process: what it delivers, and every rule that it can break without ending the process.</summary>
public sealed class NativeLibraryEndpointTests
{
    private const int StampsOfASensor = 4;

    private static readonly Duration Patience = Duration.FromSeconds(5);

    private readonly List<string> notes = [];

    private NativeLibraryEndpoint Open(string config, string? path = null) =>
        NativeLibraryEndpoint.Open(
            path ?? ScriptedLibrary.Whole,
            config,
            HostTime.Start(TimeProvider.System),
            hung => throw new InvalidOperationException(hung),
            notes.Add);

    private static readonly SessionKey Key = new(0, "test", SessionMode.Observe);

    /// <summary>Takes so many stamps of the sensors; a failure of receiving comes out of it.</summary>
    private List<TakenStamp> Take(string config, int count, params GuideSensor[] sensors)
    {
        using NativeLibraryEndpoint endpoint = Open(config);
        using IEndpointSession session = endpoint.Open(Key);
        using IDaqClient client = session.Subscribe(SensorSet.Of(sensors));
        List<TakenStamp> taken = [];
        while (taken.Count < count && client.Wait(Patience, out GuiderSensorData? stamp))
            taken.Add(TakenStamp.Of(stamp));
        return taken;
    }

    [Fact]
    public void Description_IsTheDeclaration()
    {
        using NativeLibraryEndpoint endpoint = Open(string.Empty);
        EndpointDeclaration declared = endpoint.Declaration;

        declared.Identity.Should().Be(new EndpointIdentity("native", "scripted 1.0", "2139210b", ScriptedLibrary.Whole));
        declared.EvidenceClass.Should().Be(EvidenceClass.Operational);
        declared.Capabilities.Should().Be(Capabilities.Streams | Capabilities.ArrivalTimes | Capabilities.SeveralClients);
        declared.TagMeaning.Should().Be(TagMeaning.ReadoutTrigger);
        declared.TagClock.Should().Be(new ClockDeclaration(TimeScale.Tai, Duration.FromMicroseconds(1)));
        declared.Geometry.Should().Be(SensorGeometry.Itl3800C);
        declared.ReadoutTime!.For(50, 50).Should().Be(Duration.FromMicroseconds(1000 + 50 * 2 + 2500 * 0.04));
        declared.FirstStampIndex.Should().Be(0);
        declared.OneClockForAllSensors.Should().BeTrue();
    }

    [Fact]
    public void Description_OfASimulatedSource_LowersTheEvidence()
    {
        using NativeLibraryEndpoint endpoint = Open("simulated");
        endpoint.Declaration.EvidenceClass.Should().Be(EvidenceClass.Simulated);
    }

    [Fact]
    public void Stamps_OfTheSubscribedSensors_ComeAsTheLibraryGaveThem()
    {
        List<TakenStamp> taken = Take(string.Empty, 2 * StampsOfASensor, GuideSensor.R04_SG0, GuideSensor.R44_SG1);

        taken.Select(stamp => (stamp.Stream, stamp.Index)).Should().Equal(
            from index in Enumerable.Range(0, StampsOfASensor)
            from sensor in new[] { GuideSensor.R04_SG0, GuideSensor.R44_SG1 }
            select (sensor, (long?)index));
        TakenStamp last = taken[^1];
        last.Pixels.Should().Equal(7030, 7031, 7032, 7033, 7034, 7035);
        (last.Rows, last.Columns).Should().Be((3, 2));
        last.Metadata.Should().Be(new ImageMetadata(null, new TaiInstant(1_800_000_000_300_000_000), null, null, "sensor 7", 1, null, null));
        last.IntegrationMilliseconds.Should().BeNull();
        taken.Select(stamp => stamp.Arrival!.Value).Should().BeInAscendingOrder();
    }

    [Fact]
    public void Series_HoldsForStampsThatSayNothingThemselves()
    {
        TakenStamp stamp = Take("states", 1, GuideSensor.R00_SG0)[0];

        // Segment 11 counts rows from the far edge: 4,000 - 100 - 3 rows; it begins at column 509.
        stamp.Metadata.Should().BeEquivalentTo(new ImageMetadata(new ImageIdentifier("S1", 0), new TaiInstant(1_800_000_000_000_000_000), 3897, 509 + 200, "sensor 0", 1, 0x2139210b, null));
        stamp.IntegrationMilliseconds.Should().Be(50);
    }

    [Fact]
    public void Resume_ThatNamesAnImage_GivesItsStampsTheirSeries() =>
        Take("states image", 1, GuideSensor.R00_SG0)[0].Metadata.Identifier.Should().Be(new ImageIdentifier("IMAGE_7", 0));

    [Fact]
    public void StatesAndCounters_AreNoted()
    {
        Take("states errors", 2 * StampsOfASensor, GuideSensor.R04_SG0, GuideSensor.R44_SG1);

        notes.Should().ContainSingle(note => note.StartsWith("R04_SG0: the library counted 1 transfer errors, 2 size errors, 3 missed begins, 4 missed ends, 5 overflows beside 4 stamps"));
        notes.Should().ContainSingle(note => note.Contains("records of state: 2 START") && note.Contains("2 RESUME"));
        notes.Should().NotContain(note => note.StartsWith("R44_SG1: the library counted"));
    }

    [Fact]
    public void OverflowCount_HoldsTheLibrarysOwn()
    {
        using NativeLibraryEndpoint endpoint = Open("errors");
        using IEndpointSession session = endpoint.Open(Key);
        using IDaqClient client = session.Subscribe(SensorSet.All);
        client.OverflowCount.Should().Be(5);
    }

    [Fact]
    public void Clock_IsThatOfTheLibrary()
    {
        using NativeLibraryEndpoint endpoint = Open(string.Empty);
        var host = HostTime.Start(TimeProvider.System);
        using IEndpointSession session = endpoint.Open(Key);
        ClockRelation relation = session.Clock!;
        relation.StandardUncertainty.Should().BeLessThan(Duration.FromMilliseconds(1));
        (relation.ToSource(session.Now).Nanoseconds - 1_800_000_000_000_000_000).Should().BeInRange(37_000_000_000, long.MaxValue);
        host.Now.Nanoseconds.Should().BePositive();
    }

    [Fact]
    public void Clock_OfALibraryWithoutOne_IsUnknown()
    {
        using NativeLibraryEndpoint endpoint = Open("no-clock");
        using IEndpointSession session = endpoint.Open(Key);
        session.Clock.Should().BeNull();
        endpoint.Declaration.Remarks.Should().Contain(remark => remark.Contains("cannot read the clock"));
    }

    [Fact]
    public void Ended_WhenTheLibrarySaysSoAndAllWasTaken()
    {
        using NativeLibraryEndpoint endpoint = Open("ends");
        using IEndpointSession session = endpoint.Open(Key);
        session.Ended.Should().BeFalse();
        using IDaqClient client = session.Subscribe(SensorSet.Of(GuideSensor.R00_SG0));
        for (int taken = 0; taken < StampsOfASensor; taken++)
            client.Wait(Patience, out _).Should().BeTrue();
        client.Wait(Duration.FromMilliseconds(200), out _).Should().BeFalse();
        session.Ended.Should().BeTrue();
    }

    [Fact]
    public void Pixels_FewerThanRowsTimesColumns_AreDeliveredForTheRequirementsToJudge()
    {
        TakenStamp stamp = Take("fewer-pixels", 1, GuideSensor.R00_SG0)[0];
        (stamp.Rows * stamp.Columns).Should().Be(6);
        stamp.Pixels.Should().HaveCount(5);
    }

    [Theory]
    [InlineData("bad-kind", "record of kind 5")]
    [InlineData("bad-sensor", "record of sensor 8")]
    [InlineData("no-stamp", "STAMP without a stamp")]
    [InlineData("states no-state", "Start without a state")]
    [InlineData("states bad-segment", "segment is 8")]
    [InlineData("small-struct", "struct_size of a stamp is")]
    [InlineData("many-rows", "stamp of 4294967295 rows")]
    [InlineData("many-pixels", "stamp of 1048577 pixels; at most 1048576")]
    [InlineData("null-pixels", "stamp of 6 pixels without a pointer")]
    [InlineData("long-text", "sensor_id has 1001 bytes")]
    [InlineData("null-text", "sensor_id has 5 bytes and no pointer")]
    [InlineData("bad-text", "sensor_id is no UTF-8")]
    [InlineData("nan", "integration_ms is no finite number")]
    [InlineData("strange-wait", "a result that the header does not know (42)")]
    [InlineData("error-wait", "ErrorConnection (-3): connection lost")]
    [InlineData("abort-wait", "ABORTED although nobody called")]
    public void Record_ThatBreaksTheHeader_IsAFailureOfTheRig(string config, string reason)
    {
        Action taking = () => Take(config, 2, GuideSensor.R00_SG0);
        taking.Should().Throw<RigException>().WithMessage($"lse66_daq_wait*{reason}*");
    }

    [Theory]
    [InlineData("refuse", "lse66_daq_open: ErrorConnection (-3): no partition of that name??")]
    [InlineData("bad-class", "evidence_class 9")]
    [InlineData("bad-sensors", "sensors 256")]
    [InlineData("bad-side", "10001 columns")]
    [InlineData("bad-readout", "readout_per_pixel_ns -1")]
    public void Open_OfASourceThatRefusesOrDescribesItselfWrongly_SaysWhy(string config, string reason)
    {
        Action opening = () => Open(config).Dispose();
        opening.Should().Throw<RigException>().WithMessage($"*{reason}*");
    }

    [Fact]
    public void Open_OfAnotherVersion_NamesBoth()
    {
        Action opening = () => Open(string.Empty, ScriptedLibrary.OtherVersion).Dispose();
        opening.Should().Throw<RigException>().WithMessage("*version 7 of the ABI, this harness has 1*");
    }

    [Fact]
    public void Open_OfALibraryThatLacksSymbols_NamesThemAll()
    {
        Action opening = () => Open(string.Empty, ScriptedLibrary.Lacking).Dispose();
        opening.Should().Throw<RigException>().WithMessage("*does not export lse66_daq_read_clock, lse66_daq_last_error;*");
    }

    [Fact]
    public void ReceivePath_IsCompiledAsAWhole() => ReceivePath.Compile().Should().BeGreaterThan(50);

    [Fact]
    public void Commands_AreRefused()
    {
        using NativeLibraryEndpoint endpoint = Open(string.Empty);
        using IEndpointSession session = endpoint.Open(Key);
        session.Send(InitGuider.For(null, new RoiDimensions(50, 50), _ => new RoiLocation(0, 0), 50)).Accepted.Should().BeFalse();
        session.Diagnose(null).Accepted.Should().BeFalse();
        FluentActions.Invoking(() => session.StartExposure(new ExposureRequest("e", Patience, ShutterMotion.Normal, Scene.Sky))).Should().Throw<RigException>();
    }
}
