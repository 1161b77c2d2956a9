using System.Xml;
using Lse66.Record;

namespace Lse66.Reports;

/// <summary>
/// Scenarios as JUnit test cases, a suite for each selected requirement with its properties. JUnit knows no Inconclusive and no NotRun; readers show
/// <c>skipped</c> green, so both are errors here, and a selected requirement without scenarios is one too. Requirements that were not selected are counted in the properties.
/// </summary>
public static class JUnitXml
{
    private sealed record Case(string Name, string Verdict, string? Reason);

    public static byte[] Render(Report report) => XmlFile.Write(xml =>
    {
        RequirementRecord[] selected = [.. report.Record.Requirements.Where(one => one.Selected)];
        Case[][] suites = [.. selected.Select(CasesOf)];
        Case[] incomplete = [.. Completeness.Departures(report.Record).Select(departure => new Case("the record is whole", "Error", departure))];
        if (selected.Length == 0)
            incomplete = [.. incomplete, new Case("something was selected", "Error", "no requirement was selected: nothing is verified")];
        xml.Element("testsuites", () =>
        {
            xml.WriteAttributeString("name", report.Title);
            Counts(xml, [.. suites.SelectMany(cases => cases), .. incomplete]);
            foreach ((RequirementRecord requirement, Case[] cases) in selected.Zip(suites))
                Suite(xml, report, requirement, cases);
            if (incomplete.Length > 0)
                xml.Element("testsuite", () =>
                {
                    xml.WriteAttributeString("name", "record");
                    Counts(xml, incomplete);
                    foreach (Case one in incomplete)
                        TestCase(xml, "record", one);
                });
        });
    });

    private static Case[] CasesOf(RequirementRecord requirement) =>
        requirement.Scenarios.Count == 0
            ? [new Case("has scenarios", requirement.Verdict is "Pass" or "PassWithDeviation" ? "Error" : requirement.Verdict, requirement.Reason ?? "no scenario ran")]
            : [.. requirement.Scenarios.Select(one => new Case(one.Name, one.Verdict, one.Reason))];

    private static void Suite(XmlWriter xml, Report report, RequirementRecord requirement, Case[] cases) => xml.Element("testsuite", () =>
    {
        xml.WriteAttributeString("name", $"{requirement.Id} {requirement.Title}");
        Counts(xml, cases);
        xml.WriteAttributeString("timestamp", RecordTime.Xml(report.Record.Started).TrimEnd('Z'));
        xml.Element("properties", () =>
        {
            Property(xml, "requirement", requirement.Id);
            Property(xml, "section", requirement.Section);
            Property(xml, "method", requirement.Method);
            Property(xml, "binds", requirement.Binds);
            Property(xml, "verdict", requirement.Verdict);
            Property(xml, "evidenceClass", requirement.EvidenceClass);
            Property(xml, "proposedStatus", Standing.ProposedStatus(requirement));
            Property(xml, "notSelected", PlainNumber.Of(report.Record.Requirements.Count(one => !one.Selected)));
            Property(xml, "record", report.Digest);
        });
        foreach (Case one in cases)
            TestCase(xml, requirement.Id, one);
    });

    private static void TestCase(XmlWriter xml, string suite, Case one) => xml.Element("testcase", () =>
    {
        xml.WriteAttributeString("classname", suite);
        xml.WriteAttributeString("name", one.Name);
        if (Outcome(one) is { } outcome)
            xml.Element(outcome, () =>
            {
                xml.WriteAttributeString("type", one.Verdict);
                xml.WriteAttributeString("message", one.Reason ?? one.Verdict);
            });
    });

    private static string? Outcome(Case one) => one.Verdict switch
    {
        "Pass" or "PassWithDeviation" => null,
        "Fail" => "failure",
        _ => "error",
    };

    private static void Counts(XmlWriter xml, IReadOnlyCollection<Case> cases)
    {
        xml.WriteAttributeString("tests", PlainNumber.Of(cases.Count));
        xml.WriteAttributeString("failures", PlainNumber.Of(cases.Count(one => Outcome(one) == "failure")));
        xml.WriteAttributeString("errors", PlainNumber.Of(cases.Count(one => Outcome(one) == "error")));
        xml.WriteAttributeString("skipped", "0");
    }

    private static void Property(XmlWriter xml, string name, string value) => xml.Element("property", () =>
    {
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("value", value);
    });
}
