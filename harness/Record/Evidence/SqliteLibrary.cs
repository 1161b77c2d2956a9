using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Lse66.Record;

/// <summary>
/// The operating system's SQLite, which writes and reads evidence.db. No package brings it along: the system's own is patched with the system.
/// </summary>
public static class SqliteLibrary
{
    public const string Remedy = "install it with 'apt-get install libsqlite3-0'";

    /// <summary>STRICT tables came with SQLite 3.37.0, JSON in every build and <c>-&gt;&gt;</c> with 3.38.0 (2022); the number is written as SQLite writes it.</summary>
    private const int VersionMin = 3_038_000;

    internal const string ImportedName = "e_sqlite3";

    private static readonly string[] Sonames = ["libsqlite3.so.0", "libsqlite3.so"];

    private static readonly Lazy<bool> Loaded = new(Load);

    public static bool IsPresent => Loaded.Value;

    /// <summary>Its version, <c>3.40.1</c>; null when it is absent or too old.</summary>
    public static string? Version => IsPresent ? raw.sqlite3_libversion().utf8_to_string() : null;

    /// <exception cref="RecordException">The library is absent; the message says how to get it.</exception>
    public static void Require(string what)
    {
        if (!IsPresent)
            throw new RecordException($"{what}: the system's SQLite (libsqlite3.so.0, 3.38 or later) is not installed; {Remedy}", damaged: true);
    }

    /// <summary>The resolver has to be in place before the provider is touched.</summary>
    private static bool Load()
    {
        if (!TryLoad(out _))
            return false;
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        NativeLibrary.SetDllImportResolver(typeof(SqliteLibrary).Assembly, Resolve);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return raw.sqlite3_libversion_number() >= VersionMin;
    }

    private static bool TryLoad(out nint handle)
    {
        foreach (string soname in Sonames)
            if (NativeLibrary.TryLoad(soname, out handle))
                return true;
        handle = 0;
        return false;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) => name == ImportedName && TryLoad(out nint handle) ? handle : 0;
}
