using FluentAssertions;
using Lse66.Observation;
using Lse66.Record;
using Lse66.Tests.Measurement;
using Xunit;

namespace Lse66.Tests.Record;

/// <summary>
/// An observation of more than sixteen exposures that can be repeated is written under another journal than the rest, and nothing of docs/decisions/0011 may change by it. The files as they are at a moment are
/// what a process that is killed at that moment leaves.
/// </summary>
public sealed class LongObservationTests : IDisposable
{
    private const int Longest = 16;

    private static readonly ObservationRequest Short = EvidenceRoundTripTests.Request with { Exposures = Longest };

    private static readonly ObservationRequest Long = Short with { Name = "long", Exposures = Longest + 1 };

    private readonly string root = Directory.CreateTempSubdirectory("lse66-long-").FullName;
    private readonly CampaignFolder folder;
    private readonly EvidenceDatabase evidence;

    public LongObservationTests()
    {
        folder = Begun("campaign");
        evidence = EvidenceDatabase.Open(folder, ImageRetention.None, repeatable: true);
    }

    [Fact]
    public void Open_OfTheFilesInTheMiddleOfOne_HasAllThatWasEnteredBeforeAndNothingOfIt()
    {
        Observe(Short, 1);
        evidence.Enter(Entry("before"));
        evidence.BeginObservation(Long);
        Add(60);
        new FileInfo(Path.Combine(folder.FolderPath, "evidence.db-journal")).Length.Should().BePositive("otherwise this is no test of it");
        new FileInfo(Path.Combine(folder.FolderPath, "evidence.db")).Length.Should().BeGreaterThan(2_000_000, "most of the observation is in the file already");

        Then(read =>
        {
            read.Observations().Should().ContainSingle().Which.Name.Should().Be(Short.Name);
            read.Exposures(read.Observations()[0], Short, ObservedExposure.Declaration).Should().ContainSingle();
            read.Ledger().Should().ContainSingle().Which.Scenario.Should().Be("before");
        });
    }

    /// <summary>What a real guider did cannot be asked for again: what was committed of it is there to be looked at, as it always was.</summary>
    [Fact]
    public void Files_InTheMiddleOfOneThatCannotBeRepeated_HoldWhatWasCommittedOfIt()
    {
        evidence.Dispose();
        using var real = EvidenceDatabase.Open(folder, ImageRetention.None, repeatable: false);
        Observe(real, Short, 1);
        real.Enter(Entry("before"));
        real.BeginObservation(Long);
        Add(real, 60);
        File.Exists(Path.Combine(folder.FolderPath, "evidence.db-journal")).Should().BeFalse();
        string copy = Path.Combine(root, "copy", "evidence.db");

        Then(
            read => read.Ledger().Should().ContainSingle().Which.Scenario.Should().Be("before"),
            prepared: () =>
            {
                using var database = SqliteDatabase.OpenToWrite(copy, "evidence.db");
                database.Texts("SELECT COUNT(*) FROM exposure", 1).Should().Equal(["49"], "one, and three times sixteen of the sixty");
            });
    }

    [Fact]
    public void Open_OfTheFilesAfterItsEnd_HasAllOfIt()
    {
        Observe(Long, Long.Exposures);

        Then(read => read.Exposures(read.Observations().Single(), Long, ObservedExposure.Declaration).Should().HaveCount(Long.Exposures));
    }

    /// <summary>What is on the disk when a verdict is shown.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Open_OfTheFilesAfterAnEntry_HasTheEntryAndItsObservation(bool isLong)
    {
        ObservationRequest request = isLong ? Long : Short;
        Observe(request, 3);
        evidence.Enter(Entry("shown"));

        Then(read =>
        {
            read.Ledger().Should().ContainSingle().Which.Scenario.Should().Be("shown");
            read.Exposures(read.Observations().Single(), request, ObservedExposure.Declaration).Should().HaveCount(3);
        });
    }

    /// <summary>A scenario that is interrupted is entered although its observation was not ended.</summary>
    [Fact]
    public void Open_OfTheFilesAfterAnEntryInItsMiddle_HasTheEntryAlone()
    {
        evidence.BeginObservation(Long);
        Add(3);
        evidence.Enter(Entry("interrupted"));

        Then(read =>
        {
            read.Ledger().Should().ContainSingle();
            read.Observations().Should().BeEmpty();
        });
    }

    [Fact]
    public void Seal_InItsMiddle_LeavesOneFileWithWhatWasFinished()
    {
        Observe(Short, 1);
        evidence.BeginObservation(Long);
        Add(3);
        evidence.Enter(Entry("interrupted"));
        evidence.Seal();
        evidence.Dispose();

        Directory.EnumerateFiles(folder.FolderPath, "evidence.db*").Should().ContainSingle();
        using var sealedEvidence = SealedEvidence.Open(folder.FolderPath);
        sealedEvidence.Problems().Should().BeEmpty();
        sealedEvidence.Reader.Observations().Should().ContainSingle().Which.Name.Should().Be(Short.Name);
        sealedEvidence.Reader.Ledger().Should().ContainSingle();
    }

    /// <summary>Which is what makes a commit wait for the disk (SQLite: 2 is FULL).</summary>
    [Fact]
    public void Journals_OfEitherKind_AreSynchronous()
    {
        using var database = SqliteDatabase.OpenToWrite(Path.Combine(root, "any.db"), "any.db");
        database.Execute("CREATE TABLE t (x INTEGER) STRICT");
        foreach (string journal in (string[])["wal", "truncate", "wal"])
        {
            database.Texts($"PRAGMA journal_mode = {journal}", 1).Should().Equal(journal);
            database.Texts("PRAGMA synchronous", 1).Should().Equal("2");
        }
    }

    public void Dispose()
    {
        evidence.Dispose();
        folder.Dispose();
        Directory.Delete(root, recursive: true);
    }

    private static LedgerEntry Entry(string scenario) => new("R", scenario, true, "Pass", null, false, "{}");

    private void Observe(ObservationRequest request, int exposures) => Observe(evidence, request, exposures);

    private static void Observe(EvidenceDatabase database, ObservationRequest request, int exposures)
    {
        database.BeginObservation(request);
        Add(database, exposures);
        database.EndObservation(null);
    }

    private void Add(int exposures) => Add(evidence, exposures);

    private static void Add(EvidenceDatabase database, int exposures)
    {
        for (int number = 0; number < exposures; number++)
        {
            ExposureObservation seen = EvidenceRoundTripTests.Full(number);
            database.Add(seen with { Clients = [seen.Clients[0] with { Stamps = [.. Enumerable.Range(0, 1024).Select(EvidenceRoundTripTests.Varying)] }, seen.Clients[1]] });
        }
    }

    /// <summary>Looks at a copy of the files, as whoever resumes would; before that <paramref name="prepared"/> may.</summary>
    private void Then(Action<EvidenceReader> look, Action? prepared = null)
    {
        using CampaignFolder copy = Begun("copy");
        foreach (string file in Directory.EnumerateFiles(folder.FolderPath, "evidence.db*"))
            File.Copy(file, Path.Combine(copy.FolderPath, Path.GetFileName(file)));
        prepared?.Invoke();
        using var opened = EvidenceDatabase.Open(copy, ImageRetention.None, repeatable: true);
        look(opened.Reader(_ => null));
    }

    private CampaignFolder Begun(string name)
    {
        var begun = CampaignFolder.Begin(Path.Combine(root, name), "{}"u8);
        begun.Keep();
        return begun;
    }
}
