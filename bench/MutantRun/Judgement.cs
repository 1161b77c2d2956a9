using Xunit.Sdk;

namespace Lse66.MutantRun;

/// <summary>Judges the mutants of a report by the tests that reach them, quickest and deadliest first, until one fails.</summary>
internal static class Judgement
{
    /// <summary>What a test that killed before is worth against a quick one.</summary>
    private const int KillWorth = 20;

    /// <summary>
    /// Every test may notice a mutant in a static field, so that one which lives costs the time of all. It counts as alive after this much: the score is rather too low.
    /// </summary>
    private static readonly TimeSpan StaticBudget = TimeSpan.FromSeconds(10);

    /// <param name="statics">
    /// Those that change what static fields are filled with, which needs methods that are not optimised for the values before; or the others, which run optimised.
    /// </param>
    /// <param name="folder">Holds the tests and the assembly with the mutants.</param>
    /// <param name="report">What Stryker made; not changed.</param>
    /// <param name="log">Grows line by line; what is in it is not judged again.</param>
    /// <returns>False when a mutant hung: it is in the log, and the rest needs a new process.</returns>
    public static bool Run(bool statics, string folder, string project, string report, FateLog log, Places places)
    {
        var tests = new TestSet(folder, $"Lse66.Tests.{project}");
        var mutated = new MutatedAssembly(folder, $"Lse66.{project}");
        var reach = Reach.Of(tests, mutated, Path.Combine(folder, "coverage"));
        IReadOnlyDictionary<int, string> fates = log.Read();
        IEnumerable<Mutant> open = new StrykerReport(report).Unjudged.Where(mutant => places.Hold(mutant.File) && reach.IsStatic(mutant.Id) == statics && !fates.ContainsKey(mutant.Id));
        int[] ordered = [.. open.OrderBy(mutant => places.OrderOf(mutant.File)).Select(mutant => mutant.Id)];
        var kills = new Dictionary<string, int>(StringComparer.Ordinal);
        Console.Error.WriteLine($"{ordered.Length} mutants of {project} to judge {(statics ? "in" : "outside")} static fields");
        foreach (int mutant in ordered)
        {
            IReadOnlySet<IXunitTestCase> direct = reach.Direct(mutant);
            IXunitTestCase[] deadliest = [.. reach.TestsOf(mutant).OrderByDescending(direct.Contains).ThenBy(one => (1 + reach.TimeOf(one).TotalMilliseconds) / (1 + KillWorth * kills.GetValueOrDefault(one.DisplayName)))];
            log.Begin(mutant);
            mutated.Activate(mutant);
            try
            {
                string? by = tests.FirstFailure(deadliest, reach.BoundOf, () =>
                {
                    if (statics)
                        mutated.Refill();
                    tests.Forget();
                }, statics ? StaticBudget : null);
                log.Add(mutant, by is not null ? "Killed" : deadliest.Length > 0 ? "Survived" : "NoCoverage", by ?? string.Empty);
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
}
