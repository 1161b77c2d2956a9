using System.Text;
using System.Xml;

namespace Lse66.Reports;

/// <summary>XML in UTF-8, indented, without a byte-order mark. Texts of a cleaned record hold no character that XML forbids.</summary>
internal static class XmlFile
{
    public static byte[] Write(Action<XmlWriter> write)
    {
        using MemoryStream stream = new();
        XmlWriterSettings settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n" };
        using (XmlWriter xml = XmlWriter.Create(stream, settings))
            write(xml);
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    public static void Element(this XmlWriter xml, string name, Action inside)
    {
        xml.WriteStartElement(name);
        inside();
        xml.WriteEndElement();
    }
}
