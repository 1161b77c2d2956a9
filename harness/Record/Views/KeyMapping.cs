namespace Lse66.Record;

/// <summary>How the observatory's own systems name what the record speaks of; made from a mapping file.</summary>
/// <param name="Entries">By requirement ID in full.</param>
public sealed record KeyMapping(IReadOnlyDictionary<string, MappedKeys> Entries)
{
    public static readonly KeyMapping None = new(new Dictionary<string, MappedKeys>(StringComparer.Ordinal));

    public MappedKeys? Of(string requirement) => Entries.GetValueOrDefault(requirement);
}

/// <summary>Keys of one requirement; null where the mapping names none.</summary>
/// <param name="TestCase">Key of the test case to which results go, <c>LVV-T123</c>.</param>
public sealed record MappedKeys(string? Requirement, string? Element, string? TestCase, string? Owner, string? Priority);
