namespace Lse66.Reports;

/// <summary>A label above a plot, in the lowest of three rows in which it does not lie over another one.</summary>
/// <param name="At">Of what it names.</param>
/// <param name="Row">0 is nearest to the plot.</param>
/// <param name="Anchor"><c>start</c>, <c>middle</c> or <c>end</c>, so that it stays inside the drawing.</param>
/// <param name="IsLimit">It names the limit, and stands out.</param>
public readonly record struct LabelRow(double At, string Text, int Row, string Anchor, bool IsLimit)
{
    public const int RowsMax = 3;

    /// <summary>From row to row, in drawing units.</summary>
    public const double Height = 10;

    /// <summary>A letter at the size of the labels, with a little air.</summary>
    private const double LetterWidth = 6;

    /// <summary>In the order of their places; of those for which there is no room the limit comes first, then the others from the right, where the tail is.</summary>
    public static IReadOnlyList<LabelRow> Place(IEnumerable<(double At, string Text, bool IsLimit)> labels, double left, double right)
    {
        List<(double From, double To, LabelRow Label)> placed = [];
        foreach ((double at, string text, bool isLimit) in labels.OrderByDescending(one => one.IsLimit).ThenByDescending(one => one.At))
        {
            double half = text.Length * LetterWidth / 2;
            string anchor = at - half < left ? "start" : at + half > right ? "end" : "middle";
            double from = anchor switch { "start" => at, "end" => at - 2 * half, _ => at - half };
            double to = from + 2 * half;
            for (int row = 0; row < RowsMax; row++)
                if (placed.TrueForAll(one => one.Label.Row != row || one.To <= from || one.From >= to))
                {
                    placed.Add((from, to, new LabelRow(at, text, row, anchor, isLimit)));
                    break;
                }
        }
        return [.. placed.Select(one => one.Label).OrderBy(one => one.At)];
    }
}
