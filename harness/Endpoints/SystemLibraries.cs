using System.Reflection;
using System.Runtime.InteropServices;

namespace Lse66.Endpoints;

/// <summary>
/// Shared libraries of the operating system that endpoints call. All are listed here because an assembly has exactly one resolver: registering a second one throws.
/// </summary>
internal static class SystemLibraries
{
    public const string Cfitsio = "cfitsio";

    public const string C = "c";

    /// <summary>Names by which a library may be installed, the one that this project is tested with first. Only the run-time package is needed, so the bare name comes last.</summary>
    private static readonly Dictionary<string, string[]> Sonames = new(StringComparer.Ordinal)
    {
        [C] = ["libc.so.6"],
        [Cfitsio] = ["libcfitsio.so.10", "libcfitsio.so.9", "libcfitsio.so"],
    };

    private static readonly Lazy<bool> Registered = new(() =>
    {
        NativeLibrary.SetDllImportResolver(typeof(SystemLibraries).Assembly, Resolve);
        return true;
    });

    /// <summary>True when the library can be called. Must have been asked before the first call into it.</summary>
    public static bool IsPresent(string name) => Registered.Value && TryLoad(Sonames[name], out _);

    /// <summary>True on 64-bit Linux with its C library: the structures that system calls take are written for it alone.</summary>
    public static bool HasLinuxCalls => OperatingSystem.IsLinux() && nint.Size == sizeof(long) && IsPresent(C);

    public static bool TryLoad(IEnumerable<string> sonames, out nint handle)
    {
        foreach (string soname in sonames)
            if (NativeLibrary.TryLoad(soname, out handle))
                return true;
        handle = 0;
        return false;
    }

    /// <summary>Zero hands a name that is not listed back to the runtime's own search.</summary>
    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) =>
        Sonames.TryGetValue(name, out string[]? sonames) && TryLoad(sonames, out nint handle) ? handle : 0;
}
