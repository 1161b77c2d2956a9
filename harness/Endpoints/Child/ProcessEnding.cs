using System.Globalization;

namespace Lse66.Endpoints;

/// <summary>How a process ended, in words: the runtime gives 128 + n for one that was ended by signal n.</summary>
public static class ProcessEnding
{
    private const int Signalled = 128;

    /// <summary>Numbers on Linux, x86-64 and AArch64 alike (signal(7)).</summary>
    private static readonly Dictionary<int, string> Signals = new()
    {
        [2] = "SIGINT",
        [4] = "SIGILL",
        [5] = "SIGTRAP",
        [6] = "SIGABRT",
        [7] = "SIGBUS",
        [8] = "SIGFPE",
        [9] = "SIGKILL",
        [11] = "SIGSEGV",
        [13] = "SIGPIPE",
        [15] = "SIGTERM",
        [24] = "SIGXCPU",
        [25] = "SIGXFSZ",
        [31] = "SIGSYS",
    };

    /// <summary><c>was ended by SIGSEGV (signal 11)</c>, <c>ended with exit code 3</c>.</summary>
    public static string Of(int exitCode) =>
        exitCode > Signalled && exitCode - Signalled < Signalled / 2
            ? string.Create(CultureInfo.InvariantCulture, $"was ended by {Signals.GetValueOrDefault(exitCode - Signalled, "a signal")} (signal {exitCode - Signalled})")
            : string.Create(CultureInfo.InvariantCulture, $"ended with exit code {exitCode}");
}
