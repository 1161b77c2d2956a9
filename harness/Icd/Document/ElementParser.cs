using System.Text.RegularExpressions;

namespace Lse66.Icd;

/// <summary>Reads the identified elements of a section: requirements, open issues, definitions.</summary>
/// <remarks>
/// Grammar: <c>{ ID: } [ number ] { ID: } [ Specification: ] text [ Discussion: text ]</c>. A numbered element is a requirement. One without a number is a
/// requirement if it has the label, or, without it, if it says "shall" or repeats its mark (section 3.1.2.1.1.8 does all but the label); what the ICD titles
/// "Issue: …" never is one, even where it talks about the word "shall".
/// </remarks>
internal static partial class ElementParser
{
    /// <summary>Begins the title of every issue that the ICD lists against itself.</summary>
    internal const string IssuePrefix = "Issue:";

    internal sealed record Element(string? Number, bool IsRequirement, string Specification, string Discussion);

    internal static IEnumerable<Element> Read(Section section)
    {
        MatchCollection marks = Marks().Matches(section.Text);
        for (int index = 0; index < marks.Count; index++)
        {
            int start = marks[index].Index + marks[index].Length;
            int end = index + 1 < marks.Count ? marks[index + 1].Index : section.Text.Length;
            yield return Parse(section, marks[index], section.Text[start..end]);
        }
    }

    internal static bool IsIssue(Section section) => section.Title?.StartsWith(IssuePrefix, StringComparison.Ordinal) == true;

    private static Element Parse(Section section, Match mark, string text)
    {
        string? number = mark.Groups["number"].Success ? WithItsHyphens(mark.Groups["number"].Value) : null;
        Match parts = Parts().Match(text);
        string specification = parts.Groups["specification"].Value.Trim();
        bool isIssue = IsIssue(section);
        bool repeatsMark = mark.Groups["id"].Captures.Count > 1;
        bool isRequirement = number is not null
            || parts.Groups["label"].Success
            || (!isIssue && specification.Length > 0 && (repeatsMark || Shall().IsMatch(specification)));
        return new Element(number, isRequirement, specification, parts.Groups["discussion"].Value.Trim());
    }

    /// <summary>An ID that was broken at a line end may have lost a hyphen there.</summary>
    private static string WithItsHyphens(string number)
    {
        string bare = number.Replace("-", string.Empty, StringComparison.Ordinal);
        string prefix = RequirementId.NumberedPrefix.Replace("-", string.Empty, StringComparison.Ordinal);
        return bare.StartsWith(prefix, StringComparison.Ordinal) ? RequirementId.NumberedPrefix + bare[prefix.Length..] : number;
    }

    /// <summary>The number is anything shaped like an ID, so that one with a digit too many is seen rather than read as text.</summary>
    [GeneratedRegex(
        @"(?<!\w)(?:(?<id>ID:)\s*)+(?:(?<number>[A-Z]{2,}(?:-[A-Z]+)+-?\w+|CA-?TS-?GDR-?ICD-?\w+)\s*)?(?:(?<id>ID:)\s*)*",
        RegexOptions.ExplicitCapture,
        Canonical.MatchTimeoutMilliseconds)]
    private static partial Regex Marks();

    [GeneratedRegex(
        @"^(?<label>Specification:)?(?<specification>.*?)(?:Discussion:(?<discussion>.*?))?(?:(?:ATTRIBUTES|OPERATIONS|Figure:).*)?$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        Canonical.MatchTimeoutMilliseconds)]
    private static partial Regex Parts();

    [GeneratedRegex(@"\bshall\b", RegexOptions.None, Canonical.MatchTimeoutMilliseconds)]
    private static partial Regex Shall();
}
