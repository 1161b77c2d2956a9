using System.Globalization;
using SQLitePCL;

namespace Lse66.Record;

/// <summary>
/// One open SQLite file, through the prepared-statement interface alone. A file that somebody else may have written is opened by <see cref="OpenSealed"/>, which
/// believes nothing of it and writes nothing, not even beside it.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    /// <summary>A request, a declaration or a ledger entry takes some tens of kilobytes.</summary>
    private const int LengthMax = 16 * 1024 * 1024;

    // Numbers of SQLITE_LIMIT_* (sqlite3.h).
    private const int LimitLength = 0;
    private const int LimitSqlLength = 1;
    private const int LimitAttached = 7;
    private const int LimitTriggerDepth = 10;

    private readonly sqlite3 connection;
    private readonly string shown;

    private SqliteDatabase(sqlite3 connection, string shown)
    {
        this.connection = connection;
        this.shown = shown;
        raw.sqlite3_limit(connection, LimitLength, LengthMax);
        raw.sqlite3_limit(connection, LimitSqlLength, 64 * 1024);
        raw.sqlite3_limit(connection, LimitAttached, 0);
        raw.sqlite3_limit(connection, LimitTriggerDepth, 1);
    }

    /// <summary>For one writer; a second one, in whatever process, is refused.</summary>
    /// <exception cref="RecordException">It cannot be opened, is in use or is no database.</exception>
    public static SqliteDatabase OpenToWrite(string path, string shown)
    {
        SqliteDatabase database = Open(path, shown, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX);
        try
        {
            // Held exclusively, the write-ahead log needs no shared memory, and the lock ends with the process however that ends.
            // A file that is new gets pages of 32 KiB: rows of a night only ever go to the end, and writing many small pages costs more than filling few large ones.
            database.Execute("PRAGMA page_size = 32768; PRAGMA locking_mode = EXCLUSIVE; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
            return database;
        }
        catch (RecordException)
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Immutable: no lock is taken, no journal is played back, nothing is written. Functions and tables that a schema could smuggle in are not trusted.
    /// </summary>
    public static SqliteDatabase OpenSealed(string path, string shown)
    {
        string uri = $"file:{Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal)}?immutable=1&mode=ro";
        SqliteDatabase database = Open(uri, shown, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI | raw.SQLITE_OPEN_NOMUTEX);
        try
        {
            database.Execute("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON; PRAGMA mmap_size = 0");
            return database;
        }
        catch (RecordException)
        {
            database.Dispose();
            throw;
        }
    }

    /// <param name="sql">One or several statements without parameters and results.</param>
    public void Execute(string sql) => Check(raw.sqlite3_exec(connection, sql));

    public SqliteStatement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(connection, sql, out sqlite3_stmt statement));
        return new SqliteStatement(this, statement);
    }

    /// <summary>The first column of all rows as text.</summary>
    public IReadOnlyList<string> Texts(string sql, int rowsMax)
    {
        List<string> texts = [];
        using SqliteStatement statement = Prepare(sql);
        while (texts.Count < rowsMax && statement.Step())
            texts.Add(statement.TextOrNull(0) ?? string.Empty);
        return texts;
    }

    /// <exception cref="RecordException">The code is an error.</exception>
    public void Check(int code)
    {
        if (code is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE)
            return;
        throw Failure(code, raw.sqlite3_errmsg(connection).utf8_to_string(), shown);
    }

    public void Dispose() => raw.sqlite3_close_v2(connection);

    private static SqliteDatabase Open(string name, string shown, int flags)
    {
        SqliteLibrary.Require(shown);
        int code = raw.sqlite3_open_v2(name, out sqlite3 connection, flags, null);
        if (code == raw.SQLITE_OK)
            return new SqliteDatabase(connection, shown);
        string message = raw.sqlite3_errmsg(connection).utf8_to_string();
        raw.sqlite3_close_v2(connection);
        throw Failure(code, message, shown);
    }

    private static RecordException Failure(int code, string message, string shown) => (code & 0xFF) switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new RecordException($"{shown} is in use: another lse66 is at work in this folder; wait for it or end it", damaged: false),
        raw.SQLITE_FULL => new RecordException($"{shown} cannot be written: the disk is full", damaged: true),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => new DamagedDatabaseException(shown, message),
        _ => new RecordException(string.Create(CultureInfo.InvariantCulture, $"{shown} cannot be used: {message} (SQLite {code})"), damaged: true),
    };
}
