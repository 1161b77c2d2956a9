using System.Text.RegularExpressions;

namespace Lse66.Icd;

/// <summary>
/// Reads LSE-66 out of text extracted from its PDF, by whatever extractor: with damaged or proper ligatures, wrapped and hyphenated anywhere, with page
/// furniture in between, headings with their number before or after the title. Equal documents give equal fingerprints; what counts as equal is said at
/// <c>Canonical</c>.
/// </summary>
/// <remarks>
/// Stages: glyphs repaired, page furniture removed, words, table of contents, sections, identified elements and attributes, fingerprints.
/// What the extractor lost stays lost: section 3.1.1.2.3.1.1.2 ends inside its second sentence, the list of characteristics in 4.3.6 is down to two words.
/// An extraction that has them gives another fingerprint, rightly.
/// </remarks>
public static partial class DocumentReader
{
    /// <summary>The real document has 60 thousand characters.</summary>
    public const int MaxCharacters = 20_000_000;

    /// <summary>Of identified elements and of attributes each; the real document has fewer than a hundred. The work grows with their product.</summary>
    public const int MaxElements = 2_000;

    private const string Remedy = "give the text of LSE-66, Guider Interface Between the Camera and Telescope, as extracted from its PDF, or the PDF itself";

    /// <exception cref="IcdDocumentException">The text is not LSE-66, or too long, or made to stall its reader.</exception>
    public static ControlledDocument Read(string text)
    {
        if (text.Length > MaxCharacters)
            throw new IcdDocumentException($"the text has {text.Length} characters, LSE-66 about 60000, accepted are {MaxCharacters}: {Remedy}");
        try
        {
            return ReadBounded(text);
        }
        catch (RegexMatchTimeoutException cause)
        {
            throw new IcdDocumentException($"the text could not be taken apart in reasonable time, so it is not LSE-66: {Remedy}", cause);
        }
    }

    private static ControlledDocument ReadBounded(string text)
    {
        string repaired = Glyphs.Repair(text);
        if (!Handle().IsMatch(repaired))
            throw new IcdDocumentException($"the document nowhere names itself LSE-66: Guider Interface: {Remedy}");
        IReadOnlyList<Word> words = Word.Split(repaired);
        IReadOnlyList<Section> sections = SectionSplitter.Split(words, TableOfContents.Read(words));
        var elements = Bounded("identified elements", sections.SelectMany(section => ElementParser.Read(section).Select(element => (Section: section, Element: element))));
        List<ParameterDeclaration> declared = Bounded("attributes", sections.SelectMany(AttributeParser.Read));
        var use = new ParameterUse(declared);
        List<DocumentRequirement> requirements = [.. elements.Select(found => Requirement(found.Section, found.Element, use)).OfType<DocumentRequirement>()];
        if (requirements.Count == 0)
            throw new IcdDocumentException($"the document names itself LSE-66 but holds no requirement that could be read: {Remedy}");
        return new ControlledDocument(
            Stated(VersionStatement().Matches(repaired)),
            Stated(DateStatement().Matches(repaired)),
            requirements,
            declared,
            [.. elements.Where(found => !found.Element.IsRequirement).Select(found => Note(found.Section, found.Element)).OfType<DocumentNote>()],
            [.. elements.Select(found => found.Element.Number).OfType<string>().Where(number => !RequirementId.TryParse(number, out _))]);
    }

    private static List<T> Bounded<T>(string what, IEnumerable<T> found)
    {
        List<T> all = [.. found];
        return all.Count > MaxElements
            ? throw new IcdDocumentException($"the document holds {all.Count} {what}, LSE-66 fewer than a hundred, accepted are {MaxElements}: {Remedy}")
            : all;
    }

    private static DocumentRequirement? Requirement(Section section, ElementParser.Element element, ParameterUse use)
    {
        if (!element.IsRequirement || !RequirementId.TryParse(element.Number ?? section.Number, out RequirementId id))
            return null;
        IReadOnlyList<ParameterDeclaration> used = use.Of(id, $"{element.Specification} {element.Discussion}");
        string specification = Canonical.Fingerprint(element.Specification);
        return new DocumentRequirement(
            id,
            section.Title,
            section.Number,
            element.Specification,
            element.Discussion,
            specification,
            Canonical.Fingerprint(element.Discussion),
            [.. used.Select(parameter => parameter.Name).Distinct(StringComparer.Ordinal)],
            RequirementFingerprint.Of(specification, used));
    }

    /// <summary>Elements of the data model have a mark and nothing else: they are no notes. An issue may consist of its title.</summary>
    private static DocumentNote? Note(Section section, ElementParser.Element element) => element.Specification.Length == 0 && !ElementParser.IsIssue(section)
        ? null
        : new DocumentNote(section.Number, section.Title, Canonical.Fingerprint($"{section.Title} {element.Specification} {element.Discussion}"));

    /// <summary>A document that contradicts itself states all it states, joined by " and ", and so equals no reference.</summary>
    private static string? Stated(MatchCollection matches) => matches.Count == 0
        ? null
        : string.Join(" and ", matches.Select(match => match.Groups["stated"].Value.Replace('\n', ' ')).Distinct(StringComparer.Ordinal));

    [GeneratedRegex(@"LSE-?\s?66:\sGuider\sInterface", RegexOptions.None, Canonical.MatchTimeoutMilliseconds)]
    private static partial Regex Handle();

    [GeneratedRegex(@"Latest\sVersion:\s(?<stated>\d+(?:\.\d+)*)", RegexOptions.ExplicitCapture, Canonical.MatchTimeoutMilliseconds)]
    private static partial Regex VersionStatement();

    [GeneratedRegex(@"Latest\sRevision\sDate:\s(?<stated>[A-Z][a-z]+\s\d{1,2},\s\d{4})", RegexOptions.ExplicitCapture, Canonical.MatchTimeoutMilliseconds)]
    private static partial Regex DateStatement();
}
