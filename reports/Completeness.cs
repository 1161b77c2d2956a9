using Lse66.Icd;
using Lse66.Record;

namespace Lse66.Reports;

/// <summary>
/// Whether the record speaks of the requirements of LSE-66 and of no others. A requirement that is missing from a record would otherwise be missing from every list of
/// open items too, and read as green.
/// </summary>
public static class Completeness
{
    private const int NamedMax = 39;

    /// <summary>Sentences about what is missing, unknown or there twice; empty when the record is whole.</summary>
    public static IReadOnlyList<string> Departures(CampaignRecord record)
    {
        string[] known = [.. Register.Requirements.Select(requirement => requirement.Id.ToString())];
        string[] held = [.. record.Requirements.Select(requirement => requirement.Id)];
        (string Said, IEnumerable<string> Ids)[] all =
        [
            ("The record lacks", known.Except(held, StringComparer.Ordinal)),
            ("The record speaks of requirements that LSE-66 does not have:", held.Except(known, StringComparer.Ordinal)),
            ("The record holds more than once", held.GroupBy(id => id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key)),
        ];
        return [.. all.Select(one => (one.Said, Ids: one.Ids.ToArray())).Where(one => one.Ids.Length > 0).Select(one => $"{one.Said} {Named(one.Ids)}.")];
    }

    private static string Named(string[] ids) =>
        string.Join(", ", ids.Take(NamedMax).Select(id => CleanText.Short(id, 40))) + (ids.Length > NamedMax ? $" and {Digits.Grouped(ids.Length - NamedMax)} more" : string.Empty);
}
