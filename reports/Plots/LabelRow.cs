namespace Lse66.Reports;

/// <summary>A label above a plot, right of the top of the line that leads down to what it names, in the lowest row in which it lies over no other label and no other line.</summary>
/// <param name="At">Of what it names.</param>
/// <param name="Row">0 is nearest to the plot.</param>
/// <param name="IsLimit">It names the limit, and stands out.</param>
public readonly record struct LabelRow(double At, string Text, int Row, bool IsLimit)
{
    /// <summary>The limit, four percentiles and the greatest, all at one place.</summary>
    public const int RowsMax = 6;

    /// <summary>From row to row, in drawing units.</summary>
    public const double Height = 10;

    /// <summary>Between a line and its label.</summary>
    public const double Air = 2;

    /// <summary>Room right of a plot for the label of whatever lies at its end.</summary>
    public const double WidthMax = 36;

    /// <summary>A letter at the size of the labels.</summary>
    private const double LetterWidth = 6;

    /// <summary>In the order of their places. A label reaches over the lines right of it, so it stands in a row above them. What finds no row has no label; the limit always has.</summary>
    public static IReadOnlyList<LabelRow> Place(IEnumerable<(double At, string Text, bool IsLimit)> labels)
    {
        List<LabelRow> placed = [];
        foreach ((double at, string text, bool isLimit) in labels.OrderByDescending(one => one.At).ThenBy(one => one.IsLimit))
        {
            double to = at + Air + text.Length * LetterWidth;
            int row = placed.Where(one => one.At < to).Select(one => one.Row + 1).DefaultIfEmpty(0).Max();
            if (row < RowsMax || isLimit)
                placed.Add(new LabelRow(at, text, Math.Min(row, RowsMax - 1), isLimit));
        }
        placed.Reverse();
        return placed;
    }
}
