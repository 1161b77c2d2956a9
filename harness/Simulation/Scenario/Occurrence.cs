using System.Globalization;
using System.Text.RegularExpressions;

namespace Lse66.Simulation;

/// <summary>Which items of a count from 0: <c>17</c>, <c>10-20</c>, or <c>every 50</c>, which is 49, 99, 149…</summary>
internal sealed partial record Occurrence(long First, long Last, long Every)
{
    public const string Form = "a number from 0 (17), a range (10-20), or every nth (every 50)";

    public static readonly Occurrence Always = new(0, long.MaxValue, 1);

    /// <summary>The one item; null where there are several.</summary>
    public int? Single => First == Last ? (int)First : null;

    public bool Contains(long item) => item >= First && item <= Last && item % Every == Every - 1;

    /// <summary>Null: not of this form.</summary>
    public static Occurrence? Parse(string text)
    {
        Match match = Grammar().Match(text);
        if (!match.Success)
            return null;
        if (match.Groups["every"].Success)
            return Whole(match.Groups["every"]) is > 0 and var every ? new Occurrence(0, long.MaxValue, every) : null;
        long first = Whole(match.Groups["first"]);
        long last = match.Groups["last"].Success ? Whole(match.Groups["last"]) : first;
        return last >= first ? new Occurrence(first, last, 1) : null;
    }

    private static long Whole(Group digits) => long.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(every (?<every>[0-9]{1,7})|(?<first>[0-9]{1,7})(-(?<last>[0-9]{1,7}))?)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Grammar();
}
