using FluentAssertions;
using Lse66.Icd;
using Xunit;

namespace Lse66.Tests.Icd;

public class ExtractionVariantTests
{
    public static TheoryData<string, int> VariantsAndSeeds()
    {
        var data = new TheoryData<string, int>();
        foreach (string variant in Extraction.Variants.Keys)
        {
            for (int seed = 1; seed <= 3; seed++)
                data.Add(variant, seed);
        }
        return data;
    }

    [SharedDataTheory]
    [MemberData(nameof(VariantsAndSeeds))]
    public void Document_ExtractedInAnotherWay_HasNoFindings(string variant, int seed)
    {
        string text = Extraction.Variants[variant](RealDocument.Text, new Random(seed));

        RealDocument.FindingsIn(text).Should().BeEmpty($"variant '{variant}' with seed {seed} says the same");
    }

    [SharedDataTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Document_ExtractedInSeveralOtherWaysAtOnce_HasNoFindings(int seed)
    {
        var random = new Random(seed);
        string[] structure = ["as extracted", "numbers before titles", "marks not repeated", "dot leaders", "footer in another order"];
        string[] letters = ["Unicode ligatures", "proper ligatures in headings", "damaged ligatures in the text, too", "curly quotes"];
        string[] layout = ["wrapped anywhere", "wrapped in paragraphs", "wrapped and hyphenated"];
        string[] spaces = ["no-break spaces", "columns kept apart", "carriage returns", "typographic hyphens"];
        string[] picked = [.. new[] { structure, letters, layout, spaces }.Select(group => group[random.Next(group.Length)])];
        string text = picked.Aggregate(RealDocument.Text, (current, variant) => Extraction.Variants[variant](current, random));

        RealDocument.FindingsIn(text).Should().BeEmpty($"seed {seed} chose {string.Join(" + ", picked)}, which says the same");
    }

    /// <summary>Two headings stand on one line of the body: without the table of contents the title of the second was taken to begin with the first.</summary>
    [SharedDataFact]
    public void Document_WithoutItsTableOfContents_HasNoFindings()
    {
        string text = RealDocument.Text;
        int contents = text.IndexOf("Table of Contents\n", StringComparison.Ordinal), body = text.IndexOf("The revision history", StringComparison.Ordinal);
        body.Should().BeGreaterThan(contents);

        RealDocument.FindingsIn(string.Concat(text.AsSpan(0, contents), text.AsSpan(body))).Should().BeEmpty();
    }

    [SharedDataFact]
    public void Document_InManyExtractions_KeepsEveryFingerprintAndTitle()
    {
        string text = Extraction.Variants["numbers before titles, wrapped"](Extraction.ProperLetters(RealDocument.Text), new Random(11));

        ControlledDocument other = DocumentReader.Read(text);

        other.Requirements.Select(requirement => (requirement.Id, requirement.Title, requirement.Fingerprint))
            .Should().Equal(RealDocument.Document.Requirements.Select(requirement => (requirement.Id, requirement.Title, requirement.Fingerprint)));
    }
}
