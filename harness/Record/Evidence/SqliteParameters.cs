using System.Runtime.InteropServices;
using System.Text;
using Lse66.Guider;

namespace Lse66.Record;

/// <summary>
/// SQLite's functions that give a parameter its value, called without what the package around them costs: a row of a stamp has 26 parameters, an exposure 1,300 such rows.
/// They neither wait nor call back.
/// </summary>
internal static class SqliteParameters
{
    /// <summary>SQLITE_STATIC: the text stays where it is for as long as the process lives.</summary>
    private const nint Static = 0;

    /// <summary>SQLITE_TRANSIENT: SQLite makes a copy.</summary>
    private const nint Transient = -1;

    /// <summary>The eight names in UTF-8, where no collection moves them.</summary>
    private static readonly byte[][] SensorNames = [.. GuideSensors.All.Select(sensor => Pinned(Encoding.UTF8.GetBytes(sensor.Name())))];

    public static int BindWhole(nint statement, int place, long value) => sqlite3_bind_int64(statement, place, value);

    public static int BindReal(nint statement, int place, double value) => sqlite3_bind_double(statement, place, value);

    public static int BindNull(nint statement, int place) => sqlite3_bind_null(statement, place);

    /// <summary>A copy; text of any length, NUL inside it survives.</summary>
    public static int BindText(nint statement, int place, ReadOnlySpan<byte> text)
    {
        // An empty span has no address, which SQLite takes for NULL.
        byte nothing = 0;
        ref byte first = ref text.IsEmpty ? ref nothing : ref MemoryMarshal.GetReference(text);
        return sqlite3_bind_text(statement, place, ref first, text.Length, Transient);
    }

    /// <summary>The name of a sensor, without a copy.</summary>
    public static int BindName(nint statement, int place, GuideSensor sensor)
    {
        byte[] name = SensorNames[(int)sensor];
        return sqlite3_bind_text(statement, place, ref name[0], name.Length, Static);
    }

    private static byte[] Pinned(byte[] text)
    {
        byte[] pinned = GC.AllocateArray<byte>(text.Length, pinned: true);
        text.CopyTo(pinned, 0);
        return pinned;
    }

    [DllImport(SqliteLibrary.ImportedName), SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int sqlite3_bind_int64(nint statement, int place, long value);

    [DllImport(SqliteLibrary.ImportedName), SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int sqlite3_bind_double(nint statement, int place, double value);

    [DllImport(SqliteLibrary.ImportedName), SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int sqlite3_bind_null(nint statement, int place);

    [DllImport(SqliteLibrary.ImportedName)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int sqlite3_bind_text(nint statement, int place, ref byte text, int bytes, nint destructor);
}
