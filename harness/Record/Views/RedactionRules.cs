namespace Lse66.Record;

/// <summary>Names of a site, and what stands in their place in every view.</summary>
/// <param name="Digest">SHA-256 of the rule file: two views with the same digest hide the same.</param>
public sealed record RedactionRules(IReadOnlyList<RedactionRule> Rules, string Digest);

/// <param name="Find">Case matters; matched anywhere in a text.</param>
public readonly record struct RedactionRule(string Find, string With);
