using System.Text;
using Lse66.Guider;
using SQLitePCL;

namespace Lse66.Record;

/// <summary>
/// A prepared statement: parameters are bound in their order, columns are read by theirs. Text goes in and out by length, so that a NUL inside it survives.
/// </summary>
internal sealed class SqliteStatement(SqliteDatabase database, sqlite3_stmt statement) : IDisposable
{
    /// <summary>Names of series, sensors and versions, of which every stamp has four, need no memory of their own.</summary>
    private const int SmallTextMax = 128;

    private readonly nint handle = statement.DangerousGetHandle();

    /// <summary>What each parameter holds. SQLite keeps it from one run to the next, and most of a row is as it was in the row before.</summary>
    private readonly Parameter[] parameters = new Parameter[raw.sqlite3_bind_parameter_count(statement)];

    private int bound;

    private enum Held : byte
    {
        Null,
        Whole,
        Real,
        Text,
        Name,
    }

    public SqliteStatement Bind(long value)
    {
        if (Changes(Held.Whole, value))
            database.Check(SqliteParameters.BindWhole(handle, bound, value));
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
        if (Changes(Held.Real, BitConverter.DoubleToInt64Bits(known)))
            database.Check(SqliteParameters.BindReal(handle, bound, known));
        return this;
    }

    public SqliteStatement Bind(string? value)
    {
        if (value is null)
            return BindNull();
        ref Parameter parameter = ref Next();
        if (parameter.Held == Held.Text && parameter.Text == value)
            return this;
        parameter = new Parameter(Held.Text, 0, value);
        Span<byte> small = stackalloc byte[SmallTextMax];
        ReadOnlySpan<byte> text = Encoding.UTF8.TryGetBytes(value, small, out int length) ? small[..length] : Encoding.UTF8.GetBytes(value);
        database.Check(SqliteParameters.BindText(handle, bound, text));
        return this;
    }

    /// <summary>The sensor's name.</summary>
    public SqliteStatement Bind(GuideSensor sensor)
    {
        if (Changes(Held.Name, (long)sensor))
            database.Check(SqliteParameters.BindName(handle, bound, sensor));
        return this;
    }

    /// <param name="likely">The sensor that the name probably is that of.</param>
    public SqliteStatement BindSensor(string? name, GuideSensor likely) => name == likely.Name() ? Bind(likely) : Bind(name);

    public SqliteStatement Bind(GuideSensor? sensor) => sensor is { } known ? Bind(known) : BindNull();

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

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long Whole(int column) => raw.sqlite3_column_int64(statement, column);

    public long? WholeOrNull(int column) => IsNull(column) ? null : Whole(column);

    /// <exception cref="RecordException">The number does not fit: nobody of this project wrote it.</exception>
    public int Int(int column) => Whole(column) is >= int.MinValue and <= int.MaxValue and var value
        ? (int)value
        : throw new RecordException($"{CampaignFolder.EvidenceFile} holds {Whole(column)} where a number of 32 bits belongs", damaged: true);

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
        if (Changes(Held.Null, 0))
            database.Check(SqliteParameters.BindNull(handle, bound));
        return this;
    }

    /// <summary>Goes on to the next parameter and notes what it holds from now on.</summary>
    /// <returns>False where it holds that already.</returns>
    private bool Changes(Held held, long bits)
    {
        ref Parameter parameter = ref Next();
        if (parameter.Held == held && parameter.Bits == bits)
            return false;
        parameter = new Parameter(held, bits, null);
        return true;
    }

    /// <exception cref="InvalidOperationException">Bug in harness: more values than parameters.</exception>
    private ref Parameter Next()
    {
        if (bound == parameters.Length)
            throw new InvalidOperationException($"Bug in harness: a statement with {parameters.Length} parameters was given more");
        return ref parameters[bound++];
    }

    private readonly record struct Parameter(Held Held, long Bits, string? Text);
}
