using System.Diagnostics;
using System.Text.Json.Nodes;
using FluentAssertions;
using Lse66.Campaign;
using Lse66.Record;
using Xunit;

namespace Lse66.Tests.Campaign;

public sealed class RecordCheckTests(CheckedCampaign campaign) : IClassFixture<CheckedCampaign>
{
    [Fact]
    public void Check_RecordAsItWasLeft_HoldsWhereverItLies()
    {
        CheckReport report = CheckedCampaign.Check(campaign.Tampered(_ => { }));

        report.Findings.Should().BeEmpty();
        report.Notes.Should().BeEmpty();
        report.Digest.Should().Be(SealedCampaign.Open(campaign.Folder).Digest);
    }

    [Fact]
    public void Check_WithViewsAndDispositionsBesideIt_Holds()
    {
        string folder = campaign.Tampered(copy =>
        {
            File.Delete(Path.Combine(copy, "report.html"));
            File.WriteAllText(Path.Combine(copy, "report.pdf"), "a view");
            File.WriteAllText(Path.Combine(copy, "dispositions.yaml"), "deviations: []");
            File.WriteAllText(Path.Combine(copy, ".report.html.partial"), "half a view");
        });

        CheckedCampaign.Check(folder).Findings.Should().BeEmpty();
    }

    [Theory]
    [InlineData("campaign.json")]
    [InlineData("start.json")]
    [InlineData("evidence.db")]
    [InlineData("inputs/gain/gain.json")]
    [InlineData("images/dark/1/R00_SG0.npy")]
    public void Check_FileOfTheRecordChangedMissingOrALink_IsNamed(string file)
    {
        string elsewhere = Path.Combine(campaign.Folder, file);

        Texts(copy => File.AppendAllText(Path.Combine(copy, file), " ")).Should().Contain(text => text.StartsWith($"{file} was changed: its SHA-256 is"));
        Texts(copy => File.Delete(Path.Combine(copy, file))).Should().Contain($"{file} is missing");
        Texts(copy => Replaced(copy, file, path => File.CreateSymbolicLink(path, elsewhere))).Should().Contain($"{file} is a link");
        Texts(copy => Replaced(copy, file, path => Process.Start("mkfifo", [path]).WaitForExit())).Should().Contain($"{file} is no regular file");
    }

    [Fact]
    public void Check_HardLinkToAFileElsewhere_IsNamed() =>
        Texts(copy => Process.Start("ln", [Path.Combine(copy, "evidence.db"), Path.Combine(copy, "..", $"{Guid.NewGuid():N}.db")]).WaitForExit())
            .Should().Contain(text => text.StartsWith("evidence.db is a hard link"));

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("images/dark/1/more.npy")]
    [InlineData("evidence.db-wal")]
    [InlineData("evidence.db-journal")]
    public void Check_FileThatNobodyListed_IsNamed(string file) =>
        Texts(copy => File.WriteAllText(Path.Combine(copy, file), "x")).Should().ContainSingle().Which.Should().StartWith($"{file} was added");

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc/hostname")]
    [InlineData("images/../../outside")]
    [InlineData("bin/tool")]
    public void Check_ListThatLeadsElsewhere_IsRefused(string path) =>
        Texts(copy => File.AppendAllText(Path.Combine(copy, "SHA256SUMS"), $"{new string('0', 64)}  {path}\n")).Should().NotBeEmpty();

    [Fact]
    public void Check_NumberEditedAndSumsWrittenAnew_NamesTheMeasurementAndBothValues()
    {
        string folder = campaign.Tampered(
            copy => Edited(copy, record => Requirement(record, "0009")["measurements"]![0]!["estimate"] = 0.125),
            sums: true);

        CheckFinding finding = CheckedCampaign.Check(folder).Findings.Should().ContainSingle().Subject;

        finding.Subject.Should().Be(CheckSubject.Measurement);
        finding.Requirement.Should().Be("CA-TS-GDR-ICD-0009");
        finding.Text.Should().MatchRegex(@"^CA-TS-GDR-ICD-0009 measurement 'data delivery latency, maximum' \(E-0009-1\) estimate: the record says 0\.125 ms, the evidence gives 0\.\d+ ms$");
    }

    [Fact]
    public void Check_EveryFieldOfEveryMeasurement_IsHeldAgainstTheEvidence()
    {
        JsonObject measurement = JsonNode.Parse(File.ReadAllText(Path.Combine(campaign.Folder, "campaign.json")))!["requirements"]!.AsArray()
            .Single(one => one!["id"]!.GetValue<string>().EndsWith("-0009", StringComparison.Ordinal))!["measurements"]![0]!.AsObject();
        string[] fields = [.. measurement.Select(member => member.Key).Where(name => name != "evidence")];
        string folder = campaign.Tampered(
            copy => Edited(copy, record =>
            {
                JsonObject edited = Requirement(record, "0009")["measurements"]![0]!.AsObject();
                foreach (string field in fields)
                    edited[field] = Other(edited[field], field);
            }),
            sums: true);

        IReadOnlyList<CheckFinding> findings = CheckedCampaign.Check(folder).Findings;

        foreach (string field in fields)
            findings.Should().Contain(finding => finding.Subject == CheckSubject.Measurement && finding.Text.Contains($"(E-0009-1) {field}"), field);
    }

    /// <summary>As a harness wrote it that kept neither courses nor quantiles; what it does not claim is not asked for.</summary>
    [Fact]
    public void Check_RecordWithoutWhatOnlyPlotsNeed_Holds()
    {
        string folder = campaign.Tampered(
            copy => Edited(copy, record =>
            {
                foreach (JsonObject measured in record["requirements"]!.AsArray().SelectMany(one => one!["measurements"]!.AsArray()).OfType<JsonObject>())
                {
                    measured.Remove("course");
                    (measured["distribution"] as JsonObject)?.Remove("quantiles");
                }
            }),
            sums: true);

        CheckedCampaign.Check(folder).Findings.Should().BeEmpty();
    }

    [Theory]
    [InlineData("quantiles", "(E-0009-1) distribution.quantiles[0].value: the record says 0.5, the evidence gives 0.")]
    [InlineData("course", "(E-0009-1) course.points[0].high: the record says 0.5, the evidence gives 0.")]
    public void Check_WhatPlotsAreDrawnFrom_IsHeldAgainstTheEvidence(string which, string named)
    {
        string folder = campaign.Tampered(
            copy => Edited(copy, record =>
            {
                JsonNode latency = Requirement(record, "0009")["measurements"]![0]!;
                JsonNode edited = which == "course" ? latency["course"]!["points"]![0]! : latency["distribution"]!["quantiles"]![0]!;
                edited[which == "course" ? "high" : "value"] = 0.5;
            }),
            sums: true);

        CheckedCampaign.Check(folder).Findings.Should().ContainSingle().Which.Text.Should().Contain(named);
    }

    [Theory]
    [InlineData("a requirement gone", "CA-TS-GDR-ICD-0009: the record lacks it")]
    [InlineData("all requirements gone", "CA-TS-GDR-ICD-0009: the record lacks it")]
    [InlineData("a scenario gone", "scenario")]
    [InlineData("a requirement twice", "the record holds it more than once")]
    [InlineData("not selected", "selected: the record says false")]
    [InlineData("a verdict", "CA-TS-GDR-ICD-0009 verdict: the record says 'NotRun', the evidence gives 'Pass'")]
    [InlineData("the campaign's verdict", "campaign verdict: the record says 'Fail', the evidence gives 'Pass'")]
    [InlineData("the exit code", "campaign exitCode: the record says 2, the evidence gives 0")]
    [InlineData("the evidence class", "evidenceClass: the record says 'Operational', the evidence gives 'Simulated'")]
    [InlineData("an observation", "campaign observations[0]")]
    public void Check_RecordEditedAndSumsWrittenAnew_NamesWhatDoesNotFollow(string edit, string named)
    {
        string folder = campaign.Tampered(copy => Edited(copy, record => Edit(record, edit)), sums: true);

        CheckedCampaign.Check(folder).Findings.Should().Contain(finding => finding.Text.Contains(named));
    }

    [Fact]
    public void Check_EvidenceEditedAndSumsWrittenAnew_NamesWhatDoesNotFollow()
    {
        string folder = campaign.Tampered(
            copy => Sql(copy, "UPDATE stamp_block SET stamps = json_set(stamps, '$[17][4]', json_extract(stamps, '$[17][4]') + 2000000)"),
            sums: true);

        CheckedCampaign.Check(folder).Findings.Should().Contain(finding => finding.Text.Contains("CA-TS-GDR-ICD-0009 verdict: the record says 'Pass', the evidence gives 'Fail'"));
    }

    [Theory]
    [InlineData("CREATE TRIGGER t AFTER INSERT ON ledger BEGIN SELECT 1; END", "holds the trigger t")]
    [InlineData("CREATE VIEW v AS SELECT 1", "holds the view v")]
    [InlineData("DROP VIEW stamp", "lacks the view stamp")]
    [InlineData("DROP TABLE stamp_block", "lacks the table stamp_block")]
    [InlineData("PRAGMA user_version = 3", "has tables of version 3, this harness reads those up to 2")]
    [InlineData("DELETE FROM exposure", "holds rows of")]
    [InlineData("UPDATE observation SET request = '[[[['", "is not what this harness writes")]
    [InlineData("UPDATE stamp_label SET stream = 'R99_SG9'", "which is no guide sensor")]
    [InlineData("UPDATE stamp_block SET stamps = json_set(stamps, '$[3][13]', 1000000000000) WHERE json_extract(stamps, '$[3][13]') IS NOT NULL", "outside its image")]
    [InlineData("UPDATE stamp_block SET stamps = '[[0,1'", "malformed JSON")]
    [InlineData("UPDATE stamp_block SET stamps = json_set(stamps, '$[3][5]', 'many')", "something else where a whole number belongs")]
    [InlineData("UPDATE stamp_block SET stamps = json_set(stamps, '$[3][5]', 0.5)", "something else where a whole number belongs")]
    [InlineData("UPDATE stamp_block SET stamps = json_set(stamps, '$[3][0]', 99)", "a label that nothing explains")]
    [InlineData("UPDATE event_block SET events = '{}'", "malformed JSON")]
    [InlineData("UPDATE reading_block SET readings = '[[\"R99_SG9\",0,0,0]]'", "which is no guide sensor")]
    [InlineData("UPDATE image SET sha256 = 'x'", "is not the image that was taken")]
    [InlineData("DELETE FROM ledger", "evidence.db has no entry of it")]
    [InlineData("DELETE FROM campaign", "holds no campaign")]
    public void Check_DatabaseThatSomebodyMadeUp_IsNamed(string sql, string named)
    {
        string folder = campaign.Tampered(copy => Sql(copy, sql), sums: true);

        CheckedCampaign.Check(folder).Findings.Should().Contain(finding => finding.Text.Contains(named));
    }

    [Fact]
    public void Check_EvidenceInTheTablesOfVersionOne_JudgesItAsItIs()
    {
        string folder = campaign.Tampered(copy => Sql(copy, InTablesOfVersionOne), sums: true);

        CheckedCampaign.Check(folder).Findings.Should().BeEmpty();
    }

    [Theory]
    [InlineData("campaign.json", "[[[[[[[[")]
    [InlineData("campaign.json", "{\"schemaVersion\": \"one\"}")]
    [InlineData("campaign.json", "null")]
    [InlineData("campaign.json", "")]
    [InlineData("start.json", "{}")]
    [InlineData("evidence.db", "not a database")]
    [InlineData("SHA256SUMS", "nonsense")]
    public void Check_FileOfTheWrongKind_IsAFindingAndNoCrash(string file, string content)
    {
        string folder = campaign.Tampered(copy => File.WriteAllText(Path.Combine(copy, file), content), sums: file != "SHA256SUMS");

        CheckedCampaign.Check(folder).Holds.Should().BeFalse();
    }

    [Fact]
    public void Check_DeepOrHugeRecord_IsAFindingAndNoCrash()
    {
        Texts(copy => File.WriteAllText(Path.Combine(copy, "campaign.json"), new string('[', 1_000_000))).Should().Contain(text => text.Contains("is not a campaign record"));
        Texts(copy =>
        {
            using FileStream huge = File.OpenWrite(Path.Combine(copy, "campaign.json"));
            huge.SetLength(RecordJson.MaximumBytes + 1);
        }).Should().Contain(text => text.Contains("at most"));
    }

    [Fact]
    public void Check_WritesNothing()
    {
        string folder = campaign.Tampered(_ => { });
        string[] before = [.. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

        CheckedCampaign.Check(folder);

        Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Should().Equal(before);
    }

    [Fact]
    public void Check_UnfinishedOrNoCampaign_SaysHowToGoOn()
    {
        string folder = campaign.Tampered(copy =>
        {
            File.Delete(Path.Combine(copy, "SHA256SUMS"));
            File.Delete(Path.Combine(copy, "campaign.json"));
        });

        FluentActions.Invoking(() => CheckedCampaign.Check(folder)).Should().Throw<RecordException>().WithMessage("*was not finished*--resume*");
        FluentActions.Invoking(() => CheckedCampaign.Check(Path.GetTempPath())).Should().Throw<RecordException>().WithMessage("*not the folder of a finished campaign*");
    }

    private List<string> Texts(Action<string> tamper) => [.. CheckedCampaign.Check(campaign.Tampered(tamper)).Findings.Select(finding => finding.Text)];

    private static void Replaced(string folder, string file, Action<string> make)
    {
        File.Delete(Path.Combine(folder, file));
        make(Path.Combine(folder, file));
    }

    private static void Edited(string folder, Action<JsonObject> edit)
    {
        string file = Path.Combine(folder, "campaign.json");
        JsonObject record = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        edit(record);
        File.WriteAllText(file, record.ToJsonString());
    }

    private static void Edit(JsonObject record, string edit)
    {
        JsonObject latency = Requirement(record, "0009");
        JsonArray requirements = record["requirements"]!.AsArray();
        switch (edit)
        {
            case "a requirement gone":
                requirements.Remove(latency);
                break;
            case "all requirements gone":
                requirements.Clear();
                break;
            case "a scenario gone":
                latency["scenarios"]!.AsArray().RemoveAt(0);
                break;
            case "a requirement twice":
                requirements.Add(latency.DeepClone());
                break;
            case "not selected":
                latency["selected"] = false;
                break;
            case "a verdict":
                latency["verdict"] = "NotRun";
                break;
            case "the campaign's verdict":
                record["verdict"] = "Fail";
                break;
            case "the exit code":
                record["exitCode"] = 2;
                break;
            case "the evidence class":
                record["endpoint"]!["evidenceClass"] = "Operational";
                break;
            default:
                record["observations"]!.AsArray().RemoveAt(0);
                break;
        }
    }

    private static JsonObject Requirement(JsonObject record, string id) =>
        record["requirements"]!.AsArray().Single(one => one!["id"]!.GetValue<string>().EndsWith($"-{id}", StringComparison.Ordinal))!.AsObject();

    /// <summary>Another value of the same kind, still allowed by the schema.</summary>
    private static JsonNode? Other(JsonNode? value, string field) => (value, field) switch
    {
        (_, "decision") => "Inconclusive",
        (_, "comparison") => "at most",
        (null, "reason" or "sensor" or "worst" or "limitParameter") => "something",
        (null, _) => 1.5,
        (JsonArray, _) => new JsonArray(),
        (JsonObject course, "course") => new JsonObject { ["name"] = "another", ["widthSeconds"] = course["widthSeconds"]!.DeepClone(), ["points"] = course["points"]!.DeepClone() },
        (JsonObject, _) => null,
        (JsonValue one, _) when one.TryGetValue(out string? text) => text + "x",
        (JsonValue one, _) => one.GetValue<double>() + 1,
        _ => null,
    };

    /// <summary>The rows of the views into tables, as the first version had them.</summary>
    private static string InTablesOfVersionOne => string.Join(
        "; ",
        [
            .. EvidenceSchema.Views.Select(view => $"PRAGMA trusted_schema = ON; CREATE TEMP TABLE {view.Name}_rows AS SELECT * FROM {view.Name}"),
            .. EvidenceSchema.Views.Select(view => $"DROP VIEW {view.Name}"),
            .. EvidenceSchema.Tables.Where(table => table.Name.EndsWith("_block", StringComparison.Ordinal) || table.Name.EndsWith("_label", StringComparison.Ordinal)).Select(table => $"DROP TABLE {table.Name}"),
            .. EvidenceSchemaFirst.Tables.Select(table => table.Sql),
            .. EvidenceSchemaFirst.Tables.Select(table => $"INSERT INTO main.{table.Name} SELECT * FROM {table.Name}_rows"),
            "PRAGMA user_version = 1",
        ]);

    private static void Sql(string folder, string sql)
    {
        SqliteLibrary.Require("the test");
        using var database = SqliteDatabase.OpenToWrite(Path.Combine(folder, "evidence.db"), "evidence.db");
        database.Execute($"PRAGMA journal_mode = DELETE; {sql}");
    }
}
