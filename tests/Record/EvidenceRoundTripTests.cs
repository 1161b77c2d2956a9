using FluentAssertions;
using Lse66.Guider;
using Lse66.Observation;
using Lse66.Record;
using Lse66.Tests.Measurement;
using Xunit;

namespace Lse66.Tests.Record;

/// <summary>What evidence.db gives back is what was seen, to the last bit: an estimator must not be able to tell.</summary>
public sealed class EvidenceRoundTripTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("lse66-evidence-").FullName;

    internal static readonly ObservationRequest Request = new()
    {
        Name = "by hand",
        Slot = 7,
        Mode = SessionMode.Drive,
        Exposures = 2,
        Keep = PixelRetention.Pixels,
        Commands = [InitGuider.For("X", new RoiDimensions(3, 5), sensor => new RoiLocation((int)sensor, 9), 50)],
        Clients = [new ClientPlan("first", SensorSet.All), new ClientPlan("second", SensorSet.Of(GuideSensor.R04_SG1), Duration.Zero, Duration.FromMilliseconds(3))],
        Diagnostic = new DiagnosticSettings(12.5, null, 2, new RoiDimensions(1, 2), new Dictionary<GuideSensor, RoiLocation> { [GuideSensor.R44_SG0] = new(4, 5) }),
    };

    [Fact]
    public void Exposures_WithEverythingInThem_ComeBackExactly()
    {
        ExposureObservation[] seen = [Full(0), Full(1)];

        Kept(ImageRetention.Sample, seen).Should().BeEquivalentTo(seen, options => options.WithStrictOrdering().ComparingByMembers<ExposureObservation>());
    }

    [Fact]
    public void Exposures_WithNothingInThem_ComeBackExactly()
    {
        ExposureObservation empty = Full(0) with
        {
            ExposureId = null,
            Clock = null,
            Clients = [new ClientObservation(Request.Clients[0], [], default, null, null, null, 0, 0)],
            Events = [],
            Commands = [new ObservedCommand(CommandOrigin.TelescopeUnderTest, new InitGuider(null, new Dictionary<GuideSensor, RoiDefinition>(), null), default, new Dictionary<GuideSensor, TaiInstant>())],
            Outcome = null,
            DiagnosticOutcome = null,
            Readings = [],
            BrokenRig = [],
            Floor = RigFloor.None,
        };

        Kept(ImageRetention.Sample, empty).Single().Should().BeEquivalentTo(empty, options => options.WithStrictOrdering());
    }

    [Fact]
    public void Exposures_OfAHandmadeNominalOne_ComeBackExactly()
    {
        ExposureObservation seen = ObservedExposure.Nominal().Build() with { Request = Request };
        seen = seen with { Clients = [seen.Clients[0] with { Plan = Request.Clients[0] }] };

        Kept(ImageRetention.Sample, seen).Single().Should().BeEquivalentTo(seen, options => options.WithStrictOrdering().Excluding(one => one.Endpoint));
    }

    /// <summary>A block holds 1,024 of them.</summary>
    [Theory]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(2049)]
    public void Exposures_WithManyOfEverything_ComeBackInTheirOrder(int count)
    {
        ExposureObservation seen = Full(0);
        seen = seen with
        {
            Clients = [seen.Clients[0] with { Stamps = [.. Enumerable.Range(0, count).Select(Varying)] }, seen.Clients[1]],
            Events = [.. Enumerable.Range(0, count).Select(at => new CameraEvent((CameraEventKind)(at % 8), new TaiInstant(-at), new HostInstant(at), at % 3 == 0 ? null : $"X{at % 5}", at % 2 == 0 ? null : (GuideSensor)(at % 8), at % 7 == 0 ? null : at))],
            Readings = [.. Enumerable.Range(0, count).Select(at => new TimingReferenceReading((GuideSensor)(at % 8), at, new TaiInstant(at), new TaiInstant(long.MaxValue - at)))],
        };

        Kept(ImageRetention.Sample, seen).Single().Should().BeEquivalentTo(seen, options => options.WithStrictOrdering().ComparingByMembers<ExposureObservation>());
    }

    [Fact]
    public void Exposures_WithoutImages_LackThePixelsAndNothingElse()
    {
        ExposureObservation read = Kept(ImageRetention.None, Full(0)).Single();

        read.Clients[0].Stamps.Should().OnlyContain(stamp => stamp.Pixels == null);
        read.Clients[0].Stamps[0].Statistics.Should().Be(Full(0).Clients[0].Stamps[0].Statistics);
        Directory.Exists(Path.Combine(root, "campaign", "images")).Should().BeFalse();
    }

    /// <summary>A property that is added to what estimators read has to be kept too: then this list, the tables and the test above grow together.</summary>
    [Theory]
    [InlineData(typeof(ExposureObservation), "BrokenRig Clients Clock Commands CommandsComplete DiagnosticOutcome Endpoint Events Exposure ExposureId Floor Outcome Readings Request Stamps")]
    [InlineData(typeof(ClientObservation), "AfterDispose AskedAt BufferedAtFirstRead Discarded DisposedAt FirstReadAt LeavingAt NotBefore Overflows Plan Stamps SubscribedAt TimeoutHeld")]
    [InlineData(typeof(ObservedStamp), "Arrival Columns IntegrationMilliseconds Metadata Pixels Rows StampIndex Statistics Stream")]
    [InlineData(typeof(ImageMetadata), "BinningLevel FirmwareVersion FirstColumn FirstRow Identifier SensorId SoftwareVersion TimeTag")]
    [InlineData(typeof(CameraEvent), "Arrival Exposure Kind Sensor Source StampIndex")]
    [InlineData(typeof(ObservedCommand), "Arrival Command Origin SensorArrivals")]
    [InlineData(typeof(InitGuider), "Exposure IntegrationMilliseconds Regions")]
    [InlineData(typeof(ClockRelation), "Drift Epoch Obtained Offset StandardUncertainty")]
    [InlineData(typeof(TimingReferenceReading), "Ordinal Sensor Start Stop")]
    [InlineData(typeof(RigFloor), "Delays Stalls")]
    public void Tables_HaveAPlaceForEveryProperty(Type type, string kept) =>
        string.Join(' ', type.GetProperties().Where(one => one.Name != "EqualityContract").Select(one => one.Name).Order(StringComparer.Ordinal)).Should().Be(kept);

    [Fact]
    public void Open_AfterAnUnfinishedObservation_HasOnlyTheFinishedOne()
    {
        using (CampaignFolder folder = Begun())
        {
            using (var recorder = new EvidenceRecorder(folder, ImageRetention.Sample))
            {
                recorder.Start();
                recorder.BeginObservation(Request);
                recorder.Add(Full(0));
                recorder.EndObservation("the cable was pulled");
                recorder.BeginObservation(Request with { Name = "unfinished" });
                recorder.Add(Full(0));
                recorder.Enter(new LedgerEntry("R", "S", true, "Pass", null, false, "{}"));
            }
            using var again = new EvidenceRecorder(folder, ImageRetention.Sample);

            again.Reader.Observations().Should().ContainSingle().Which.RigFailure.Should().Be("the cable was pulled");
            again.Reader.Ledger().Should().ContainSingle();
            again.Start();
            again.BeginObservation(Request with { Name = "unfinished" });
            again.EndObservation(null);
            again.Seal().Should().HaveCount(3, "only the images of the finished observation count: two streams of the first client, one of the second");
        }
        Directory.EnumerateFiles(Path.Combine(root, "campaign"), "evidence.db*").Should().ContainSingle("the log is merged into the database");
    }

    [Fact]
    public void Open_WhileAnotherWrites_IsRefused()
    {
        using CampaignFolder folder = Begun();
        using var first = new EvidenceRecorder(folder, ImageRetention.None);

        FluentActions.Invoking(() => new EvidenceRecorder(folder, ImageRetention.None)).Should().Throw<RecordException>().WithMessage("*another lse66 is at work*");
    }

    [Fact]
    public void Add_WhereNothingCanBeWritten_FailsAtTheNextHandOverAndEveryOneAfterIt()
    {
        using CampaignFolder folder = Begun();
        File.WriteAllText(Path.Combine(folder.FolderPath, "images"), "a file where the folder of images should be");
        using var recorder = new EvidenceRecorder(folder, ImageRetention.All);
        recorder.Start();
        recorder.BeginObservation(Request);
        Action enter = () => recorder.Enter(new LedgerEntry("R", "S", true, "Pass", null, false, "{}"));

        recorder.Add(Full(0));

        enter.Should().Throw<RecordException>().WithMessage("*images/*cannot be written*");
        enter.Should().Throw<RecordException>().WithMessage("*images/*cannot be written*");
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private CampaignFolder Begun()
    {
        var folder = CampaignFolder.Begin(Path.Combine(root, "campaign"), "{}"u8);
        folder.Keep();
        return folder;
    }

    private List<ExposureObservation> Kept(ImageRetention images, params ExposureObservation[] exposures)
    {
        using CampaignFolder folder = Begun();
        using (var recorder = new EvidenceRecorder(folder, images))
        {
            recorder.Begin(new CampaignEntry("{}", "[]"));
            recorder.Start();
            recorder.BeginObservation(Request);
            foreach (ExposureObservation exposure in exposures)
                recorder.Add(exposure);
            recorder.EndObservation(null);
            recorder.Seal();
        }
        using var evidence = SealedEvidence.Open(folder.FolderPath);
        evidence.Problems().Should().BeEmpty();
        ObservationEntry entry = evidence.Reader.Observations().Single();
        ObservationRequest request = EvidenceJson.Read<ObservationRequest>(System.Text.Encoding.UTF8.GetBytes(entry.Request), "request");
        request.Should().BeEquivalentTo(Request);
        return [.. evidence.Reader.Exposures(entry, Request, ObservedExposure.Declaration)];
    }

    internal static ExposureObservation Full(int number) => new()
    {
        Request = Request,
        Endpoint = ObservedExposure.Declaration,
        Exposure = number,
        ExposureId = "exposure \u0000 with a NUL, a \"quote\" and an \u00c5",
        Clock = new ClockRelation(new HostInstant(long.MaxValue), new Duration(-3), 1.0 / 3, new Duration(1), string.Empty),
        Clients =
        [
            new ClientObservation(Request.Clients[0], [Stamp(GuideSensor.R00_SG0, 1, 4), Stamp(GuideSensor.R00_SG0, 1, 4), Stamp(GuideSensor.R44_SG1, 9, 2), Bare()], new HostInstant(1), new HostInstant(2), 3, 4, 5, 6, true, new HostInstant(7), new HostInstant(8), new HostInstant(9)),
            new ClientObservation(Request.Clients[1], [Stamp(GuideSensor.R04_SG1, 3, 1)], new HostInstant(-1), null, null, null, 0, long.MaxValue, false),
        ],
        Events = [new CameraEvent(CameraEventKind.EndOfRoiReadout, new TaiInstant(1), new HostInstant(2), "X", GuideSensor.R40_SG1, 3), new CameraEvent(CameraEventKind.ShutterClosed, new TaiInstant(4), new HostInstant(5))],
        Commands =
        [
            new ObservedCommand(
                CommandOrigin.Harness,
                new InitGuider("X", new Dictionary<GuideSensor, RoiDefinition> { [GuideSensor.R04_SG0] = new(new RoiDimensions(1, 2), null), [GuideSensor.R00_SG1] = new(null, new RoiLocation(-3, 4)) }, 0.1),
                new TaiInstant(8),
                new Dictionary<GuideSensor, TaiInstant> { [GuideSensor.R04_SG0] = new(9), [GuideSensor.R40_SG0] = new(10) }),
        ],
        CommandsComplete = true,
        Outcome = new CommandOutcome(false, "too large"),
        DiagnosticOutcome = new CommandOutcome(true, null),
        Readings = [new TimingReferenceReading(GuideSensor.R00_SG1, 17, new TaiInstant(11), new TaiInstant(12))],
        BrokenRig = [new RigInterval(new HostInstant(13), new HostInstant(14), "disconnected")],
        Floor = new RigFloor([new DelayCount(new Duration(100), 5), new DelayCount(new Duration(200), 6)], [new RigStall(new HostInstant(15), new Duration(16))]),
    };

    private static ObservedStamp Stamp(GuideSensor stream, int value, int pixels)
    {
        int[] image = [.. Enumerable.Range(value, pixels)];
        return new ObservedStamp(
            stream,
            5,
            new ImageMetadata(new ImageIdentifier("series", uint.MaxValue), new TaiInstant(long.MinValue), -1, int.MaxValue, "somebody else", 4, long.MaxValue, string.Empty),
            0.1 + 0.2,
            new HostInstant(42),
            1,
            pixels,
            PixelStatistics.Of(image),
            image);
    }

    /// <summary>Stamps of which nothing repeats for long: labels come and come back, numbers are missing, texts are odd.</summary>
    internal static ObservedStamp Varying(int at) => new(
        (GuideSensor)(at % 8),
        at % 11 == 0 ? null : at,
        new ImageMetadata(
            at % 13 == 0 ? null : new ImageIdentifier(at % 5 == 0 ? "nul\0inside" : $"series {at % 17}", (uint)at),
            at % 7 == 0 ? null : new TaiInstant(long.MinValue + at),
            at % 3,
            null,
            at % 4 == 0 ? "Größe" : ((GuideSensor)(at % 8)).Name(),
            (uint)(at % 2),
            -at % 6,
            at % 9 == 0 ? null : "1.0"),
        at % 10 * 0.1,
        at % 12 == 0 ? null : new HostInstant(long.MaxValue - at),
        at % 3,
        -1,
        new PixelStatistics(at, int.MinValue, int.MaxValue, long.MinValue, long.MaxValue, -1, 0, at % 2 == 0 ? long.MinValue : long.MaxValue),
        null);

    private static ObservedStamp Bare() => new(GuideSensor.R40_SG0, null, default, null, null, 0, 0, default, null);
}
