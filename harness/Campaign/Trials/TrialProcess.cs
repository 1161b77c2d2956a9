using System.Diagnostics;
using System.Globalization;
using Lse66.Endpoints;

namespace Lse66.Campaign;

/// <summary>How a program that was tried ended.</summary>
/// <param name="ExitCode">Null: it did not end in its time and was killed.</param>
/// <param name="Said">The beginning of what it wrote to both streams, errors first.</param>
internal sealed record TrialEnd(int? ExitCode, string Said);

/// <summary>
/// Runs a program of somebody else (a compiler over a foreign header, a sample client) to its end or to the end of its time, whichever comes first, with its memory
/// and what is kept of its output bounded.
/// </summary>
internal static class TrialProcess
{
    /// <summary>A compiler over a large C++ header takes less than half of it.</summary>
    private const int MemoryKibibytesMax = 4 << 20;

    /// <summary>Holds the limits, then becomes the program: its own process and group, killed also when this process is gone by then.</summary>
    private const string Limited = "ulimit -c 0; ulimit -d \"$1\"; shift; exec timeout --signal=KILL \"$@\"";

    /// <summary>128 and the number of SIGKILL: what timeout(1) leaves when it had to end the program.</summary>
    private const int Killed = 137;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <param name="program">Looked up on the PATH.</param>
    /// <param name="folder">Where it runs; what it writes beside its streams goes there.</param>
    /// <exception cref="OperationCanceledException">The operator interrupted.</exception>
    public static TrialEnd Run(string program, IEnumerable<string> words, string folder, TimeSpan limit, CancellationToken stop)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Limited, "sh", Whole(MemoryKibibytesMax), Whole((int)Math.Ceiling(limit.TotalSeconds)), program, .. words])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Diagnostics in one language and without colours, as the record keeps them.
        start.Environment["LC_ALL"] = "C";
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("/bin/sh did not start");
        using CancellationTokenRegistration kill = stop.Register(() => Kill(process));
        process.StandardInput.Close();
        var results = new ProcessOutput(process.StandardOutput.BaseStream, "trial output");
        var errors = new ProcessOutput(process.StandardError.BaseStream, "trial errors");
        bool ended = process.WaitForExit(limit + Grace);
        if (!ended)
            Kill(process);
        errors.WaitForEnd(Grace);
        results.WaitForEnd(Grace);
        stop.ThrowIfCancellationRequested();
        string said = $"{errors.Beginning}\n{results.Beginning}".Trim();
        bool outOfTime = !ended || (process.ExitCode == Killed && Stopwatch.GetElapsedTime(began) >= limit);
        return new TrialEnd(outOfTime ? null : process.ExitCode, said);
    }

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It is gone already, which is what was asked for.
        }
    }
}
