using Xunit.Sdk;

namespace Lse66.MutantRun;

/// <summary>Judges the mutants of a report by the tests that reach them, quickest and deadliest first, until one fails.</summary>
internal static class Judgement
{
    /// <summary>What a test that killed before is worth against a quick one.</summary>
    private const int KillWorth = 20;

    /// <param name="statics">
    /// Those that change what static fields are filled with, which needs methods that are not optimised for the values before; or the others, which run optimised.
    /// </param>
    /// <param name="folder">Holds the tests and the assembly with the mutants.</param>
    /// <param name="report">What Stryker made; not changed.</param>
    /// <param name="log">Grows line by line; what is in it is not judged again.</param>
    /// <param name="places">Files or folders beneath the project, empty for all of it.</param>
    /// <returns>False when a mutant hung: it is in the log, and the rest needs a new process.</returns>
    public static bool Run(bool statics, string folder, string project, string report, FateLog log, IReadOnlyCollection<string> places)
    {
        var tests = new TestSet(folder, $"Lse66.Tests.{project}");
        var mutated = new MutatedAssembly(folder, $"Lse66.{project}");
        var reach = Reach.Of(tests, mutated, Path.Combine(folder, "coverage"));
        IReadOnlyDictionary<int, string> fates = log.Read();
        int[] open = [.. new StrykerReport(report).Unjudged.Where(mutant => reach.IsStatic(mutant.Id) == statics && IsIn(mutant.File, places)).Select(mutant => mutant.Id).Where(id => !fates.ContainsKey(id))];
        var kills = new Dictionary<string, int>(StringComparer.Ordinal);
        Console.Error.WriteLine($"{open.Length} mutants of {project} to judge {(statics ? "in" : "outside")} static fields");
        foreach (int mutant in open)
        {
            IReadOnlyList<IXunitTestCase> reached = reach.TestsOf(mutant);
            IXunitTestCase[] ordered = [.. reached.OrderBy(one => (1 + reach.TimeOf(one).TotalMilliseconds) / (1 + KillWorth * kills.GetValueOrDefault(one.DisplayName)))];
            mutated.Activate(mutant);
            try
            {
                string? by = tests.FirstFailure(ordered, reach.BoundOf, () =>
                {
                    if (statics)
                        mutated.Refill();
                    tests.Forget();
                });
                log.Add(mutant, by is not null ? "Killed" : ordered.Length > 0 ? "Survived" : "NoCoverage", by ?? string.Empty);
                if (by is not null)
                    kills[by] = kills.GetValueOrDefault(by) + 1;
            }
            catch (TimeoutException endless)
            {
                log.Add(mutant, "Timeout", endless.Message);
                return false;
            }
            mutated.Activate(-1);
        }
        return true;
    }

    private static bool IsIn(string file, IReadOnlyCollection<string> places) =>
        places.Count == 0 || places.Any(place => file == place || file.StartsWith(place + "/", StringComparison.Ordinal));
}
