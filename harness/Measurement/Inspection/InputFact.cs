using System.Globalization;
using System.Text;
using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>
/// Gathers the checks of one fact about an input file. A check that cannot be made withholds Pass; it never hides a contradiction that was found.
/// </summary>
internal sealed class InputFact(string name)
{
    /// <summary>Longest quotation from an input file in a message: enough to find it there, bounded because the file is not trusted.</summary>
    private const int QuotedCharactersMax = 80;

    private readonly List<string> contradictions = [];
    private readonly List<string> unmade = [];
    private readonly List<string> remarks = [];
    private long checks;
    private long failed;
    private long skipped;

    public void Check(bool holds, Func<string> contradiction)
    {
        checks++;
        if (holds)
            return;
        failed++;
        if (contradictions.Count < Estimate.ExamplesKept)
            contradictions.Add(contradiction());
    }

    /// <summary>A check that could not be made, and why.</summary>
    public void CannotCheck(string reason)
    {
        skipped++;
        if (unmade.Count < Estimate.ExamplesKept)
            unmade.Add(reason);
    }

    public void Remark(string remark) => remarks.Add(remark);

    public JudgedMeasurement Judge(DecisionRule rule, string demand, IReadOnlyList<Condition>? conditions = null, GuideSensor? sensor = null)
    {
        IReadOnlyList<string> withheld = skipped > unmade.Count
            ? [.. unmade, string.Create(CultureInfo.InvariantCulture, $"and {skipped - unmade.Count} more checks that could not be made")]
            : unmade;
        Estimate estimate = Estimate.Fact(name, checks, failed, contradictions, conditions) with { Withheld = withheld, Remarks = remarks, Sensor = sensor };
        return rule.Judge(estimate, Limit.NoneMayFail(demand));
    }

    /// <summary>A text of an input file, in quotes, shortened and without control characters.</summary>
    public static string Quote(string? text)
    {
        if (text is null)
            return "nothing";
        var quoted = new StringBuilder("'");
        foreach (char character in text.AsSpan(0, Math.Min(text.Length, QuotedCharactersMax)))
            quoted.Append(char.IsControl(character) || char.IsSurrogate(character) ? '?' : character);
        return quoted.Append(text.Length > QuotedCharactersMax ? "…'" : "'").ToString();
    }
}
