using System.Xml;
using System.Xml.Linq;
using Lse66.Record;
using Lse66.Reports;

namespace Lse66.Tests.Reports;

/// <summary>A report read back by an XML parser, which refuses whatever is not well-formed: an unescaped sign, a control character, an element left open.</summary>
internal sealed class ReportDocument
{
    private ReportDocument(string html)
    {
        Html = html;
        using XmlReader reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        Root = XDocument.Load(reader).Root ?? throw new InvalidOperationException("no root element");
    }

    public string Html { get; }

    public XElement Root { get; }

    public IReadOnlyList<string> Ids => [.. Root.DescendantsAndSelf().Select(element => element.Attribute("id")?.Value).OfType<string>()];

    public static ReportDocument Parse(string html) => new(html);

    public static ReportDocument Of(CampaignRecord record) => new(HtmlReport.Render(record, SampleRecord.Digest));

    public IEnumerable<XElement> All(string name) => Root.Descendants(name);

    public XElement ById(string id) => Root.Descendants().Single(element => element.Attribute("id")?.Value == id);

    /// <summary>The section whose chapter heading has this anchor.</summary>
    public XElement Chapter(Chapter chapter) => Root.Descendants("section").Single(section => section.Attribute("aria-labelledby")?.Value == chapter.Anchor);

    /// <summary>As it is read: the texts of all elements, one space apart.</summary>
    public string Text(XElement element) =>
        string.Join(' ', element.DescendantNodes().OfType<XText>().SelectMany(text => text.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
