using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Lse66.Tests.Cli;

/// <summary><c>lse66 simulate</c> on a free port, ready to be talked to; killed when disposed.</summary>
internal sealed class SimulatedProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process process;

    private SimulatedProcess(Process process, string line)
    {
        this.process = process;
        Line = line;
        string text = line.Split(',')[0];
        Address = new IPEndPoint(IPAddress.Loopback, int.Parse(text[(text.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture));
    }

    /// <summary>What it said when it was ready.</summary>
    public string Line { get; }

    public IPEndPoint Address { get; }

    public static SimulatedProcess Start(params string[] words)
    {
        Process started = Lse66Process.Start(Path.GetTempPath(), new Dictionary<string, string>(), ["simulate", "--listen", "tcp://127.0.0.1:0", .. words]);
        string? line = started.StandardOutput.ReadLine();
        return line is not null ? new SimulatedProcess(started, line) : throw new InvalidOperationException($"lse66 simulate ended: {started.StandardError.ReadToEnd()}");
    }

    public void Terminate() => Signal("TERM");

    /// <summary>It holds its connections and does nothing any more.</summary>
    public void Suspend() => Signal("STOP");

    /// <summary>Ends it as a crash would, without a word to anybody.</summary>
    public void Kill() => process.Kill();

    /// <summary>How it ended, and what it said after its first line.</summary>
    public (int ExitCode, string More) Wait()
    {
        string more = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        return process.WaitForExit(Patience) ? (process.ExitCode, more) : throw new InvalidOperationException("lse66 simulate did not end");
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
