using System.Runtime.InteropServices;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// Sleeps of less than a millisecond, which the runtime has none of (Linux: nanosleep(2), with the slack of this thread's timers reduced to a nanosecond, prctl(2)). They end some
/// ten microseconds late on a host at rest. One thread uses it.
/// </summary>
internal sealed partial class Nap
{
    private const int PrSetTimerSlack = 29;

    private readonly bool can = SystemLibraries.HasLinuxCalls;
    private bool sharp;

    /// <returns>False: this host has no such sleep, and no time has passed.</returns>
    public bool Take(Duration length)
    {
        if (!can)
            return false;
        if (!sharp)
            sharp = prctl(PrSetTimerSlack, 1, 0, 0, 0) == 0;
        var request = new Time { Seconds = (nint)(length.Nanoseconds / Duration.NanosecondsPerSecond), Nanoseconds = (nint)(length.Nanoseconds % Duration.NanosecondsPerSecond) };
        return nanosleep(request, 0) == 0;
    }

    /// <summary>struct timespec of 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }

    [LibraryImport(SystemLibraries.C)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int nanosleep(in Time request, nint remaining);

    [LibraryImport(SystemLibraries.C)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int prctl(int option, nuint two, nuint three, nuint four, nuint five);
}
