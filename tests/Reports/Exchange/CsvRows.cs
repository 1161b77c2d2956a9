using Microsoft.VisualBasic.FileIO;

namespace Lse66.Tests.Reports;

/// <summary>CSV as a reader that is not ours sees it.</summary>
internal static class CsvRows
{
    public static IReadOnlyList<string[]> Of(string content)
    {
        using TextFieldParser parser = new(new StringReader(content)) { HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };
        parser.SetDelimiters(",");
        List<string[]> rows = [];
        while (!parser.EndOfData)
            rows.Add(parser.ReadFields()!);
        return rows;
    }
}
