namespace Lse66.Record;

/// <summary>
/// Inserts the rows of an exposure into one table, many with each run of a statement: SQLite then stays where the last row went, instead of opening the table and seeking its end
/// for every row. A statement that fails may have inserted some of its rows: nothing of its transaction is ever committed.
/// </summary>
internal sealed class RowInsertion : IDisposable
{
    /// <summary>A multiple of eight: stamps of the eight sensors come in turn, so that the same place in the next run mostly has the same sensor, and is not bound again.</summary>
    private const int RowsPerRun = 32;

    private readonly SqliteStatement many;
    private readonly SqliteStatement one;

    public RowInsertion(SqliteDatabase database, string table, int columns)
    {
        string row = $"({string.Join(", ", Enumerable.Repeat("?", columns))})";
        many = database.Prepare($"INSERT OR FAIL INTO {table} VALUES {string.Join(", ", Enumerable.Repeat(row, RowsPerRun))}");
        one = database.Prepare($"INSERT INTO {table} VALUES {row}");
    }

    /// <param name="bind">Binds the row of this number, from 0, and of no other.</param>
    public void Insert(int rows, Action<SqliteStatement, int> bind)
    {
        int at = 0;
        while (rows - at >= RowsPerRun)
        {
            for (int end = at + RowsPerRun; at < end; at++)
                bind(many, at);
            many.Run();
        }
        for (; at < rows; at++)
        {
            bind(one, at);
            one.Run();
        }
    }

    public void Dispose()
    {
        many.Dispose();
        one.Dispose();
    }
}
