using FluentAssertions;
using Lse66.Guider;
using Lse66.Record;
using Xunit;

namespace Lse66.Tests.Record;

public sealed class RowInsertionTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("lse66-rows-").FullName;
    private readonly SqliteDatabase database;

    public RowInsertionTests()
    {
        SqliteLibrary.Require("the test");
        database = SqliteDatabase.OpenToWrite(Path.Combine(folder, "evidence.db"), "evidence.db");
        database.Execute("CREATE TABLE row (place INTEGER PRIMARY KEY, sensor TEXT, name TEXT, number INTEGER, real REAL) STRICT");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(100)]
    public void Insert_AnyNumberOfRows_WritesEachOnceAsItWasBound(int rows)
    {
        using var insertion = new RowInsertion(database, "row", 5);
        insertion.Insert(rows, Bind);
        Written().Should().Equal(Enumerable.Range(0, rows).Select(Row));
    }

    [Fact]
    public void Insert_SecondTime_BindsWhatChangedAndOnlyThatIsDifferent()
    {
        using var insertion = new RowInsertion(database, "row", 5);
        insertion.Insert(33, Bind);
        insertion.Insert(67, (row, place) => Bind(row, place + 33));
        Written().Should().Equal(Enumerable.Range(0, 100).Select(Row));
    }

    [Fact]
    public void Insert_RowThatIsThere_IsRefused()
    {
        using var insertion = new RowInsertion(database, "row", 5);
        insertion.Insert(1, Bind);
        insertion.Invoking(one => one.Insert(40, Bind)).Should().Throw<RecordException>().WithMessage("evidence.db cannot be used: UNIQUE constraint failed*");
    }

    [Fact]
    public void Bind_TextsOfEveryKind_ComeBackAsTheyWere()
    {
        string?[] texts = ["", "a", null, "", "nul\0inside", new string('x', 500), "Größe", "Größe", null];
        using (var insertion = new RowInsertion(database, "row", 5))
            insertion.Insert(texts.Length, (row, place) => row.Bind((long)place).Bind((string?)null).Bind(texts[place]).Bind((long?)null).Bind((double?)null));
        List<string?> back = [];
        using SqliteStatement rows = database.Prepare("SELECT name FROM row ORDER BY place");
        while (rows.Step())
            back.Add(rows.TextOrNull(0));
        back.Should().Equal(texts);
    }

    [Fact]
    public void Bind_MoreValuesThanParameters_IsABugInTheHarness()
    {
        using SqliteStatement statement = database.Prepare("SELECT ?");
        statement.Bind(1L).Invoking(one => one.Bind(2L)).Should().Throw<InvalidOperationException>().WithMessage("Bug in harness: *1 parameters*");
    }

    public void Dispose()
    {
        database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Values that stay for some rows, change, are NULL and come back; text that is the sensor's name and text that is not, in one column.</summary>
    private static (long Place, string? Sensor, string? Name, long? Number, double? Real) Row(int place) => (
        place,
        place % 11 == 0 ? null : place % 7 == 0 ? "elsewhere" : ((GuideSensor)(place % 8)).Name(),
        place % 5 < 3 ? "same" : $"name {place}",
        place % 3 == 0 ? null : place / 10,
        place % 4 == 0 ? null : place / 20 * 0.5);

    private static void Bind(SqliteStatement row, int place)
    {
        (long number, string? sensor, string? name, long? whole, double? real) = Row(place);
        row.Bind(number).BindSensor(sensor, (GuideSensor)(place % 8)).Bind(name).Bind(whole).Bind(real);
    }

    private List<(long Place, string? Sensor, string? Name, long? Number, double? Real)> Written()
    {
        List<(long, string?, string?, long?, double?)> written = [];
        using SqliteStatement rows = database.Prepare("SELECT place, sensor, name, number, real FROM row ORDER BY place");
        while (rows.Step())
            written.Add((rows.Whole(0), rows.TextOrNull(1), rows.TextOrNull(2), rows.WholeOrNull(3), rows.RealOrNull(4)));
        return written;
    }
}
