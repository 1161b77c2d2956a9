using System.Text.RegularExpressions;

namespace Lse66.Icd;

/// <summary>
/// What every page of the document carries and no requirement says: running header, configuration-control notice, date and page number. An extractor puts it
/// between a heading and its text, or into the middle of a sentence, wrapped and hyphenated like the rest.
/// </summary>
internal static class PageFurniture
{
    /// <summary>The real notice has 19 words between its first and last few; hyphenated line ends count as further ones.</summary>
    private const int NoticeMaxWords = 40;

    private static readonly Regex Pattern = Build();

    internal static string Remove(string repaired) => Pattern.Replace(repaired, "\n");

    private static Regex Build()
    {
        string header = Wrapped("Large Synoptic Survey Telescope LSE-66: Guider Interface Between the Camera and Telescope");
        // The notice is recognised by how it begins and ends; NoticeMaxWords keeps it from swallowing a requirement if its end is lost.
        string notice = Wrapped("The contents of this document are") + $@"(?:\s\S+){{5,{NoticeMaxWords}}}?\s" + Wrapped("Control Board.");
        string page = Wrapped("Page") + @"\s\d{1,3}\s" + Wrapped("of") + @"\s\d{1,3}(?!\S)";
        const string date = @"\d{1,2}\s[A-Z][a-z]{2,8}(?:-\n[a-z]{1,8})?,?\s\d{4}";

        // A date alone may be part of a sentence; only beside another piece of furniture is it furniture.
        string sure = $"(?:{header}|{notice}|{page})";
        string cluster = $@"(?<!\S)(?:{date}\s)?{sure}(?:\s(?:{sure}|{date}(?!\S)))*\s?";
        return new Regex($@"\s?{cluster}", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(Canonical.MatchTimeoutMilliseconds));
    }

    /// <summary>The phrase with any white space between its words and a hyphenated line end inside any of them.</summary>
    private static string Wrapped(string phrase) =>
        string.Join(@"\s", phrase.Split(' ').Select(word => string.Join(@"(?:-?\n)?", word.Select(Letter))));

    /// <summary>pdftotext drops a hyphen at a line end even where it belongs to the word.</summary>
    private static string Letter(char letter) => letter == '-' ? "-?" : Regex.Escape(letter.ToString());
}
