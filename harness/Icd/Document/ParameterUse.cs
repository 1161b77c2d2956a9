using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Lse66.Icd;

/// <summary>Tells which declared attributes a requirement depends on.</summary>
internal sealed partial class ParameterUse
{
    /// <summary>Names shorter than this differ from too many others by a single letter to be taken for misspelled.</summary>
    private const int MisspellingMinLength = 8;

    /// <summary>
    /// The attributes of the data model (3.1.2.1, 4.1.1) and of the deployment (4.2) that no requirement mentions by name. Which requirement each of them serves is
    /// read from its meaning, by section and name.
    /// </summary>
    private static readonly FrozenDictionary<(string Section, string Name), string> Serves = new Dictionary<(string, string), string>
    {
        [("3.1.2.1.1.5", "ROI Height")] = "3.1.2.1.1.8",
        [("3.1.2.1.1.5", "ROI Width")] = "3.1.2.1.1.8",
        [("3.1.2.1.1.6", "first pixel row")] = "3.1.2.1.2",
        [("3.1.2.1.1.6", "first pixel column")] = "3.1.2.1.2",
        [("4.1.1.1.3", "ROI Height")] = "3.1.2.1.1.8",
        [("4.1.1.1.3", "ROI Width")] = "3.1.2.1.1.8",
        [("4.1.1.3.5", "level")] = "0041",
        [("4.1.1.3.6", "First Pixel Row")] = "0030",
        [("4.1.1.3.6", "First Pixel Column")] = "0030",
        [("4.1.1.3.10", "Firmware Version")] = "0027",
        [("4.1.1.3.10", "Software Version")] = "0027",
        [("4.2.2.1", "Ethernet Ports (min)")] = "3.1.1.2.3.1.1.2",
        [("4.2.2.1", "Ethernet Port Speed, Gb/s (min)")] = "3.1.1.2.3.1.1.3",
        [("4.2.2.1", "Configurable network")] = "3.1.1.2.3.1.1.5",
        [("4.2.2.1.1", "OS")] = "3.1.1.2.3.1.1.1",
        [("4.2.2.1.1", "Network configuration")] = "3.1.1.2.3.1.1.4",
        [("4.2.2.1.1.1", "Application Type")] = "0050",
        [("4.2.2.1.2", "OS")] = "3.1.1.2.3.1.1.1",
    }.ToFrozenDictionary();

    private readonly ParameterDeclaration[] numeric;
    private readonly (string Name, ParameterDeclaration Declaration)[] named;

    internal ParameterUse(IEnumerable<ParameterDeclaration> declared)
    {
        numeric = [.. declared.Where(declaration => declaration.Number is not null)];
        named = [.. numeric.Where(declaration => IsIdentifier().IsMatch(declaration.Name)).Select(declaration => (declaration.CanonicalName, declaration))];
    }

    /// <summary>The requirement that an attribute serves although none mentions it by name; null for the others.</summary>
    internal static RequirementId? ServedBy(ParameterDeclaration declaration) =>
        Serves.TryGetValue((declaration.Section, declaration.Name), out string? id) ? RequirementId.Parse(id) : null;

    /// <summary>The numeric declarations that a requirement mentions, in order of first mention, then those that serve it unmentioned.</summary>
    internal IReadOnlyList<ParameterDeclaration> Of(RequirementId id, string text)
    {
        IEnumerable<ParameterDeclaration> mentioned = Mention().Matches(Canonical.Of(text)).Select(match => Named(match.Value)).OfType<ParameterDeclaration>();
        return [.. mentioned.Concat(numeric.Where(declaration => ServedBy(declaration) == id)).Distinct()];
    }

    /// <summary>The ICD misspells its own names (<c>ROINomHight</c>, requirement 0013): one letter may differ where the name is long and no other fits.</summary>
    private ParameterDeclaration? Named(string mention)
    {
        ParameterDeclaration? exact = named.FirstOrDefault(each => each.Name == mention).Declaration;
        if (exact is not null || mention.Length < MisspellingMinLength)
            return exact;
        return named.FirstOrDefault(each => Math.Abs(each.Name.Length - mention.Length) <= 1 && Nearest.Distance(each.Name, mention) == 1).Declaration;
    }

    /// <summary>A name that cannot be mistaken for a word of the text: no space, and a capital after a small letter, a hyphen or a per cent sign.</summary>
    [GeneratedRegex(@"^(?=\S+$)(.*\p{Ll}\p{Lu}.*|%.*|.*-.*|\p{Lu}{2,}\p{Ll}+\p{Lu}.*)$", RegexOptions.ExplicitCapture, Canonical.MatchTimeoutMilliseconds)]
    private static partial Regex IsIdentifier();

    [GeneratedRegex(@"%?\w+", RegexOptions.None, Canonical.MatchTimeoutMilliseconds)]
    private static partial Regex Mention();
}
