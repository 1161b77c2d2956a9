using System.Text;
using System.Xml;
using System.Xml.Linq;
using FluentAssertions;
using Lse66.Record;
using Lse66.Reports;
using Xunit;

namespace Lse66.Tests.Reports;

/// <summary>The rules of ReqIF 1.2 that a schema and a tool check: identifiers, references, order, mandatory attributes.</summary>
public class ReqIfDocumentTests
{
    private static readonly XNamespace Reqif = "http://www.omg.org/spec/ReqIF/20110401/reqif.xsd";

    public static TheoryData<string> Records => ["full", "hostile", "empty"];

    [Theory]
    [MemberData(nameof(Records))]
    public void ReqIf_EveryIdentifier_IsAnXmlNameAndUnique(string record) =>
        Root(Of(record)).DescendantsAndSelf().Attributes("IDENTIFIER").Select(one => XmlConvert.VerifyNCName(one.Value)).Should().NotBeEmpty().And.OnlyHaveUniqueItems();

    [Theory]
    [MemberData(nameof(Records))]
    public void ReqIf_EveryReference_LeadsToAnIdentifierOfItsKind(string record)
    {
        XElement root = Root(Of(record));
        foreach (XElement reference in root.Descendants().Where(one => one.Name.LocalName.EndsWith("-REF", StringComparison.Ordinal)))
            root.Descendants(Reqif + reference.Name.LocalName[..^"-REF".Length]).Should().Contain(one => one.Attribute("IDENTIFIER")!.Value == reference.Value);
    }

    [Fact]
    public void ReqIf_Content_StandsInTheOrderOfTheSchema() =>
        Root(SampleRecord.Full).Descendants(Reqif + "REQ-IF-CONTENT").Single().Elements().Select(one => one.Name.LocalName)
            .Should().Equal("DATATYPES", "SPEC-TYPES", "SPEC-OBJECTS", "SPEC-RELATIONS", "SPECIFICATIONS");

    [Fact]
    public void ReqIf_Header_HoldsWhatTheSchemaDemandsInItsOrder() =>
        Root(SampleRecord.Full).Descendants(Reqif + "REQ-IF-HEADER").Single().Elements().Select(one => one.Name.LocalName)
            .Should().Equal("COMMENT", "CREATION-TIME", "REQ-IF-TOOL-ID", "REQ-IF-VERSION", "SOURCE-TOOL-ID", "TITLE");

    [Fact]
    public void ReqIf_EveryRequirement_HasAnElementThatVerifiesItAndItsPlace()
    {
        XElement root = Root(SampleRecord.Full);

        root.Descendants(Reqif + "SPEC-OBJECT").Should().HaveCount(78);
        root.Descendants(Reqif + "SPEC-RELATION").Should().HaveCount(39);
        root.Descendants(Reqif + "SPECIFICATION").Single().Descendants(Reqif + "SPEC-HIERARCHY").Should().HaveCount(78);
    }

    [Fact]
    public void ReqIf_EveryValue_FitsItsDatatype()
    {
        XElement root = Root(Of("hostile"));
        int longest = (int)root.Descendants(Reqif + "DATATYPE-DEFINITION-STRING").Single().Attribute("MAX-LENGTH")!;

        root.Descendants(Reqif + "ATTRIBUTE-VALUE-STRING").Select(one => one.Attribute("THE-VALUE")!.Value.Length).Max().Should().BeLessThanOrEqualTo(longest);
    }

    private static CampaignRecord Of(string name) => name switch
    {
        "full" => SampleRecord.Full,
        "empty" => SampleRecord.Empty,
        _ => HostileRecord.With(new string('<', 100_000), keepSteering: false),
    };

    private static XElement Root(CampaignRecord record) => XDocument.Parse(Encoding.UTF8.GetString(ReqIfDocument.Render(new Report(DispositionedCampaign.Undecided(record), SampleRecord.Digest)))).Root!;
}
