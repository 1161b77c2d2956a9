using System.Globalization;
using Lse66.Icd;
using Lse66.Qualification;
using Lse66.Simulation;

namespace Lse66.Cli;

/// <summary>The fault catalogue for people: name, default and range, what it does, and to which requirements. Pure.</summary>
internal static class FaultListing
{
    public static IEnumerable<string> Lines()
    {
        foreach (IGrouping<string, FaultDefinition> group in FaultCatalogue.All.GroupBy(fault => fault.Group))
        {
            yield return group.Key;
            foreach (FaultDefinition fault in group)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"  {fault.Name}{Parameter(fault)}");
                yield return $"      {fault.Documentation}";
                if (Effects(fault) is { Length: > 0 } effects)
                    yield return $"      By default it {effects}.";
            }
        }
        yield return string.Create(CultureInfo.InvariantCulture, $"{FaultCatalogue.All.Count} faults");
    }

    private static string Parameter(FaultDefinition fault) =>
        fault.Unit == "on" ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"={fault.Default} {fault.Unit} ({fault.Minimum} to {fault.Maximum}, without effect at {fault.Neutral})");

    private static string Effects(FaultDefinition fault) => string.Join("; ", new[] { FaultEffect.Breaks, FaultEffect.Masks }
        .Select(effect => (effect, on: Register.Requirements.Where(one => fault.EffectOn(one.Id, fault.Default) == effect).Select(one => one.Id.Short).ToArray()))
        .Where(one => one.on.Length > 0)
        .Select(one => $"{QualificationAssembly.Word(one.effect)} {string.Join(' ', one.on)}"));
}
