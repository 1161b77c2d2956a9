using System.Globalization;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// Offset and drift of a source's clock against the host's out of many exchanges. Of each <see cref="ExchangesPerWindow"/> exchanges the one with the shortest round trip is kept
/// (its error is bounded by half of that); a line is fitted through those of the last <see cref="WindowsMax"/> windows, about three minutes: longer than an
/// exposure, shorter than the time in which a crystal changes its rate noticeably. Memory does not grow with the night.
/// </summary>
/// <remarks>
/// u_theta^2 = u_way^2 + u_fit^2 + u_line^2.
/// u_way = RTT_min / (2 sqrt 3): what the way there and the way back may differ, uniform within half the shortest round trip.
/// u_fit: standard error of the line at the ends of the time it is used for, from sigma_i^2 = sigma_0^2 + (e_i / 2)^2, e_i how much longer than the shortest the round trip
/// of window i was. u_line = max over i of (|r_i| - e_i / 2, at least 0) / sqrt 3: what no round trip explains. A step or a change of rate of either clock shows there,
/// after one window at the latest: what a rate changes by within the last second can hide as far as a second of it goes (10 ppm: 10 us).
/// Not thread-safe.
/// </remarks>
public sealed class ClockExchange
{
    public const int ExchangesPerWindow = 16;

    public const int WindowsMax = 256;

    /// <summary>Fewer windows leave nothing to see whether a line fits.</summary>
    public const int WindowsMin = 4;

    /// <summary>sigma_0: reading two clocks, and the part of a path's unevenness that a round trip does not show, ns.</summary>
    private const double ReadingNanoseconds = 1_000;

    /// <summary>A relation is used for the exposure that has just ended.</summary>
    private const double UsedSeconds = 30;

    /// <summary>A window, relative to the first exchange: the offset in ns, the time in s.</summary>
    private readonly record struct Window(double Seconds, double Offset, double RoundTrip);

    private readonly Queue<Window> windows = new();
    private ClockSample shortest;
    private int inWindow;
    private HostInstant origin;
    private Duration originOffset;

    /// <summary>Exchanges that could be used.</summary>
    public long Exchanges { get; private set; }

    public long Unusable { get; private set; }

    /// <summary>Null until <see cref="WindowsMin"/> windows are complete.</summary>
    public ClockEstimate? Estimate => windows.Count < WindowsMin ? null : Fit();

    public void Add(in ClockSample sample)
    {
        if (!sample.IsUsable)
        {
            Unusable++;
            return;
        }
        if (Exchanges++ == 0)
            (origin, originOffset) = (sample.Middle, sample.Offset);
        if (inWindow++ == 0 || sample.RoundTrip < shortest.RoundTrip)
            shortest = sample;
        if (inWindow < ExchangesPerWindow)
            return;
        inWindow = 0;
        if (windows.Count == WindowsMax)
            windows.Dequeue();
        windows.Enqueue(ShortestOfWindow());
    }

    private Window ShortestOfWindow() =>
        new((shortest.Middle - origin).Seconds, (double)((Int128)shortest.Offset.Nanoseconds - originOffset.Nanoseconds), shortest.RoundTrip.Nanoseconds);

    /// <summary>The window that is not complete counts too: it alone shows what a clock did in the last second.</summary>
    private ClockEstimate Fit()
    {
        Window[] fitted = inWindow == 0 ? [.. windows] : [.. windows, ShortestOfWindow()];
        double least = fitted.Min(window => window.RoundTrip);
        double weights = 0, time = 0, offset = 0;
        foreach (Window window in fitted)
        {
            double weight = Weight(window, least);
            weights += weight;
            time += weight * window.Seconds;
            offset += weight * window.Offset;
        }
        time /= weights;
        offset /= weights;
        double spread = 0, slope = 0;
        foreach (Window window in fitted)
        {
            double weight = Weight(window, least);
            spread += weight * (window.Seconds - time) * (window.Seconds - time);
            slope += weight * (window.Seconds - time) * (window.Offset - offset);
        }
        double rate = spread > 0 ? slope / spread : 0;
        double line = fitted.Max(window => Math.Abs(window.Offset - offset - rate * (window.Seconds - time)) - (window.RoundTrip - least) / 2);
        return Estimated(fitted, least, weights, spread, time, offset, rate, Math.Max(line, 0));
    }

    private ClockEstimate Estimated(Window[] fitted, double least, double weights, double spread, double time, double offset, double rate, double line)
    {
        double first = fitted[0].Seconds, last = fitted[^1].Seconds;
        double furthest = Math.Max(last - time, time - Math.Max(first, last - UsedSeconds));
        double way = least / (2 * Math.Sqrt(3));
        double fit = Math.Sqrt(1 / weights + (spread > 0 ? furthest * furthest / spread : 0));
        double unexplained = line / Math.Sqrt(3);
        double uncertainty = Math.Sqrt(way * way + fit * fit + unexplained * unexplained);
        double rateUncertainty = spread > 0 ? Math.Sqrt(1 / spread + Math.Pow(unexplained / Math.Max(last - first, 1), 2)) : 0;
        var relation = new ClockRelation(
            origin + Duration.FromSeconds(time),
            new Duration(originOffset.Nanoseconds + (long)Math.Round(offset)),
            rate / Duration.NanosecondsPerSecond,
            new Duration((long)Math.Ceiling(uncertainty)),
            string.Create(
                CultureInfo.InvariantCulture,
                $"four-timestamp exchange, {Exchanges} rounds, line through {fitted.Length} windows of {last - first:F0} s, shortest round trip {least / 1000:F1} us, unexplained {line / 1000:F1} us"));
        return new ClockEstimate(relation, rateUncertainty / Duration.NanosecondsPerSecond, new Duration((long)least), new Duration((long)line));
    }

    private static double Weight(in Window window, double least)
    {
        double excess = (window.RoundTrip - least) / 2;
        return 1 / (ReadingNanoseconds * ReadingNanoseconds + excess * excess);
    }
}

/// <summary>What the exchanges say of two clocks.</summary>
/// <param name="DriftUncertainty">Standard uncertainty of the drift, seconds per second.</param>
/// <param name="Unexplained">The greatest deviation from the line that no round trip explains.</param>
public sealed record ClockEstimate(ClockRelation Relation, double DriftUncertainty, Duration ShortestRoundTrip, Duration Unexplained);
