using System.Collections.Concurrent;
using System.Diagnostics;
using Lse66.Endpoints;

namespace Lse66.Tests.Endpoints;

/// <summary>Another party on the bus: a process that is told what to do by lines, and says by lines what it did. It ends with its input.</summary>
internal sealed class Participant : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string name;
    private readonly Process process;
    private readonly BlockingCollection<string> lines = [];
    private readonly List<string> said = [];

    /// <summary>Returns when it is on the bus.</summary>
    public Participant(string name, int domain, params string[] words)
    {
        this.name = name;
        string program = Path.Combine(Path.GetDirectoryName(BridgeProgram.Require())!, name);
        process = Process.Start(new ProcessStartInfo(program, [$"{domain}", .. words]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        process.OutputDataReceived += (_, said) =>
        {
            if (said.Data is { } line)
                lines.Add(line);
        };
        process.BeginOutputReadLine();
        Await("ready");
    }

    public void Tell(string line)
    {
        process.StandardInput.WriteLine(line);
        process.StandardInput.Flush();
    }

    /// <summary>Returns when it has said <paramref name="line"/>, whatever else it said before or since; each saying is awaited once.</summary>
    public void Await(string line)
    {
        var since = Stopwatch.StartNew();
        while (!said.Remove(line))
            if (lines.TryTake(out string? one, Patience - since.Elapsed is { Ticks: > 0 } left ? left : TimeSpan.Zero))
                said.Add(one);
            else
                throw new InvalidOperationException($"{name} did not say '{line}' within {Patience}; it said: {string.Join(" | ", said)}");
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(Patience))
            process.Kill();
        process.WaitForExit();
        process.Dispose();
        lines.Dispose();
    }
}
