using System.Xml;
using Lse66.Record;

namespace Lse66.Reports;

/// <summary>
/// Requirements, verification elements and results as ReqIF 1.2 (OMG formal/2016-07-01, whose schema keeps the namespace of 2011 and the version mark 1.0): a spec object
/// for each requirement and for each verification element, a relation from element to requirement, and one specification with the elements below their requirements.
/// The controlled text stays in LSE-66: the requirement's text here is the harness's own summary, beside the fingerprint of what it was judged against.
/// </summary>
public static class ReqIfDocument
{
    private const string Namespace = "http://www.omg.org/spec/ReqIF/20110401/reqif.xsd";
    private const string Tool = "lse66";
    private const string StringType = "datatype-string";
    private const string RequirementType = "type-requirement";
    private const string ElementType = "type-element";
    private const string RelationType = "type-verifies";
    private const string SpecificationType = "type-specification";

    /// <summary>An attribute of a spec object: the names with the prefix are those of the ReqIF implementation guide, which every tool knows.</summary>
    private sealed record Attribute<T>(string Id, string Name, Func<T, string?> Value);

    private static readonly Attribute<RequirementRecord>[] OfRequirement =
    [
        new("requirement-id", "ReqIF.ForeignID", one => one.Id),
        new("requirement-name", "ReqIF.Name", one => one.Title),
        new("requirement-text", "ReqIF.Text", one => one.Summary),
        new("requirement-section", "Section", one => one.Section),
        new("requirement-method", "Verification Method", one => one.Method),
        new("requirement-binds", "Binds", one => one.Binds),
        new("requirement-parents", "Parents", one => Listing.Of(one.Parents, "unknown")),
        new("requirement-fingerprint", "Fingerprint of the controlled text", one => one.Fingerprint),
    ];

    private static Attribute<RequirementRecord>[] OfElement(Report report) =>
    [
        new("element-id", "ReqIF.ForeignID", Standing.VerificationElement),
        new("element-name", "ReqIF.Name", one => $"Verification of {one.Id}"),
        new("element-verdict", "Verdict", one => one.Verdict),
        new("element-reason", "Reason", one => one.Reason),
        new("element-evidence", "Evidence Class", one => one.EvidenceClass),
        new("element-result", "Execution Result", Standing.TestStatus),
        new("element-status", "Proposed Element Status", Standing.ProposedStatus),
        new("element-run", "Last Run", report.LastRun),
        new("element-measured", "Measured", Measured),
        new("element-record", "Record SHA-256", _ => report.Digest),
    ];

    public static byte[] Render(Report report) => XmlFile.Write(xml =>
    {
        string changed = RecordTime.Xml(report.Record.Finished);
        Attribute<RequirementRecord>[] ofElement = OfElement(report);
        xml.WriteStartElement("REQ-IF", Namespace);
        xml.Element("THE-HEADER", () => Header(xml, report, changed));
        xml.Element("CORE-CONTENT", () => xml.Element("REQ-IF-CONTENT", () =>
        {
            xml.Element("DATATYPES", () => Identified(xml, "DATATYPE-DEFINITION-STRING", StringType, changed, "text", () => { }, ("MAX-LENGTH", PlainNumber.Of(CleanText.LengthMax * 2))));
            xml.Element("SPEC-TYPES", () => Types(xml, changed, ofElement));
            xml.Element("SPEC-OBJECTS", () =>
            {
                foreach (RequirementRecord one in report.Record.Requirements)
                {
                    Object(xml, changed, ObjectId(report, one), RequirementType, one, OfRequirement);
                    Object(xml, changed, ElementId(report, one), ElementType, one, ofElement);
                }
            });
            xml.Element("SPEC-RELATIONS", () =>
            {
                foreach (RequirementRecord one in report.Record.Requirements)
                    Relation(xml, changed, report, one);
            });
            xml.Element("SPECIFICATIONS", () => Specification(xml, changed, report));
        }));
        xml.WriteEndElement();
    });

    private static void Header(XmlWriter xml, Report report, string changed) => xml.Element("REQ-IF-HEADER", () =>
    {
        xml.WriteAttributeString("IDENTIFIER", "header");
        xml.WriteElementString("COMMENT", $"{(report.IsDemonstration ? Standing.Banner + ". " : string.Empty)}Texts are summaries; the controlled text is {report.Record.Icd.Document} v{report.Record.Icd.Version}.");
        xml.WriteElementString("CREATION-TIME", changed);
        xml.WriteElementString("REQ-IF-TOOL-ID", $"{Tool} {report.Record.Harness.Version}");
        xml.WriteElementString("REQ-IF-VERSION", "1.0");
        xml.WriteElementString("SOURCE-TOOL-ID", Tool);
        xml.WriteElementString("TITLE", report.Title);
    });

    private static void Types(XmlWriter xml, string changed, Attribute<RequirementRecord>[] ofElement)
    {
        ObjectType(xml, changed, RequirementType, "Requirement", OfRequirement);
        ObjectType(xml, changed, ElementType, "Verification Element", ofElement);
        Identified(xml, "SPEC-RELATION-TYPE", RelationType, changed, "verifies", () => { });
        Identified(xml, "SPECIFICATION-TYPE", SpecificationType, changed, "Interface Control Document", () => { });
    }

    private static void ObjectType(XmlWriter xml, string changed, string id, string name, Attribute<RequirementRecord>[] attributes) =>
        Identified(xml, "SPEC-OBJECT-TYPE", id, changed, name, () => xml.Element("SPEC-ATTRIBUTES", () =>
        {
            foreach (Attribute<RequirementRecord> one in attributes)
                Identified(xml, "ATTRIBUTE-DEFINITION-STRING", one.Id, changed, one.Name, () => xml.Element("TYPE", () => xml.WriteElementString("DATATYPE-DEFINITION-STRING-REF", StringType)));
        }));

    private static void Object(XmlWriter xml, string changed, string id, string type, RequirementRecord requirement, Attribute<RequirementRecord>[] attributes) =>
        Identified(xml, "SPEC-OBJECT", id, changed, CleanText.Short(requirement.Title, 100), () =>
        {
            xml.Element("VALUES", () =>
            {
                foreach (Attribute<RequirementRecord> one in attributes)
                    if (one.Value(requirement) is { Length: > 0 } value)
                        Value(xml, one.Id, value);
            });
            xml.Element("TYPE", () => xml.WriteElementString("SPEC-OBJECT-TYPE-REF", type));
        });

    private static void Value(XmlWriter xml, string definition, string value) => xml.Element("ATTRIBUTE-VALUE-STRING", () =>
    {
        xml.WriteAttributeString("THE-VALUE", value);
        xml.Element("DEFINITION", () => xml.WriteElementString("ATTRIBUTE-DEFINITION-STRING-REF", definition));
    });

    private static void Relation(XmlWriter xml, string changed, Report report, RequirementRecord one) =>
        Identified(xml, "SPEC-RELATION", $"verifies-{report.Anchors.Of(one)}", changed, "verifies", () =>
        {
            xml.Element("SOURCE", () => xml.WriteElementString("SPEC-OBJECT-REF", ElementId(report, one)));
            xml.Element("TARGET", () => xml.WriteElementString("SPEC-OBJECT-REF", ObjectId(report, one)));
            xml.Element("TYPE", () => xml.WriteElementString("SPEC-RELATION-TYPE-REF", RelationType));
        });

    private static void Specification(XmlWriter xml, string changed, Report report) =>
        Identified(xml, "SPECIFICATION", "specification", changed, $"{report.Record.Icd.Document} v{report.Record.Icd.Version}", () =>
        {
            xml.Element("CHILDREN", () =>
            {
                foreach (RequirementRecord one in report.Record.Requirements)
                    Hierarchy(xml, changed, $"place-{report.Anchors.Of(one)}", ObjectId(report, one), () =>
                        xml.Element("CHILDREN", () => Hierarchy(xml, changed, $"place-element-{report.Anchors.Of(one)}", ElementId(report, one), () => { })));
            });
            xml.Element("TYPE", () => xml.WriteElementString("SPECIFICATION-TYPE-REF", SpecificationType));
        });

    private static void Hierarchy(XmlWriter xml, string changed, string id, string target, Action children) => Identified(xml, "SPEC-HIERARCHY", id, changed, null, () =>
    {
        children();
        xml.Element("OBJECT", () => xml.WriteElementString("SPEC-OBJECT-REF", target));
    });

    private static void Identified(XmlWriter xml, string element, string id, string changed, string? name, Action inside, params ReadOnlySpan<(string Name, string Value)> more)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("IDENTIFIER", id);
        xml.WriteAttributeString("LAST-CHANGE", changed);
        if (name is not null)
            xml.WriteAttributeString("LONG-NAME", name);
        foreach ((string attribute, string value) in more)
            xml.WriteAttributeString(attribute, value);
        inside();
        xml.WriteEndElement();
    }

    /// <summary>Anchors are unique and hold only letters, digits, dots and hyphens, as an xs:ID must.</summary>
    private static string ObjectId(Report report, RequirementRecord one) => $"requirement-{report.Anchors.Of(one)}";

    private static string ElementId(Report report, RequirementRecord one) => $"element-{report.Anchors.Of(one)}";

    private static string Measured(RequirementRecord requirement) =>
        CleanText.Short(string.Join("; ", requirement.Measurements.Where(one => one.Decision is not null).Select(one => $"{one.Name}: {Quantity.Reading(one)}")), CleanText.LengthMax);
}
