using FluentAssertions;
using Lse66.Campaign;
using Lse66.Guider;
using Lse66.Observation;
using Lse66.Record;
using Lse66.Simulation;
using Lse66.Tests.Measurement;
using Xunit;

namespace Lse66.Tests.Record;

/// <summary>The harness reads blocks itself; SQL shows them through views. Both have to say the same of every row, and whatever the harness does not write is refused.</summary>
public sealed class BlockReadingTests(BlockReadingTests.Recorded recorded) : IClassFixture<BlockReadingTests.Recorded>
{
    private static readonly Dictionary<GuideSensor, int[]> NoImages = [];

    [Fact]
    public void Reading_OfFaultyMetadataNullsAndOddValues_GivesTheRowsOfTheViews()
    {
        using SqliteDatabase database = recorded.Open();
        using var stamps = new StampBlocks(database);
        using var stampRows = new StampRows(database, "stamp");
        using var signals = new SignalBlocks(database);
        using var signalRows = new SignalRows(database, "event", "reading");
        int seen = 0;

        foreach (long client in Ids(database, "client"))
        {
            IReadOnlyList<ObservedStamp> read = stamps.Of(client, NoImages);
            read.SequenceEqual(stampRows.Of(client, NoImages)).Should().BeTrue();
            seen += read.Count;
        }
        foreach (long exposure in Ids(database, "exposure"))
        {
            signals.Events(exposure).SequenceEqual(signalRows.Events(exposure)).Should().BeTrue();
            signals.Readings(exposure).SequenceEqual(signalRows.Readings(exposure)).Should().BeTrue();
        }

        seen.Should().BeGreaterThan(4000);
        database.Texts("SELECT count(*) FROM stamp WHERE tag_tai_ns IS NULL OR sequence IS NULL OR first_row IS NULL OR sensor_id IS NULL", 1)[0].Should().NotBe("0");
        database.Texts("SELECT count(DISTINCT first_place) FROM stamp_block", 1)[0].Should().Be("3");
    }

    [Theory]
    [InlineData("UPDATE stamp_block SET first_place = first_place + 1", "rows of stamp_block that do not follow one another")]
    [InlineData("DELETE FROM stamp_block WHERE first_place = 0", "rows of stamp_block that do not follow one another")]
    [InlineData("DELETE FROM stamp_label WHERE label = 0", "rows of stamp_label that do not follow one another")]
    [InlineData("DELETE FROM stamp_label", "a label that nothing explains: stamp_block")]
    [InlineData("UPDATE stamp_label SET stream = 'R99_SG9'", "'R99_SG9', which is no guide sensor")]
    [InlineData("UPDATE stamp_label SET first_row = 3000000000", "3000000000 where a number of 32 bits belongs")]
    [InlineData("UPDATE stamp_label SET binning = -1", "-1 where a number of 32 bits without sign belongs")]
    [InlineData("UPDATE stamp_block SET stamps = json_remove(stamps, '$[1][13]')", "malformed JSON: stamp_block")]
    [InlineData("UPDATE stamp_block SET stamps = json_insert(stamps, '$[1][14]', 1)", "malformed JSON: stamp_block")]
    [InlineData("UPDATE stamp_block SET stamps = json_set(stamps, '$[1][2]', 4294967296)", "a number where one of 32 bits without sign belongs: stamp_block")]
    [InlineData("UPDATE stamp_block SET stamps = substr(stamps, 1, length(stamps) - 1)", "malformed JSON: stamp_block")]
    [InlineData("UPDATE stamp_block SET stamps = json_array(json(stamps))", "something else where a whole number belongs: stamp_block")]
    [InlineData("UPDATE stamp_block SET stamps = replace(stamps, '],[', '], [')", "malformed JSON: stamp_block")]
    [InlineData("UPDATE event_label SET kind = 'Fireworks'", "'Fireworks', which is no CameraEventKind")]
    [InlineData("DELETE FROM event_label WHERE label = 1", "rows of event_label that do not follow one another")]
    [InlineData("UPDATE event_block SET first_place = first_place - 1", "rows of event_block that do not follow one another")]
    [InlineData("UPDATE event_block SET events = json_set(events, '$[0][0]', 4000)", "a label that nothing explains: event_block")]
    [InlineData("UPDATE event_block SET events = json_set(events, '$[0][1]', NULL)", "something else where a whole number belongs: event_block")]
    [InlineData("UPDATE reading_block SET readings = json_set(readings, '$[0][0]', 'R99_SG9')", "'R99_SG9', which is no guide sensor")]
    [InlineData("UPDATE reading_block SET readings = json_set(readings, '$[0][0]', 0)", "malformed JSON: reading_block")]
    [InlineData("UPDATE reading_block SET readings = '[]'", "malformed JSON: reading_block")]
    public void Reading_OfWhatTheHarnessDoesNotWrite_IsRefused(string sql, string refusal)
    {
        using SqliteDatabase database = recorded.Open(sql);
        using var stamps = new StampBlocks(database);
        using var signals = new SignalBlocks(database);

        Action read = () =>
        {
            foreach (long client in Ids(database, "client"))
                stamps.Of(client, NoImages);
            foreach (long exposure in Ids(database, "exposure"))
            {
                signals.Events(exposure);
                signals.Readings(exposure);
            }
        };

        RecordException refused = read.Should().Throw<RecordException>().Which;
        refused.Damaged.Should().BeTrue();
        refused.Message.Should().Contain(refusal);
    }

    private static IEnumerable<long> Ids(SqliteDatabase database, string table)
    {
        using SqliteStatement row = database.Prepare($"SELECT id FROM {table} ORDER BY id");
        while (row.Step())
            yield return row.Whole(0);
    }

    /// <summary>A simulated site of which many stamps lack something, and an exposure in which nothing is as usual.</summary>
    public sealed class Recorded : IDisposable
    {
        private static readonly string[] Faults =
        [
            "metadata-missing-identifier", "metadata-missing-tag", "metadata-missing-row", "metadata-missing-sensor", "metadata-missing-binning", "metadata-missing-software",
            "metadata-wrong-sensor", "metadata-wrong-software", "firmware-32-bit", "stamp-index-missing",
        ];

        private readonly string root = Directory.CreateTempSubdirectory("lse66-blocks-").FullName;

        public Recorded()
        {
            using CampaignFolder folder = CampaignFolder.Begin(Path.Combine(root, "campaign"), "{}"u8);
            folder.Keep();
            using var recorder = new EvidenceRecorder(folder, ImageRetention.None);
            recorder.Begin(new CampaignEntry("{}", "[]"));
            recorder.Start();
            using var site = new SimulatedSite(new SiteOptions { Seed = 3, Pixels = false, Faults = [.. Faults.Select(FaultCatalogue.Parse)] });
            ObservationRequest request = Conditions.Nominal(2);
            recorder.BeginObservation(request);
            foreach (ExposureObservation exposure in DrivenExposures.Observe(site, request, CancellationToken.None))
                recorder.Add(exposure);
            recorder.Add(Odd(request));
            recorder.EndObservation(null);
            recorder.Seal();
        }

        private string Sealed => Path.Combine(root, "campaign", CampaignFolder.EvidenceFile);

        /// <summary>As it is, or a copy after <paramref name="sql"/>.</summary>
        internal SqliteDatabase Open(string? sql = null)
        {
            string path = Sealed;
            if (sql is not null)
            {
                path = Path.Combine(root, $"{Guid.NewGuid():N}.db");
                File.Copy(Sealed, path);
                using var database = SqliteDatabase.OpenToWrite(path, CampaignFolder.EvidenceFile);
                database.Execute($"PRAGMA journal_mode = DELETE; {sql}");
            }
            var opened = SqliteDatabase.OpenSealed(path, CampaignFolder.EvidenceFile);
            opened.Execute("PRAGMA trusted_schema = ON");
            return opened;
        }

        public void Dispose() => Directory.Delete(root, recursive: true);

        private static ExposureObservation Odd(ObservationRequest request)
        {
            ExposureObservation seen = ObservedExposure.Nominal().Build() with { Request = request, Exposure = 2 };
            return seen with
            {
                Clients = [seen.Clients[0] with { Stamps = [.. Enumerable.Range(0, 2049).Select(EvidenceRoundTripTests.Varying)] }],
                Events = [.. JsonRowsReaderTests.Edges.Select((edge, at) => new CameraEvent((CameraEventKind)(at % 8), new TaiInstant(edge), new HostInstant(-edge), at % 3 == 0 ? null : $"X{at % 5}", at % 2 == 0 ? null : (GuideSensor)(at % 8), at % 7 == 0 ? null : edge))],
                Readings = [.. JsonRowsReaderTests.Edges.Select((edge, at) => new TimingReferenceReading((GuideSensor)(at % 8), edge, new TaiInstant(edge), new TaiInstant(edge)))],
            };
        }
    }
}
