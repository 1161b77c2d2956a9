using Lse66.Record;

namespace Lse66.Reports;

/// <summary>
/// Which of a requirement's measurements and scenarios are shown at length. All are listed, and the record holds all in full; ten thousand pages of detail would help nobody.
/// </summary>
/// <param name="Detailed">Values against a limit, worst first, with bar, conditions and uncertainty.</param>
/// <param name="Checks">Facts.</param>
/// <param name="Listed">Further values, those that only inform included, one row each.</param>
public sealed record Selection(IReadOnlyList<MeasurementRecord> Detailed, IReadOnlyList<MeasurementRecord> Checks, IReadOnlyList<MeasurementRecord> Listed)
{
    public const int DetailedMax = 12;

    /// <summary>As many values of one requirement are shown at length on paper, with their plots; of more, only the worst.</summary>
    private const int DetailedOnPaperMax = 6;

    private const int WorstDetailed = 2;

    /// <summary>As many rows of one list are printed; of more, only the worst. The longest list of a default campaign has 17.</summary>
    private const int RowsOnPaperMax = 25;

    private const int WorstRows = 8;

    public const int ScenariosWithStepsMax = 40;

    /// <summary>Passed scenarios named in print, so that a printed report stays short.</summary>
    public const int ScenariosPrintedMax = 15;

    public static Selection Of(RequirementRecord requirement, bool onPaper = false)
    {
        ILookup<bool, MeasurementRecord> byFact = requirement.Measurements.ToLookup(Quantity.IsFact);
        MeasurementRecord[] judged = [.. byFact[false].Where(one => one.Decision is not null).OrderByDescending(Severity)];
        int detailedMax = !onPaper ? DetailedMax : judged.Length <= DetailedOnPaperMax ? DetailedOnPaperMax : WorstDetailed;
        HashSet<MeasurementRecord> detailed = new(judged.Take(detailedMax), ReferenceEqualityComparer.Instance);
        return new Selection(
            [.. judged.Take(detailedMax)],
            [.. byFact[true].OrderByDescending(Severity)],
            [.. byFact[false].Where(one => !detailed.Contains(one)).OrderByDescending(Severity)]);
    }

    /// <summary>Of a list that is sorted worst first.</summary>
    public static IReadOnlyList<T> OnPaper<T>(IReadOnlyList<T> all) => all.Count <= RowsOnPaperMax ? all : [.. all.Take(WorstRows)];

    /// <summary>Worst first, essential before supplementary, else as they ran.</summary>
    public static IReadOnlyList<ScenarioRecord> Scenarios(RequirementRecord requirement) =>
        [.. requirement.Scenarios.OrderByDescending(scenario => VerdictWord.Of(scenario.Verdict).Severity).ThenByDescending(scenario => scenario.Essential)];

    private static int Severity(MeasurementRecord measurement) => measurement.Decision is { } decision ? VerdictWord.Of(decision).Severity : -1;
}
