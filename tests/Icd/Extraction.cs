using System.Text;
using System.Text.RegularExpressions;

namespace Lse66.Tests.Icd;

/// <summary>Ways in which another extractor shows the very same pages. None of them may change what is read.</summary>
internal static class Extraction
{
    private const string HeadingNumber = @"\d(?:\.\d+){2,}";

    internal static readonly IReadOnlyDictionary<string, Func<string, Random, string>> Variants = new Dictionary<string, Func<string, Random, string>>(StringComparer.Ordinal)
    {
        ["as extracted"] = (text, _) => text,
        ["wrapped anywhere"] = (text, random) => Wrap(text, random.Next(25, 160)),
        ["wrapped in paragraphs"] = (text, random) => string.Join('\n', text.Split('\n').Select(line => Wrap(line, random.Next(60, 120)))),
        ["wrapped and hyphenated"] = (text, random) => Hyphenate(Wrap(text, random.Next(40, 120)), random, "-\n"),
        ["hyphens lost at line ends"] = (text, random) => Replace(text, @"(?<=\p{L}|\d)-(?=\p{L}|\d)", hyphen => random.Next(4) > 0 ? hyphen.Value : string.Empty),
        ["lines ending after slashes and plus signs"] = (text, random) => Replace(text, @"(?<=\w/|\w\+)(?=[\w+])", _ => random.Next(2) > 0 ? "\n" : string.Empty),
        ["soft hyphens"] = (text, random) => Hyphenate(text, random, "\u00AD"),
        ["soft hyphens at line ends"] = (text, random) => Hyphenate(text, random, "\u00AD\n"),
        ["proper ligatures in headings"] = (text, _) => ProperLetters(text),
        ["Unicode ligatures"] = (text, _) => ProperLetters(text).Replace("ffi", "\uFB03").Replace("fi", "\uFB01").Replace("fl", "\uFB02").Replace("ff", "\uFB00"),
        ["unmapped ligatures of another font"] = (text, _) => ProperLetters(text).Replace("ti", "\u019F").Replace("ftw", "\u014Cw"),
        ["damaged ligatures in the text, too"] = (text, _) => Damaged(ProperLetters(text)),
        ["no-break spaces"] = (text, random) => Sprinkle(text, ' ', '\u00A0', random),
        ["columns kept apart"] = (text, random) => Replace(text, " ", _ => new string(' ', random.Next(1, 9))),
        ["tabs"] = (text, random) => Sprinkle(text, ' ', '\t', random),
        ["form feeds between pages"] = (text, _) => Replace(text, @"(Page \d+ of 45)\n", "$1\n\n\f"),
        ["carriage returns"] = (text, _) => text.Replace("\n", "\r\n"),
        ["byte order mark"] = (text, _) => "\uFEFF" + text,
        ["zero-width spaces"] = (text, random) => Sprinkle(text, ' ', "\u200B ", random),
        ["curly quotes"] = (text, _) => text.Replace('\'', '\u2019').Replace('"', '\u201D'),
        ["typographic hyphens"] = (text, random) => Sprinkle(text, '-', '\u2010', random),
        ["numbers before titles"] = (text, _) => NumbersFirst(text),
        ["numbers before titles, wrapped"] = (text, random) => Wrap(NumbersFirst(text), random.Next(40, 160)),
        ["numbers and titles on lines of their own"] = (text, _) => Replace(NumbersFirst(text), $@"^({HeadingNumber}) ", "$1\n\n"),
        ["marks not repeated"] = (text, _) => Replace(text, @"(?:ID: )+(?=ID: )|(?<=ICD-\d{4}) (?:ID: )+", " "),
        ["marks repeated everywhere"] = (text, _) => Replace(text, @"ID: (CA-TS-GDR-ICD-\d{4}) (?=Spec)", "ID: ID: $1 ID: ID: "),
        ["other bullets"] = (text, _) => text.Replace('\u00B7', '\u2022'),
        ["dot leaders"] = (text, _) => Replace(text, @"(?<=[A-Za-z]) (?=\d{1,2} \d(?:\.\d+)+ )", " ........... "),
        ["footer in another order"] = (text, _) => Replace(text, @"(The contents of this document .*)\n(\d+ March, 2017) (Page \d+ of 45)\n", "$2\n$1 $3\n"),
        ["no footer"] = (text, _) => Replace(text, @"(The contents of this document .*)\n(\d+ March, 2017 Page \d+ of 45)\n", "\n"),
        ["decomposed accents"] = (text, _) => text.Normalize(NormalizationForm.FormD),
    };

    /// <summary>A line break at a space, as soon as a line is wider than asked; also inside headings and labels.</summary>
    internal static string Wrap(string text, int width)
    {
        var wrapped = new StringBuilder();
        int column = 0;
        foreach (string word in text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            bool breaks = column + word.Length > width;
            wrapped.Append(column == 0 ? string.Empty : breaks ? "\n" : " ").Append(word);
            column = breaks ? word.Length : column + word.Length + 1;
        }
        return wrapped.ToString();
    }

    private static string Replace(string text, string pattern, string by) => Replace(text, pattern, match => match.Result(by));

    private static string Replace(string text, string pattern, MatchEvaluator by) =>
        Regex.Replace(text, pattern, by, RegexOptions.Multiline, TimeSpan.FromSeconds(20));

    internal static string ProperLetters(string text) =>
        text.Replace("tj", "ti").Replace("fj", "fi").Replace("Sofuware", "Software");

    private static string Damaged(string text) => text.Replace("ti", "tj").Replace("fi", "fj").Replace("ft", "fu");

    /// <summary>Breaks one in eight of the longer words, never inside a ligature (a single glyph on the page), never an ID.</summary>
    private static string Hyphenate(string text, Random random, string breakMark) =>
        Replace(text, @"(?<![\p{L}\d-])\p{L}{7,}(?![\p{L}\d-])", word =>
        {
            if (random.Next(8) > 0)
                return word.Value;
            int at = random.Next(3, word.Length - 2);
            return word.Value[(at - 1)..(at + 1)] is "tj" or "fj" or "fu" ? word.Value : $"{word.Value[..at]}{breakMark}{word.Value[at..]}";
        });

    private static string Sprinkle(string text, char each, object by, Random random)
    {
        var sprinkled = new StringBuilder(text.Length);
        foreach (char letter in text)
            sprinkled.Append(letter == each && random.Next(3) == 0 ? by : letter);
        return sprinkled.ToString();
    }

    /// <summary>Headings as the page shows them; several headings on one line become lines of their own.</summary>
    private static string NumbersFirst(string text)
    {
        int body = text.IndexOf("The revision history", StringComparison.Ordinal);
        string headings = Replace(
            text[body..],
            $@"^(?:(?<title>\S.*?) (?<number>{HeadingNumber}) ?)+$",
            line => string.Join('\n', line.Groups["number"].Captures.Zip(line.Groups["title"].Captures, (number, title) => $"{number.Value} {title.Value}")));
        return text[..body] + headings;
    }
}
