using Lse66.Endpoints;
using Lse66.Guider;

namespace Lse66.Tests.Endpoints;

/// <summary>Two clocks and a path between them, in virtual time: the truth is known, so that an estimate can be held against it.</summary>
internal sealed class SimulatedClocks(int seed)
{
    public static readonly HostInstant Start = new(1_763_000_000_000_000_000);

    private readonly Random random = new(seed);

    /// <summary>Host minus source, ns, at a number of seconds after <see cref="Start"/>.</summary>
    public Func<double, double> Theta { get; init; } = seconds => 250_000 + 12_000 * seconds;

    /// <summary>Least time there and back, ns.</summary>
    public (double There, double Back) Path { get; init; } = (20_000, 20_000);

    /// <summary>Means of the exponential delays beyond the least, ns.</summary>
    public (double There, double Back) Queue { get; init; } = (15_000, 15_000);

    /// <summary>Share of exchanges that meet a delay of milliseconds on one of the ways.</summary>
    public double Outliers { get; init; } = 0.02;

    public ClockExchange Exchange { get; } = new();

    /// <summary>Seconds after <see cref="Start"/>.</summary>
    public double Now { get; private set; }

    public SimulatedClocks Run(double seconds, double perSecond = 20)
    {
        for (double end = Now + seconds; Now < end; Now += 1 / perSecond)
        {
            double there = Path.There + Exponential(Queue.There) + Outlier(), back = Path.Back + Exponential(Queue.Back) + Outlier();
            const double Answering = 8_000;
            HostInstant sent = At(Now);
            Exchange.Add(new ClockSample(sent, Source(sent, there), Source(sent, there + Answering), sent + new Duration((long)(there + Answering + back))));
        }
        return this;
    }

    public double TrueTheta(HostInstant at) => Theta((at - Start).Seconds);

    /// <summary>The greatest error of the relation over the last <paramref name="seconds"/> that were run, in its own standard uncertainties.</summary>
    public double ErrorInUncertainties(double seconds = 15)
    {
        ClockRelation relation = Exchange.Estimate!.Relation;
        double greatest = 0;
        for (double at = Math.Max(0, Now - seconds); at <= Now; at += 0.25)
        {
            HostInstant host = At(at);
            double theta = host.Nanoseconds - relation.ToSource(host).Nanoseconds;
            greatest = Math.Max(greatest, Math.Abs(theta - TrueTheta(host)));
        }
        return greatest / relation.StandardUncertainty.Nanoseconds;
    }

    private static HostInstant At(double seconds) => Start + Duration.FromSeconds(seconds);

    private TaiInstant Source(HostInstant sent, double later)
    {
        HostInstant host = sent + new Duration((long)later);
        return new TaiInstant(host.Nanoseconds - (long)TrueTheta(host));
    }

    private double Exponential(double mean) => -mean * Math.Log(1 - random.NextDouble());

    private double Outlier() => random.NextDouble() < Outliers ? random.NextDouble() * 20_000_000 : 0;
}
