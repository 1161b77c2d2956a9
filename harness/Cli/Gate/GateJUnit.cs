using System.Globalization;
using System.Text;
using System.Xml;
using Lse66.Campaign;
using Lse66.Icd;
using Lse66.Record;

namespace Lse66.Cli;

/// <summary>
/// A gate's outcome as JUnit XML: a test case for the campaign and one for each required requirement. A requirement that did not run or is Inconclusive is an <c>error</c>, even where
/// that is expected; nothing is ever <c>skipped</c>, which tools show as green.
/// </summary>
internal static class GateJUnit
{
    private const string ClassName = "lse66.gate";

    private sealed record Case(string Name, string? Verdict, string? Reason, string Standing, IReadOnlyList<GateFinding> Findings)
    {
        /// <summary>The element that says how it ended; null: it passed.</summary>
        public string? Element => Findings.Any(one => one.ExitCode == (int)ExitCode.Failed) || Verdict == nameof(Measurement.Verdict.Fail) ? "failure"
            : Findings.Count > 0 || Verdict is nameof(Measurement.Verdict.NotRun) or nameof(Measurement.Verdict.Inconclusive) or nameof(Measurement.Verdict.Error) ? "error"
            : null;
    }

    public static byte[] Of(GateRecord gate)
    {
        Case[] cases = [.. Cases(gate)];
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n", CheckCharacters = true }))
        {
            xml.WriteStartElement("testsuites");
            Counts(xml, "lse66 gate", cases);
            xml.WriteStartElement("testsuite");
            Counts(xml, Text($"{Register.Document} v{Register.Version}, {gate.Candidate.Folder}"), cases);
            xml.WriteAttributeString("skipped", "0");
            Properties(xml, gate);
            foreach (Case one in cases)
                Write(xml, one);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private static IEnumerable<Case> Cases(GateRecord gate)
    {
        GatedRequirement[] required = [.. gate.Requirements.Where(one => one.Standing != Lse66.Campaign.Gate.NotRequired)];
        HashSet<string> known = [.. required.Select(one => one.Id)];
        yield return new Case("campaign", null, null, string.Empty, [.. gate.Findings.Where(one => one.Requirement is null || !known.Contains(one.Requirement))]);
        foreach (GatedRequirement one in required)
            yield return new Case($"{RunSummary.Short(one.Id)} {one.Title}", one.Verdict, one.Reason, one.Standing, [.. gate.Findings.Where(finding => finding.Requirement == one.Id)]);
    }

    private static void Write(XmlWriter xml, Case one)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", ClassName);
        xml.WriteAttributeString("name", Text(one.Name));
        if (one.Element is { } element)
        {
            xml.WriteStartElement(element);
            xml.WriteAttributeString("type", one.Findings.Count > 0 ? one.Findings[0].Rule : one.Verdict);
            xml.WriteAttributeString("message", Text(one.Findings.Count > 0 ? one.Findings[0].Is : $"{one.Verdict}{(one.Standing == Lse66.Campaign.Gate.Expected ? ", as expected" : string.Empty)}: {one.Reason}"));
            foreach (GateFinding finding in one.Findings)
                xml.WriteString(Text($"{finding.Rule}: {finding.Subject}", "was " + finding.Was, "is " + finding.Is, "rule " + finding.Demand, "remedy " + finding.Remedy, finding.Again is null ? string.Empty : "again " + finding.Again));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Counts(XmlWriter xml, string name, Case[] cases)
    {
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("tests", Count(cases.Length));
        xml.WriteAttributeString("failures", Count(cases.Count(one => one.Element == "failure")));
        xml.WriteAttributeString("errors", Count(cases.Count(one => one.Element == "error")));
    }

    private static void Properties(XmlWriter xml, GateRecord gate)
    {
        xml.WriteStartElement("properties");
        (string Name, string? Value)[] properties =
        [
            ("candidate", gate.Candidate.Id), ("candidate.sha256", gate.Candidate.Digest), ("candidate.endpoint", gate.Candidate.Endpoint), ("candidate.evidenceClass", gate.Candidate.EvidenceClass),
            ("baseline", gate.Baseline?.Id), ("baseline.sha256", gate.Baseline?.Digest), ("rules", gate.Rules.Source), ("exitCode", Count(gate.ExitCode)),
        ];
        foreach ((string name, string? value) in properties.Where(one => one.Value is not null))
        {
            xml.WriteStartElement("property");
            xml.WriteAttributeString("name", name);
            xml.WriteAttributeString("value", Text(value!));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    /// <summary>XML takes no control characters, not even as references.</summary>
    private static string Text(params ReadOnlySpan<string> lines)
    {
        var text = new StringBuilder();
        foreach (string line in lines)
            text.Append(text.Length > 0 ? "\n" : string.Empty).Append(Printable.Text(line));
        return text.ToString();
    }

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}
