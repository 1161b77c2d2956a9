namespace Lse66.Record;

/// <summary>Inserts rows of an exposure or of a client into one table, many as the text of one row: a row of its own for each costs SQLite more than the harness needs to observe it.</summary>
/// <param name="table">With the columns owner, first place, text.</param>
internal sealed class BlockInsertion(SqliteDatabase database, string table) : IDisposable
{
    /// <summary>A block of stamps takes 110 kB, at most 300 kB: far below what SQLite is told to refuse.</summary>
    public const int RowsMax = 1024;

    private readonly SqliteStatement insert = database.Prepare($"INSERT INTO {table} VALUES (?, ?, ?)");
    private readonly JsonRows block = new();

    /// <param name="write">Writes the values of the row of this number, from 0, into the row that was begun.</param>
    public void Insert(long owner, int rows, Action<JsonRows, int> write)
    {
        for (int first = 0; first < rows; first += RowsMax)
        {
            block.Clear();
            for (int place = first; place < Math.Min(rows, first + RowsMax); place++)
                write(block.Row(), place);
            block.End();
            insert.Bind(owner).Bind((long)first).BindText(block.Utf8).Run();
        }
    }

    public void Dispose() => insert.Dispose();
}
