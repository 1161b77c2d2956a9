using System.Globalization;
using System.Text;

namespace Lse66.Tests.Icd;

/// <summary>
/// A plain PDF 1.4 of a text (ISO 32000-1, 7.5): one content stream a page, one line of Helvetica after the other. Enough to take a document through a real
/// extractor without needing a real writer.
/// </summary>
internal static class HandmadePdf
{
    private const int LinesPerPage = 60;

    internal static byte[] Of(string text, int columns)
    {
        string[] lines = [.. text.Split('\n').SelectMany(line => Extraction.Wrap(line, columns).Split('\n'))];
        string[][] pages = [.. lines.Chunk(LinesPerPage)];
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {pages.Length} /Kids [{string.Join(' ', pages.Select((_, page) => $"{4 + 2 * page} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        };
        for (int page = 0; page < pages.Length; page++)
        {
            string content = Content(pages[page]);
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 792] /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * page} 0 R >>");
            objects.Add($"<< /Length {content.Length} >>\nstream\n{content}\nendstream");
        }
        return Encoding.Latin1.GetBytes(Assemble(objects));
    }

    private static string Content(string[] lines)
    {
        IEnumerable<string> shown = lines.Select(line => $"({Escaped(line)}) Tj T*");
        return $"BT /F1 9 Tf 12 TL 30 760 Td\n{string.Join('\n', shown)}\nET";
    }

    private static string Escaped(string line) => line.Replace("\\", "\\\\").Replace("(", "\\(").Replace(")", "\\)");

    private static string Assemble(List<string> objects)
    {
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (string each in objects)
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{each}\nendobj\n");
        }
        int table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (int offset in offsets)
            pdf.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        return pdf.Append(CultureInfo.InvariantCulture, $"trailer << /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").ToString();
    }
}
