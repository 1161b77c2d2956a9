using System.Diagnostics;
using System.Globalization;
using Xunit.Sdk;

namespace Lse66.MutantRun;

/// <summary>Judges every mutant of a report by the tests that reach it, quickest and deadliest first, until one fails.</summary>
internal static class Judgement
{
    /// <summary>A mutant may take this much, and this many times what its tests take without it, before it counts as an endless loop.</summary>
    private static readonly TimeSpan BoundMin = TimeSpan.FromSeconds(5);
    private const int BoundFactor = 10;

    /// <summary>Whatever its tests take on a busy machine: a loop without end holds up all mutants after it.</summary>
    private static readonly TimeSpan BoundMax = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan CleanBound = TimeSpan.FromMinutes(5);

    /// <summary>What a test that killed before is worth against a quick one.</summary>
    private const int KillWorth = 20;

    /// <param name="log">Grows line by line; what is in it is not judged again.</param>
    /// <returns>False when a mutant hung: it is in the log, and the rest needs a new process.</returns>
    public static bool Run(string folder, string project, string report, string log)
    {
        var stryker = new StrykerReport(report);
        var tests = new TestSet(folder, $"Lse66.Tests.{project}");
        var mutated = new MutatedAssembly(folder, $"Lse66.{project}");
        Dictionary<int, string> fates = Read(log);
        (Dictionary<int, List<IXunitTestCase>> reaching, Dictionary<IXunitTestCase, TimeSpan> times) = Coverage(tests, mutated, log + ".coverage");
        var kills = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Mutant mutant in stryker.Unjudged.Where(mutant => !fates.ContainsKey(mutant.Id)))
        {
            string fate = "NoCoverage", by = string.Empty;
            if (reaching.TryGetValue(mutant.Id, out List<IXunitTestCase>? reached))
            {
                IXunitTestCase[] ordered = [.. reached.OrderBy(one => (1 + times[one].TotalMilliseconds) / (1 + KillWorth * kills.GetValueOrDefault(one.DisplayName)))];
                tests.Forget();
                mutated.Activate(mutant.Id);
                try
                {
                    TimeSpan bound = BoundMin + BoundFactor * reached.Aggregate(TimeSpan.Zero, (sum, one) => sum + times[one]);
                    by = tests.FirstFailure(ordered, bound < BoundMax ? bound : BoundMax) ?? string.Empty;
                    fate = by.Length > 0 ? "Killed" : "Survived";
                }
                catch (TimeoutException)
                {
                    fate = "Timeout";
                }
                mutated.Activate(-1);
                kills[by] = kills.GetValueOrDefault(by) + 1;
            }
            fates[mutant.Id] = fate;
            File.AppendAllText(log, string.Create(CultureInfo.InvariantCulture, $"{mutant.Id}\t{fate}\t{by}\n"));
            if (fate == "Timeout")
                return false;
        }
        stryker.Judge(fates);
        return true;
    }

    private static Dictionary<int, string> Read(string log) =>
        File.Exists(log)
            ? File.ReadLines(log).Select(line => line.Split('\t')).ToDictionary(cells => int.Parse(cells[0], CultureInfo.InvariantCulture), cells => cells[1])
            : [];

    /// <summary>Which tests reach which mutant, and how long each takes; kept in a file, since a run that goes on after a hang needs it again.</summary>
    private static (Dictionary<int, List<IXunitTestCase>> Reaching, Dictionary<IXunitTestCase, TimeSpan> Times) Coverage(TestSet tests, MutatedAssembly mutated, string file)
    {
        if (!File.Exists(file))
        {
            if (tests.FirstFailure(tests.Cases, CleanBound) is { } failing)
                throw new InvalidOperationException($"{failing} fails without any mutant");
            File.WriteAllLines(file, tests.Cases.Select(one =>
            {
                var clock = Stopwatch.StartNew();
                IReadOnlyCollection<int> reached = mutated.ReachedBy(() =>
                {
                    tests.Forget();
                    tests.FirstFailure([one], CleanBound);
                });
                return string.Create(CultureInfo.InvariantCulture, $"{one.UniqueID}\t{clock.Elapsed.Ticks}\t{string.Join(',', reached)}");
            }));
        }
        var cases = tests.Cases.ToDictionary(one => one.UniqueID);
        var reaching = new Dictionary<int, List<IXunitTestCase>>();
        var times = new Dictionary<IXunitTestCase, TimeSpan>();
        foreach (string[] cells in File.ReadLines(file).Select(line => line.Split('\t')))
        {
            IXunitTestCase one = cases[cells[0]];
            times[one] = TimeSpan.FromTicks(long.Parse(cells[1], CultureInfo.InvariantCulture));
            foreach (string id in cells[2].Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                int mutant = int.Parse(id, CultureInfo.InvariantCulture);
                if (!reaching.TryGetValue(mutant, out List<IXunitTestCase>? list))
                    reaching[mutant] = list = [];
                list.Add(one);
            }
        }
        return (reaching, times);
    }
}
