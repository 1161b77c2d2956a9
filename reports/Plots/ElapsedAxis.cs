namespace Lse66.Reports;

/// <summary>
/// Elapsed time as a horizontal axis. Nothing was seen between exposures, and a year may lie between two observations: a gap that is long beside what was seen is shortened, and
/// the time at which it ends is written under it.
/// </summary>
public sealed class ElapsedAxis
{
    /// <summary>All shortened gaps together take up to this share of what was seen.</summary>
    private const double GapShare = 0.1;

    /// <summary>Room that the time at the end of a shortened gap needs, in drawing units.</summary>
    private const double LabelWidth = 40;

    private readonly double scale;
    private readonly double left;

    private ElapsedAxis(IReadOnlyList<Stretch> stretches, double left, double right)
    {
        Stretches = stretches;
        this.left = left;
        scale = (right - left) / (stretches[^1].Drawn + stretches[^1].Length);
        double span = stretches[^1].From + stretches[^1].Length;
        (Unit, Seconds) = span switch { < 180 => ("s", 1.0), < 3 * 3600 => ("min", 60.0), < 3 * 86_400 => ("h", 3600.0), _ => ("d", 86_400.0) };
    }

    /// <summary>Without a gap inside.</summary>
    /// <param name="From">Elapsed, s.</param>
    /// <param name="Drawn">Where it begins once gaps are shortened, s.</param>
    /// <param name="Shortened">The gap before it is.</param>
    public readonly record struct Stretch(double From, double Length, double Drawn, bool Shortened);

    public IReadOnlyList<Stretch> Stretches { get; }

    /// <summary>s, min, h or d.</summary>
    public string Unit { get; }

    /// <summary>In one <see cref="Unit"/>.</summary>
    public double Seconds { get; }

    public bool HasShortened => Stretches.Any(one => one.Shortened);

    /// <param name="begins">Of bins of equal width, ascending, s.</param>
    /// <returns>Null where nothing can be drawn.</returns>
    public static ElapsedAxis? Of(IReadOnlyList<double> begins, double width, double left, double right)
    {
        if (begins.Count == 0)
            return null;
        List<(double From, double To)> whole = [];
        foreach (double begin in begins)
            if (whole.Count > 0 && begin - whole[^1].To < width / 2)
                whole[^1] = (whole[^1].From, begin + width);
            else
                whole.Add((begin, begin + width));
        double seen = whole.Sum(one => one.To - one.From);
        double gapMax = Math.Max(width, GapShare * seen / Math.Max(1, whole.Count - 1));
        double shown = 0.35 * seen;
        bool shorten = whole[^1].To - whole[0].From - seen > shown;
        List<Stretch> stretches = [];
        double drawn = 0;
        foreach ((int index, (double from, double to)) in whole.Index())
        {
            double gap = index == 0 ? 0 : from - whole[index - 1].To;
            bool shortened = shorten && gap > gapMax;
            drawn += shortened ? gapMax : gap;
            stretches.Add(new Stretch(from, to - from, drawn, shortened));
            drawn += to - from;
        }
        return double.IsFinite(drawn) && drawn > 0 ? new ElapsedAxis(stretches, left, right) : null;
    }

    /// <summary>Of an elapsed time inside a stretch, s; what lies in a gap is drawn at its end.</summary>
    public double At(double elapsed)
    {
        Stretch stretch = Stretches.LastOrDefault(one => one.From <= elapsed, Stretches[0]);
        return left + (stretch.Drawn + Math.Clamp(elapsed - stretch.From, 0, stretch.Length)) * scale;
    }

    /// <summary>Round times where nothing is shortened, else the begin of every stretch that has room for it.</summary>
    public IReadOnlyList<(double At, string Text)> Ticks()
    {
        double end = Stretches[^1].From + Stretches[^1].Length;
        if (!HasShortened)
            return [.. new Axis(0, end / Seconds, left, left + end * scale).Ticks().Select(tick => (left + tick * Seconds * scale, Digits.Number(tick)))];
        List<(double At, string Text)> ticks = [];
        foreach (Stretch stretch in Stretches.Where((one, index) => index == 0 || one.Shortened))
            if (ticks.Count == 0 || At(stretch.From) - ticks[^1].At >= LabelWidth)
                ticks.Add((At(stretch.From), Digits.Number(Math.Round(stretch.From / Seconds, 1))));
        return ticks;
    }
}
