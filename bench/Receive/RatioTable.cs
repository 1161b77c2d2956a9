using System.Globalization;
using System.Text.Json;

namespace Lse66.Receive;

/// <summary>The answer: ratios of .NET to C, with what they are ratios of.</summary>
internal static class RatioTable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly double[] Quantiles = [0.5, 0.99, 0.999];

    public static void Write(string output, IReadOnlyList<BenchCase> cases, IReadOnlyDictionary<(BenchCase, string), PeerResult> results, Counted minute)
    {
        Console.WriteLine($"{"latency, us",-34}{"C p50/p99/p99.9/max",30}{".NET p50/p99/p99.9/max",30}{"ratios",18}{"CPU C/.NET",14}{"B/stamp",9}{"GCs",5}");
        foreach (BenchCase one in cases.Where(one => !one.FlatOut))
        {
            (PeerResult c, PeerResult net) = (results[(one, "C")], results[(one, ".NET")]);
            Console.WriteLine(
                $"{one.Name,-34}{Latencies(c),30}{Latencies(net),30}{string.Join('/', Quantiles.Select(p => Text(net.Quantile(p) / c.Quantile(p), "F2"))),18}{$"{c.Cpu:P0}/{net.Cpu:P0}",14}"
                + $"{Bytes(net.Rounds),9}{net.Rounds.Sum(round => round.Collections),5}");
        }

        Console.WriteLine();
        Console.WriteLine($"{"throughput, GB/s",-34}{"C",10}{".NET",10}{"ratio",8}{"CPU C/.NET",14}{"B/stamp",9}{"GCs",5}{"lost",6}");
        foreach (BenchCase one in cases.Where(one => one.FlatOut))
        {
            (PeerResult c, PeerResult net) = (results[(one, "C")], results[(one, ".NET")]);
            Console.WriteLine(
                $"{one.Name,-34}{Rate(one, c),10:F2}{Rate(one, net),10:F2}{Rate(one, net) / Rate(one, c),8:F2}{$"{c.Cpu:P0}/{net.Cpu:P0}",14}"
                + $"{Bytes(net.Rounds),9}{net.Rounds.Sum(round => round.Collections),5}{net.Rounds.Sum(round => round.Lost),6}");
        }

        Console.WriteLine();
        Console.WriteLine($"{minute.Seconds:F0} s of 72 stamps a second: {minute.Collections} collections, {Bytes([minute])} bytes allocated a stamp beyond those at rest, {minute.Lost} lost");
        File.WriteAllText(Path.Combine(output, "receive.json"), JsonSerializer.Serialize(Document(cases, results, minute), Indented));
    }

    private static object Document(IReadOnlyList<BenchCase> cases, IReadOnlyDictionary<(BenchCase, string), PeerResult> results, Counted minute) => new
    {
        Host = new { Cores = Environment.ProcessorCount, Runtime = Environment.Version.ToString(), System = Environment.OSVersion.VersionString },
        Cases = cases.Select(one => new { one.Bytes, one.Rate, one.Wait, C = Figures(one, results[(one, "C")]), Net = Figures(one, results[(one, ".NET")]) }),
        Minute = minute,
    };

    private static object Figures(BenchCase one, PeerResult peer) => new
    {
        P50 = peer.Quantile(0.5),
        P99 = peer.Quantile(0.99),
        P999 = peer.Quantile(0.999),
        Max = peer.MaximumMicroseconds,
        GigabytesPerSecond = Rate(one, peer),
        peer.Cpu,
        peer.Rounds,
    };

    private static double Rate(BenchCase one, PeerResult peer) => peer.MessagesPerSecond * one.Bytes * 1e-9;

    private static string Latencies(PeerResult peer) => string.Join('/', Quantiles.Select(p => Text(peer.Quantile(p), "F0")).Append(Text(peer.MaximumMicroseconds, "F0")));

    /// <summary>The worst round. What is taken off for a process at rest is known to some bytes a second: without a minus before a zero.</summary>
    private static string Bytes(IEnumerable<Counted> rounds) => (Math.Round(rounds.Max(round => round.BytesAllocated), 1) + 0.0).ToString("F1", CultureInfo.InvariantCulture);

    private static string Text(double? number, string format) => number?.ToString(format, CultureInfo.InvariantCulture) ?? "-";
}
