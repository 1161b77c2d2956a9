using System.Globalization;
using Lse66.Measurement;
using Lse66.Qualification;

namespace Lse66.Cli;

/// <summary>Boundary pairs and discrimination for people: what came out otherwise, a line a requirement, a line a graded fault. Pure.</summary>
internal static class BoundarySummaryText
{
    private const int ReasonLengthMax = 160;
    private const int IdWidth = 18;
    private const int FaultWidth = 24;

    /// <param name="colour">Puts a text into the colour of a verdict, or leaves it.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<BoundaryFound> boundaries, IReadOnlyList<DiscriminationPoint> discrimination, Func<Verdict, string, string> colour)
    {
        List<string> lines = [];
        if (boundaries.Count > 0)
            lines.AddRange([string.Empty, .. Boundaries(boundaries, colour)]);
        if (discrimination.Count > 0)
            lines.AddRange([string.Empty, "smallest magnitude caught", .. discrimination.Select(Point)]);
        return lines;
    }

    private static IEnumerable<string> Boundaries(IReadOnlyList<BoundaryFound> boundaries, Func<Verdict, string, string> colour)
    {
        foreach (BoundaryFound found in boundaries.Where(one => !one.AsExpected))
            yield return $"{(found.NotJudged ? colour(Verdict.Error, "RIG   ") : colour(Verdict.Fail, "LIMIT "))} {found.Pair.Requirement.Short} {found.Pair.Name}, {found.Side.Name}: {Number(found.Side.Value)} {found.Pair.Unit} ({found.Side.Fault?.ToString() ?? "no fault"}, noise {found.Side.Noise}) must be {found.Side.Expected} and {(found.NotJudged ? "was not judged by the rig" : $"is {found.Verdict}")}{Reason(found)}";
        foreach (IGrouping<string, BoundaryFound> requirement in boundaries.GroupBy(one => one.Pair.Requirement.Short))
            yield return string.Create(CultureInfo.InvariantCulture, $"{requirement.Key.PadRight(IdWidth)} {requirement.Count(one => one.AsExpected)} of {requirement.Count()} sides as expected: {string.Join(", ", requirement.Select(one => one.Pair.Name).Distinct())}");
        int wrong = boundaries.Count(one => !one.AsExpected);
        int unjudged = boundaries.Count(one => one.NotJudged);
        yield return colour(
            wrong == 0 ? Verdict.Pass : Verdict.Fail,
            string.Create(CultureInfo.InvariantCulture, $"{boundaries.Select(one => one.Pair).Distinct().Count()} limits, {boundaries.Count} sides, {wrong} not as expected{(unjudged > 0 ? $", {unjudged} of them not judged by the rig" : string.Empty)}"));
    }

    private static string Reason(BoundaryFound found) => found.Reason is null ? string.Empty : $": {Campaign.Printable.Text(found.Reason, ReasonLengthMax)}";

    private static string Point(DiscriminationPoint point) =>
        string.Create(CultureInfo.InvariantCulture, $"{point.Fault.PadRight(FaultWidth)} {point.Requirement.Short.PadRight(IdWidth)} {(point.SmallestCaught is { } caught ? $"from {Number(caught)} {point.Unit}" : "not caught")}, passes to {Number(point.LargestIntact)} {point.Unit}{(point.Frames > 0 ? $", {point.Frames} frames" : string.Empty)}");

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
