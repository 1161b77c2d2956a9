using System.Globalization;
using Xunit.Sdk;

namespace Lse66.MutantRun;

/// <summary>Which mutants each test reaches, and what processor time it takes without any.</summary>
internal sealed class Reach
{
    private const string OfStaticFields = "static";

    /// <summary>A test may take this much, and this many times what it takes without a mutant, before it counts as an endless loop.</summary>
    private static readonly TimeSpan BoundMin = TimeSpan.FromSeconds(5);
    private const int BoundFactor = 5;

    /// <summary>Any test without a mutant.</summary>
    private static readonly TimeSpan CleanBound = TimeSpan.FromMinutes(5);

    private readonly Dictionary<IXunitTestCase, TimeSpan> times = [];
    private readonly Dictionary<int, HashSet<IXunitTestCase>> tests = [];
    private readonly HashSet<int> statics = [];
    private readonly IReadOnlyList<IXunitTestCase> all;

    private Reach(IReadOnlyList<IXunitTestCase> all) => this.all = all;

    /// <summary>Whether the mutant changes what a static field is filled with: every test may then notice it.</summary>
    public bool IsStatic(int mutant) => statics.Contains(mutant);

    public IReadOnlyList<IXunitTestCase> TestsOf(int mutant) => IsStatic(mutant) ? all : [.. Direct(mutant)];

    /// <summary>Those that reach the mutant themselves, and not only by what a static field was filled with.</summary>
    public IReadOnlySet<IXunitTestCase> Direct(int mutant) => tests.GetValueOrDefault(mutant) ?? [];

    public TimeSpan TimeOf(IXunitTestCase one) => times[one];

    public TimeSpan BoundOf(IXunitTestCase? one) => BoundMin + BoundFactor * (one is null ? TimeSpan.Zero : times[one]);

    /// <summary>Kept in a file, since a run that goes on after an endless loop needs it again.</summary>
    /// <exception cref="InvalidOperationException">A test fails without any mutant.</exception>
    public static Reach Of(TestSet set, MutatedAssembly mutated, string file)
    {
        if (!File.Exists(file))
        {
            void Refill()
            {
                mutated.Refill();
                set.Forget();
            }
            string[] lines =
            [
                Line(OfStaticFields, TimeSpan.Zero, mutated.ReachedBy(Refill)),
                .. set.Cases.Select(one =>
                {
                    Refill();
                    TimeSpan before = Environment.CpuUsage.TotalTime;
                    IReadOnlyCollection<int> reached = mutated.ReachedBy(() =>
                    {
                        if (set.FirstFailure([one], _ => CleanBound, () => { }) is { } failing)
                            throw new InvalidOperationException($"{failing} fails without any mutant");
                    });
                    return Line(one.UniqueID, Environment.CpuUsage.TotalTime - before, reached);
                }),
            ];
            File.WriteAllLines(file + ".part", lines);
            File.Move(file + ".part", file);
        }
        return Read(set.Cases, File.ReadLines(file));
    }

    private static string Line(string of, TimeSpan time, IEnumerable<int> reached) => string.Create(CultureInfo.InvariantCulture, $"{of}\t{time.Ticks}\t{string.Join(',', reached)}");

    private static Reach Read(IReadOnlyList<IXunitTestCase> all, IEnumerable<string> lines)
    {
        var reach = new Reach(all);
        var cases = all.ToDictionary(one => one.UniqueID);
        foreach (string[] cells in lines.Select(line => line.Split('\t')))
        {
            IEnumerable<int> reached = cells[2].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture));
            if (cells[0] == OfStaticFields)
                reach.statics.UnionWith(reached);
            else
                reach.Add(cases[cells[0]], TimeSpan.FromTicks(long.Parse(cells[1], CultureInfo.InvariantCulture)), reached);
        }
        return reach;
    }

    private void Add(IXunitTestCase one, TimeSpan time, IEnumerable<int> reached)
    {
        times[one] = time;
        foreach (int mutant in reached)
        {
            if (!tests.TryGetValue(mutant, out HashSet<IXunitTestCase>? list))
                tests[mutant] = list = [];
            list.Add(one);
        }
    }
}
