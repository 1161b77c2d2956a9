using System.Text;

namespace Lse66.Reports;

/// <summary>A form in which a record can be read.</summary>
/// <param name="Name">As the command line spells it.</param>
/// <param name="Holds">What it is for, in a few words.</param>
/// <param name="Render">The same report gives the same bytes.</param>
public sealed record ReportFormat(string Name, string Holds, Func<Report, IReadOnlyList<RenderedFile>> Render)
{
    /// <summary>All that need nothing but the report itself.</summary>
    public static IReadOnlyList<ReportFormat> All { get; } =
    [
        new("html", "the compliance report", report => [new("report.html", Encoding.UTF8.GetBytes(HtmlReport.Render(report)))]),
        new("csv", "traceability: requirement, scenario, measurement, one line each", report => [new("traceability.csv", TraceabilityCsv.Render(report))]),
        new("junit", "scenarios as test cases, for CI", report => [new("junit.xml", JUnitXml.Render(report))]),
        new("allure", "Allure 2 results", AllureResults.Render),
        new("reqif", "requirements, elements and results as ReqIF 1.2", report => [new("requirements.reqif", ReqIfDocument.Render(report))]),
        new("markdown", "a summary for a pull request", report => [new("summary.md", MarkdownSummary.Render(report))]),
    ];
}
