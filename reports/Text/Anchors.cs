using System.Text;
using Lse66.Record;

namespace Lse66.Reports;

/// <summary>
/// Names of places in the document. Requirements and evidence keep their own names where those are harmless and unique (<c>#CA-TS-GDR-ICD-0009</c>,
/// <c>#E-0009-2</c>), so that a link from outside stays readable; any other name is reduced to letters, digits, dots and hyphens, and numbered.
/// </summary>
public sealed class Anchors
{
    private const int LengthMax = 64;

    private readonly HashSet<string> taken;
    private readonly Dictionary<RequirementRecord, string> requirements = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<MeasurementRecord, string> measurements = new(ReferenceEqualityComparer.Instance);

    public Anchors(CampaignRecord record, IEnumerable<string> reserved)
    {
        taken = new HashSet<string>(reserved, StringComparer.OrdinalIgnoreCase);
        foreach (RequirementRecord requirement in record.Requirements)
            requirements[requirement] = Claim(requirement.Id, "requirement");
        foreach (RequirementRecord requirement in record.Requirements)
            foreach (MeasurementRecord measurement in requirement.Measurements)
                measurements[measurement] = Claim(measurement.Evidence, "evidence");
    }

    public string Of(RequirementRecord requirement) => requirements[requirement];

    public string Of(MeasurementRecord measurement) => measurements[measurement];

    private string Claim(string name, string fallback)
    {
        string slug = Slug(name, fallback);
        string claimed = slug;
        for (int number = 2; !taken.Add(claimed); number++)
            claimed = $"{slug}-{Digits.Count(number)}";
        return claimed;
    }

    private static string Slug(string name, string fallback)
    {
        StringBuilder slug = new();
        foreach (char c in name.Length <= LengthMax ? name : name[..LengthMax])
            slug.Append(char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '-');
        string trimmed = slug.ToString().Trim('-', '.');
        return trimmed.Length > 0 && char.IsAsciiLetter(trimmed[0]) ? trimmed : $"{fallback}-{trimmed}".TrimEnd('-');
    }
}
