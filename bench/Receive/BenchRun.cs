using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Lse66.Endpoints;

namespace Lse66.Receive;

/// <summary>All cases, C and .NET in turn in every round, so that both meet the same host.</summary>
internal sealed class BenchRun(string program, string output, int rounds, double scale)
{
    private const double Warm = 1.5;

    private static readonly string[] Peers = ["C", ".NET"];

    public int Run()
    {
        IReadOnlyList<BenchCase> cases = BenchCase.All(scale);
        Dictionary<(BenchCase, string), PeerResult> results = [];
        for (int round = 0; round < rounds; round++)
        {
            foreach (BenchCase one in cases)
            {
                foreach (string peer in round % 2 == 0 ? Peers : Peers.Reverse())
                {
                    Console.Error.Write($"\rround {round + 1} of {rounds}: {one.Name}, {peer}".PadRight(70));
                    if (!results.TryGetValue((one, peer), out PeerResult? result))
                        results[(one, peer)] = result = new PeerResult();
                    result.Add(Measure(one, peer));
                }
            }
        }

        Console.Error.Write("\rwithout a pause for a minute".PadRight(70));
        Counted minute = Measure(new BenchCase(10_000, 72, "block", 60), ".NET").Counted;
        Console.Error.WriteLine("\r".PadRight(70));
        RatioTable.Write(output, cases, results, minute);
        return 0;
    }

    private (Counted Counted, long[] Latencies) Measure(BenchCase one, string peer)
    {
        string latencies = Path.Combine(output, "latencies.bin"), progress = Path.Combine(output, "progress.bin");
        File.Delete(progress);
        string[] shared = peer == "C" ? [] : [HostTime.Start(TimeProvider.System).Anchor.ToString(), progress];
        using Process server = Start(peer, ["serve", Text(one.Bytes), Text(one.Rate), .. shared]);
        string port = server.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"the sender of {peer} did not start: {server.StandardError.ReadToEnd()}");
        using Process client = Start(peer, ["receive", port, Text(one.Bytes), one.Wait, Text(Warm), Text(one.Seconds), latencies, .. shared]);
        string line = client.StandardOutput.ReadToEnd();
        client.WaitForExit();
        if (client.ExitCode != 0)
            throw new InvalidOperationException($"the receiver of {peer} failed: {client.StandardError.ReadToEnd()}");
        server.StandardInput.Close();
        server.WaitForExit();
        return (Counted.Parse(line.Trim()), MemoryMarshal.Cast<byte, long>(File.ReadAllBytes(latencies)).ToArray());
    }

    private Process Start(string peer, string[] words)
    {
        string file = peer == "C" ? program : Environment.ProcessPath!;
        string[] self = peer == "C" ? [] : [typeof(BenchRun).Assembly.Location];
        return Process.Start(new ProcessStartInfo(file, [.. self, .. words]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What one peer showed of a case, all rounds together.</summary>
internal sealed class PeerResult
{
    private readonly List<Counted> rounds = [];
    private readonly List<long> latencies = [];

    public IReadOnlyList<Counted> Rounds => rounds;

    public double MessagesPerSecond => rounds.Sum(round => round.Messages) / rounds.Sum(round => round.Seconds);

    /// <summary>Share of a core.</summary>
    public double Cpu => rounds.Sum(round => round.CpuSeconds) / rounds.Sum(round => round.Seconds);

    public void Add((Counted Counted, long[] Latencies) round)
    {
        rounds.Add(round.Counted);
        latencies.AddRange(round.Latencies);
    }

    public double MaximumMicroseconds => latencies.Max() * 1e-3;

    /// <summary>The ceil(n p)-th latency in microseconds; null where there are too few to state it at 95 % confidence.</summary>
    public double? Quantile(double p)
    {
        if (latencies.Count < Math.Log(0.05) / Math.Log(p))
            return null;
        latencies.Sort();
        return latencies[(int)Math.Ceiling(latencies.Count * p) - 1] * 1e-3;
    }
}
