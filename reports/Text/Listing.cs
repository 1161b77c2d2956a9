namespace Lse66.Reports;

/// <summary>Lists of texts from a record, in one line and bounded.</summary>
public static class Listing
{
    /// <summary>Eight sensors, seventeen capabilities: what has more entries is no list that people read.</summary>
    public const int EntriesMax = 64;

    private const int EntryLengthMax = 200;

    public static string Of(IReadOnlyList<string> entries, string whenEmpty)
    {
        if (entries.Count == 0)
            return whenEmpty;
        string shown = string.Join(", ", entries.Take(EntriesMax).Select(entry => CleanText.Short(entry, EntryLengthMax)));
        return entries.Count > EntriesMax ? $"{shown} and {Digits.Grouped(entries.Count - EntriesMax)} more" : shown;
    }

    public static string Or(string text, string whenEmpty) => string.IsNullOrWhiteSpace(text) ? whenEmpty : text;
}
