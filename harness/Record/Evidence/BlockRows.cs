using System.Globalization;

namespace Lse66.Record;

/// <summary>The rows of an exposure or of a client out of their blocks: the reading side of <see cref="BlockInsertion"/>.</summary>
/// <param name="owner">Column of the exposure or client.</param>
/// <param name="text">Column of the rows.</param>
internal sealed class BlockRows(SqliteDatabase database, string table, string owner, string text) : IDisposable
{
    private readonly SqliteStatement blocks = database.Prepare($"SELECT first_place, {text} FROM {table} WHERE {owner} = ? ORDER BY first_place");

    /// <summary>Reads every value of a row, and no more.</summary>
    public delegate T RowOf<T>(ref JsonRowsReader row);

    /// <exception cref="RecordException">The blocks are not what this harness writes.</exception>
    public List<T> Of<T>(long id, RowOf<T> read)
    {
        List<T> all = [];
        blocks.Reset();
        blocks.Bind(id);
        while (blocks.Step())
        {
            if (blocks.Whole(0) != all.Count)
                throw OutOfOrder(table);
            var block = new JsonRowsReader(blocks.Bytes(1), table);
            while (block.Row())
                all.Add(all.Count < StampRows.RowsMax ? read(ref block) : throw block.Refused(string.Create(CultureInfo.InvariantCulture, $"more than {StampRows.RowsMax} rows of one owner")));
        }
        return all;
    }

    /// <summary>Labels count from 0 without a gap, and so do the rows in blocks.</summary>
    public static RecordException OutOfOrder(string table) => new($"{CampaignFolder.EvidenceFile} holds rows of {table} that do not follow one another, or too many", damaged: true);

    public void Dispose() => blocks.Dispose();
}
