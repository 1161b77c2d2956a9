using System.Text;
using SQLitePCL;

namespace Lse66.Record;

/// <summary>
/// A prepared statement: parameters are bound in their order, columns are read by theirs. Text goes in and out by length, so that a NUL inside it survives.
/// </summary>
internal sealed class SqliteStatement(SqliteDatabase database, sqlite3_stmt statement) : IDisposable
{
    /// <summary>Names of series, sensors and versions need no memory of their own.</summary>
    private const int SmallTextMax = 128;

    private int bound;

    public SqliteStatement Bind(long value)
    {
        database.Check(raw.sqlite3_bind_int64(statement, ++bound, value));
        return this;
    }

    public SqliteStatement Bind(long? value) => value is { } known ? Bind(known) : BindNull();

    public SqliteStatement Bind(bool value) => Bind(value ? 1L : 0L);

    public SqliteStatement Bind(bool? value) => value is { } known ? Bind(known) : BindNull();

    /// <summary>SQLite has no NaN and stores NULL for it.</summary>
    public SqliteStatement Bind(double? value)
    {
        if (value is not { } known)
            return BindNull();
        database.Check(raw.sqlite3_bind_double(statement, ++bound, known));
        return this;
    }

    public SqliteStatement Bind(string? value)
    {
        if (value is null)
            return BindNull();
        Span<byte> small = stackalloc byte[SmallTextMax];
        ReadOnlySpan<byte> text = Encoding.UTF8.TryGetBytes(value, small, out int length) ? small[..length] : Encoding.UTF8.GetBytes(value);
        return BindText(text);
    }

    /// <param name="utf8">Is copied.</param>
    public SqliteStatement BindText(ReadOnlySpan<byte> utf8)
    {
        // An empty span has no address, which SQLite takes for NULL.
        database.Check(utf8.IsEmpty ? raw.sqlite3_bind_text(statement, ++bound, string.Empty) : raw.sqlite3_bind_text(statement, ++bound, utf8));
        return this;
    }

    /// <summary>Carries out a statement that has no rows, and makes it ready for the next parameters.</summary>
    public void Run()
    {
        int code = raw.sqlite3_step(statement);
        if (code != raw.SQLITE_DONE)
            database.Check(code);
        Reset();
    }

    /// <returns>Whether there is a row.</returns>
    public bool Step()
    {
        int code = raw.sqlite3_step(statement);
        if (code is not raw.SQLITE_DONE and not raw.SQLITE_ROW)
            database.Check(code);
        return code == raw.SQLITE_ROW;
    }

    public void Reset()
    {
        database.Check(raw.sqlite3_reset(statement));
        bound = 0;
    }

    /// <summary>All rows of an exposure.</summary>
    /// <exception cref="RecordException">There are more than any exposure has.</exception>
    public List<T> All<T>(long exposure, Func<SqliteStatement, T> read)
    {
        List<T> all = [];
        Reset();
        Bind(exposure);
        while (Step())
            all.Add(all.Count < StampRows.RowsMax
                ? read(this)
                : throw new RecordException($"{CampaignFolder.EvidenceFile} holds more than {StampRows.RowsMax} events, commands or readings in one exposure", damaged: true));
        return all;
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    /// <exception cref="RecordException">Something else is there, or nothing: nobody of this project wrote it.</exception>
    public long Whole(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_INTEGER
        ? raw.sqlite3_column_int64(statement, column)
        : throw new RecordException($"{CampaignFolder.EvidenceFile} holds something else where a whole number belongs", damaged: true);

    public long? WholeOrNull(int column) => IsNull(column) ? null : Whole(column);

    /// <exception cref="RecordException">The number does not fit: nobody of this project wrote it.</exception>
    public int Int(int column) => Whole(column) is >= int.MinValue and <= int.MaxValue and var value
        ? (int)value
        : throw new RecordException($"{CampaignFolder.EvidenceFile} holds {Whole(column)} where a number of 32 bits belongs", damaged: true);

    /// <exception cref="RecordException">The number does not fit: nobody of this project wrote it.</exception>
    public uint? UnsignedOrNull(int column) => WholeOrNull(column) switch
    {
        null => null,
        >= 0 and <= uint.MaxValue and var value => (uint)value,
        var other => throw new RecordException($"{CampaignFolder.EvidenceFile} holds {other} where a number of 32 bits without sign belongs", damaged: true),
    };

    public int? IntOrNull(int column) => IsNull(column) ? null : Int(column);

    public bool Flag(int column) => Whole(column) != 0;

    public bool? FlagOrNull(int column) => IsNull(column) ? null : Flag(column);

    public double? RealOrNull(int column) => IsNull(column) ? null : raw.sqlite3_column_double(statement, column);

    public string? TextOrNull(int column) => IsNull(column) ? null : Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement, column));

    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement, column));

    /// <summary>The column's bytes, valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);

    public void Dispose() => raw.sqlite3_finalize(statement);

    private SqliteStatement BindNull()
    {
        database.Check(raw.sqlite3_bind_null(statement, ++bound));
        return this;
    }
}
