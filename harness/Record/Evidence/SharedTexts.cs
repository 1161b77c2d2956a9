using System.Text;

namespace Lse66.Record;

/// <summary>Texts of columns that mostly repeat from row to row, each kept once for as long as it repeats.</summary>
internal sealed class SharedTexts
{
    private readonly Dictionary<int, string> last = [];

    public string? Of(SqliteStatement row, int column)
    {
        if (row.IsNull(column))
            return null;
        ReadOnlySpan<byte> bytes = row.Bytes(column);
        if (last.TryGetValue(column, out string? before) && Encoding.UTF8.GetByteCount(before) == bytes.Length && Equal(before, bytes))
            return before;
        return last[column] = Encoding.UTF8.GetString(bytes);
    }

    private static bool Equal(string text, ReadOnlySpan<byte> bytes)
    {
        const int OnStack = 256;
        if (bytes.Length > OnStack)
            return false;
        Span<byte> known = stackalloc byte[OnStack];
        return known[..Encoding.UTF8.GetBytes(text, known)].SequenceEqual(bytes);
    }
}
