using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lse66.Record;

namespace Lse66.Reports;

/// <summary>
/// Allure 2 results (allurereport.org, test result file): one file a scenario, measurements as its steps with their values as parameters. Inconclusive and NotRun are
/// <c>unknown</c>, never <c>skipped</c>. A requirement without scenarios has one result that says so.
/// </summary>
public static class AllureResults
{
    private const string Folder = "allure-results";

    private static readonly JsonSerializerOptions Indented = new(RecordJson.Options) { WriteIndented = true };

    public static IReadOnlyList<RenderedFile> Render(Report report)
    {
        List<RenderedFile> files = [];
        foreach (RequirementRecord requirement in report.Record.Requirements)
        {
            int number = 0;
            foreach (ScenarioRecord scenario in requirement.Scenarios)
                files.Add(Result(report, requirement, number++, scenario.Name, scenario.Verdict, scenario.Reason, Steps(requirement, scenario)));
            if (number == 0)
                files.Add(Result(report, requirement, 0, "no scenario ran", requirement.Verdict is "Fail" or "Error" ? requirement.Verdict : "NotRun", requirement.Reason, []));
        }
        files.Add(new($"{Folder}/environment.properties", Encoding.UTF8.GetBytes(Environment(report))));
        files.Add(File("categories.json", Categories()));
        return files;
    }

    private static RenderedFile Result(Report report, RequirementRecord requirement, int number, string name, string verdict, string? reason, JsonArray steps)
    {
        // The name of a case stays the same from run to run: that is how Allure shows its history.
        string testCase = Hash($"{requirement.Id}\n{name}");
        string uuid = Uuid($"{report.Digest}\n{requirement.Id}\n{PlainNumber.Of(number)}\n{name}");
        JsonObject result = new()
        {
            ["uuid"] = uuid,
            ["historyId"] = testCase,
            ["testCaseId"] = testCase,
            ["fullName"] = $"{requirement.Id}: {name}",
            ["name"] = name,
            ["description"] = requirement.Summary,
            ["status"] = Status(verdict),
            ["statusDetails"] = new JsonObject { ["message"] = reason is null ? verdict : $"{verdict}: {reason}" },
            ["stage"] = "finished",
            ["start"] = RecordTime.Of(report.Record.Started).ToUnixTimeMilliseconds(),
            ["stop"] = RecordTime.Of(report.Record.Finished).ToUnixTimeMilliseconds(),
            ["labels"] = new JsonArray(
                Label("epic", $"LSE-66 {requirement.Section}"),
                Label("feature", $"{requirement.Id} {requirement.Title}"),
                Label("suite", requirement.Id),
                Label("tag", requirement.Method),
                Label("tag", requirement.Binds),
                Label("tag", requirement.EvidenceClass)),
            ["links"] = new JsonArray(),
            ["parameters"] = new JsonArray(Parameter("endpoint", report.Record.Endpoint.Uri), Parameter("record", report.Digest)),
            ["steps"] = steps,
            ["attachments"] = new JsonArray(),
        };
        return File($"{uuid}-result.json", result);
    }

    private static JsonArray Steps(RequirementRecord requirement, ScenarioRecord scenario)
    {
        JsonArray steps = [];
        foreach (StepRecord step in scenario.Steps)
            steps.Add(Step(step.Text, step.Outcome == "done" ? "passed" : Status(scenario.Verdict), step.Outcome, []));
        foreach (MeasurementRecord one in MeasurementsOf.Scenario(requirement, scenario))
            steps.Add(Step($"{one.Evidence} {one.Name}", one.Decision is { } decision ? Status(decision) : "passed", one.Reason ?? Quantity.Decision(one), MeasurementParameters(one)));
        return steps;
    }

    private static JsonArray MeasurementParameters(MeasurementRecord one) =>
        new(Parameter("value", Quantity.Value(one)), Parameter("limit", Quantity.Limit(one)), Parameter("samples", PlainNumber.Of(one.SampleCount)));

    private static JsonObject Step(string name, string status, string message, JsonArray parameters) => new()
    {
        ["name"] = name,
        ["status"] = status,
        ["statusDetails"] = new JsonObject { ["message"] = message },
        ["stage"] = "finished",
        ["steps"] = new JsonArray(),
        ["attachments"] = new JsonArray(),
        ["parameters"] = parameters,
    };

    private static string Status(string verdict) => verdict switch
    {
        "Pass" or "PassWithDeviation" => "passed",
        "Fail" => "failed",
        "Error" => "broken",
        _ => "unknown",
    };

    private static JsonArray Categories() => new(
        new JsonObject { ["name"] = "Requirement not met", ["matchedStatuses"] = new JsonArray("failed") },
        new JsonObject { ["name"] = "Rig error", ["matchedStatuses"] = new JsonArray("broken") },
        new JsonObject { ["name"] = "Inconclusive", ["messageRegex"] = "(?s)Inconclusive.*", ["matchedStatuses"] = new JsonArray("unknown") },
        new JsonObject { ["name"] = "Not run", ["messageRegex"] = "(?s)NotRun.*", ["matchedStatuses"] = new JsonArray("unknown") });

    private static string Environment(Report report)
    {
        (string Key, string Value)[] lines =
        [
            ("ICD", $"{report.Record.Icd.Document} v{report.Record.Icd.Version}"),
            ("Endpoint", report.Record.Endpoint.Uri),
            ("Evidence", report.Record.Endpoint.EvidenceClass),
            ("Standing", report.IsDemonstration ? Standing.Banner : report.Tally),
            ("Harness", $"{report.Record.Harness.Version} {report.Record.Harness.Commit}"),
            ("Record", report.Digest),
        ];
        return string.Concat(lines.Select(line => $"{line.Key}={line.Value.Replace('\\', '/')}\n"));
    }

    private static JsonObject Label(string name, string value) => new() { ["name"] = name, ["value"] = value };

    private static JsonObject Parameter(string name, string value) => new() { ["name"] = name, ["value"] = value };

    private static RenderedFile File(string name, JsonNode content) =>
        new($"{Folder}/{name}", [.. JsonSerializer.SerializeToUtf8Bytes(content, Indented), (byte)'\n']);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    /// <summary>A name-based UUID (RFC 9562, version 8): the same record gives the same files.</summary>
    private static string Uuid(string text)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(text))[..16];
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true).ToString();
    }
}
