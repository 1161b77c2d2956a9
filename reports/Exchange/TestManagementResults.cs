using System.Text.Json;
using System.Text.Json.Nodes;
using Lse66.Record;

namespace Lse66.Reports;

/// <summary>
/// Results for the observatory's test management (Zephyr Scale): the body of its call that adds results to a test run, a list of test case key, status and comment. Only requirements
/// whose test case the mapping names are in it: a result without a key would land nowhere.
/// </summary>
public static class TestManagementResults
{
    public const string FileName = "zephyr.json";

    private const int CommentLengthMax = 1000;

    private static readonly JsonSerializerOptions Indented = new(RecordJson.Options) { WriteIndented = true };

    public static byte[] Render(Report report, KeyMapping mapping)
    {
        JsonArray results = [];
        foreach (RequirementRecord requirement in report.Record.Requirements)
            if (mapping.Of(requirement.Id)?.TestCase is { } key)
                results.Add(new JsonObject
                {
                    ["testCaseKey"] = key,
                    ["status"] = Status(requirement),
                    ["comment"] = CleanText.Short(Comment(report, requirement), CommentLengthMax),
                    ["executionDate"] = RecordTime.Xml(report.Record.Finished),
                });
        return [.. JsonSerializer.SerializeToUtf8Bytes(results, Indented), (byte)'\n'];
    }

    /// <summary>A demonstration closes no test case: it is in progress, whatever it showed.</summary>
    private static string Status(RequirementRecord requirement) => Standing.IsDemonstration(requirement) && VerdictWord.IsPass(requirement) ? "In Progress" : requirement.ExecutionResult;

    private static string Comment(Report report, RequirementRecord requirement)
    {
        string demonstration = Standing.IsDemonstration(requirement) ? $"{Standing.Banner}. " : string.Empty;
        string measured = string.Join("; ", requirement.Measurements.Where(one => one.Decision is not null && !Quantity.IsFact(one)).Select(one => $"{one.Name} {Quantity.Reading(one)}"));
        return $"{demonstration}{Standing.VerificationElement(requirement)}: {requirement.Verdict}. {requirement.Reason ?? measured} [record {report.ShortDigest}]";
    }
}
