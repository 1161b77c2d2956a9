using System.Text;
using Lse66.Record;

namespace Lse66.Reports;

/// <summary>
/// The traceability matrix as CSV (RFC 4180: commas, quotes, CR LF, UTF-8): a line for each measurement, under its scenario and requirement; scenarios and requirements
/// without one have a line of their own, so that nothing that was not measured is missing.
/// </summary>
public static class TraceabilityCsv
{
    private static readonly string[] Header =
    [
        "Requirement", "Title", "Section", "Parents", "Method", "Binds", "Verification Element", "Selected", "Verdict", "Reason", "Evidence Class", "Execution Result",
        "Proposed Element Status", "Last Run", "Scenario", "Essential", "Scenario Verdict", "Scenario Reason", "Evidence", "Measurement", "Unit", "Estimate", "Low", "High",
        "Expanded Uncertainty", "Samples", "Comparison", "Limit", "Limit Parameter", "Decision", "Sensor", "Conditions", "Record SHA-256",
    ];

    public static byte[] Render(Report report)
    {
        StringBuilder text = new();
        Line(text, Header);
        foreach (RequirementRecord requirement in report.Record.Requirements)
            foreach ((ScenarioRecord? scenario, MeasurementRecord? measurement) in Rows(requirement))
                Line(text, [.. Of(report, requirement), .. Of(scenario), .. Of(measurement), report.Digest]);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static IEnumerable<(ScenarioRecord? Scenario, MeasurementRecord? Measurement)> Rows(RequirementRecord requirement)
    {
        foreach (ScenarioRecord scenario in requirement.Scenarios)
        {
            bool any = false;
            foreach (MeasurementRecord measurement in MeasurementsOf.Scenario(requirement, scenario))
            {
                any = true;
                yield return (scenario, measurement);
            }
            if (!any)
                yield return (scenario, null);
        }
        foreach (MeasurementRecord measurement in MeasurementsOf.NoScenario(requirement))
            yield return (null, measurement);
        if (requirement.Scenarios.Count == 0 && requirement.Measurements.Count == 0)
            yield return (null, null);
    }

    private static string[] Of(Report report, RequirementRecord one) =>
    [
        Text(one.Id), Text(one.Title), Text(one.Section), Text(Listing.Of(one.Parents, "unknown")), Text(one.Method), Text(one.Binds), Text(Standing.VerificationElement(one)),
        one.Selected ? "yes" : "no", Text(one.Verdict), Text(one.Reason), Text(one.EvidenceClass), Text(Standing.TestStatus(one)), Text(Standing.ProposedStatus(one)),
        Text(report.LastRun(one)),
    ];

    private static string[] Of(ScenarioRecord? one) =>
        one is null ? ["", "", "", ""] : [Text(one.Name), one.Essential ? "yes" : "no", Text(one.Verdict), Text(one.Reason)];

    private static string[] Of(MeasurementRecord? one) => one is null
        ? ["", "", "", "", "", "", "", "", "", "", "", "", "", ""]
        :
        [
            Text(one.Evidence), Text(one.Name), Text(one.Unit), PlainNumber.Of(one.Estimate), PlainNumber.Of(Side(one, 0)), PlainNumber.Of(Side(one, 1)),
            PlainNumber.Of(one.ExpandedUncertainty), PlainNumber.Of(one.SampleCount), Text(one.Comparison), PlainNumber.Of(one.Limit), Text(one.LimitParameter),
            Text(one.Decision), Text(one.Sensor), Text(string.Join("; ", one.Conditions.Select(condition => $"{condition.Name}: {condition.State} ({condition.Observed})"))),
        ];

    private static double? Side(MeasurementRecord measurement, int side) => measurement.Interval is { Count: 2 } interval ? interval[side] : null;

    /// <summary>
    /// A text that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP recommends for CSV injection: what an endpoint calls itself is never
    /// computed on somebody's desk.
    /// </summary>
    private static string Text(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return string.Empty;
        string plain = text[0] is '=' or '+' or '-' or '@' ? "'" + text : text;
        return plain.AsSpan().ContainsAny(",\"\r\n") ? $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : plain;
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells).Append("\r\n");
}
