using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;

namespace Lse66.Tests.Endpoints;

public class ClockExchangeTests
{
    private const int Seeds = 200;

    /// <summary>What 95 % of a normal distribution lie within; the interval that every estimator makes of a standard uncertainty.</summary>
    private const double CoverageFactor = 1.96;

    private static readonly Dictionary<string, Func<int, SimulatedClocks>> Cases = new()
    {
        ["quiet path"] = seed => new SimulatedClocks(seed).Run(60),
        ["just opened"] = seed => new SimulatedClocks(seed).Run(0.7, 180).Run(1.5),
        ["all delay on the way back"] = seed => new SimulatedClocks(seed) { Path = (1_000, 80_000), Queue = (0, 30_000) }.Run(60),
        ["all delay on the way there"] = seed => new SimulatedClocks(seed) { Path = (80_000, 0), Queue = (30_000, 0) }.Run(60),
        ["busy path"] = seed => new SimulatedClocks(seed) { Queue = (200_000, 400_000), Outliers = 0.3 }.Run(60),
        ["no noise at all"] = seed => new SimulatedClocks(seed) { Queue = (0, 0), Outliers = 0, Theta = _ => seed * 1e9 }.Run(60),
        ["source far off and fast"] = seed => new SimulatedClocks(seed) { Theta = seconds => -37e9 + seed * 1_000 * seconds }.Run(60),
        ["wandering rate"] = seed => new SimulatedClocks(seed) { Theta = seconds => 100 * seconds + 40_000 * Math.Sin(seconds / 80 + seed) }.Run(60 + seed),
        ["rate changes a second ago"] = seed => new SimulatedClocks(seed) { Theta = seconds => 10_000 * Math.Max(0, seconds - 59) }.Run(60),
        ["rate changes"] = seed => new SimulatedClocks(seed) { Theta = seconds => 20_000 * Math.Max(0, seconds - 60) }.Run(60 + seed * 0.5),
        ["step"] = seed => new SimulatedClocks(seed) { Theta = seconds => seconds < 60 ? 0 : 300_000 }.Run(76 + seed * 0.5),
        ["step in the exposure"] = seed => new SimulatedClocks(seed) { Theta = seconds => seconds < 60 ? 0 : 300_000 }.Run(62 + seed * 0.05),
    };

    public static TheoryData<string> CaseNames => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Interval_AroundTheOffset_HoldsTheTruth(string name)
    {
        double[] errors = [.. Enumerable.Range(1, Seeds).Select(seed => Cases[name](seed).ErrorInUncertainties())];
        errors.Count(error => error <= CoverageFactor).Should().BeGreaterThanOrEqualTo((int)(0.95 * Seeds), "the greatest error is {0} u", errors.Max());
    }

    [Fact]
    public void Uncertainty_OfAQuietPath_IsThatOfItsRoundTrip()
    {
        ClockEstimate estimate = new SimulatedClocks(1) { Path = (20_000, 20_000), Queue = (2_000, 2_000), Outliers = 0 }.Run(60).Exchange.Estimate!;
        double way = estimate.ShortestRoundTrip.Nanoseconds / (2 * Math.Sqrt(3));
        estimate.Relation.StandardUncertainty.Nanoseconds.Should().BeInRange((long)way, (long)(1.1 * way));
        estimate.ShortestRoundTrip.Microseconds.Should().BeInRange(40, 41);
    }

    [Fact]
    public void Drift_OfTheSource_IsFoundWithinItsUncertainty()
    {
        int held = Enumerable.Range(1, Seeds).Count(seed =>
        {
            ClockEstimate estimate = new SimulatedClocks(seed) { Theta = seconds => 3_000 * seconds }.Run(60).Exchange.Estimate!;
            return Math.Abs(estimate.Relation.Drift - 3e-6) <= CoverageFactor * estimate.DriftUncertainty;
        });
        held.Should().BeGreaterThanOrEqualTo((int)(0.95 * Seeds));
    }

    /// <summary>What a step leaves unexplained is at most what the step was, and at least its half: the line goes through the middle.</summary>
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(100, 50, 101)]
    [InlineData(1_000, 500, 1_001)]
    public void Unexplained_AfterAStep_IsOfItsSize(double microseconds, double least, double most) =>
        new SimulatedClocks(3) { Theta = seconds => seconds < 60 ? 0 : microseconds * 1e3 }.Run(70).Exchange.Estimate!.Unexplained.Microseconds.Should().BeInRange(least, most);

    [Fact]
    public void Step_LeftBehind_IsForgotten()
    {
        SimulatedClocks clocks = new SimulatedClocks(5) { Theta = seconds => seconds < 10 ? 0 : 2_000_000 }.Run(12);
        clocks.Exchange.Estimate!.Relation.StandardUncertainty.Microseconds.Should().BeGreaterThan(500);
        clocks.Run(ClockExchange.WindowsMax * ClockExchange.ExchangesPerWindow / 20.0 + 2);
        clocks.Exchange.Estimate!.Relation.StandardUncertainty.Microseconds.Should().BeLessThan(20);
        clocks.ErrorInUncertainties().Should().BeLessThan(CoverageFactor);
    }

    /// <summary>Ten hours at 20 exchanges a second, thinned here: what is kept does not grow.</summary>
    [Fact]
    public void Night_OfExchanges_KeepsMemoryBounded()
    {
        SimulatedClocks clocks = new SimulatedClocks(2) { Theta = seconds => 3_000 * seconds }.Run(600);
        clocks.Exchange.Estimate.Should().NotBeNull();
        long before = GC.GetAllocatedBytesForCurrentThread();
        clocks.Run(35_400, 2);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(100_000, "the queue of windows is full and is reused");
        clocks.ErrorInUncertainties().Should().BeLessThan(CoverageFactor);
    }

    [Theory]
    [InlineData(ClockExchange.WindowsMin * ClockExchange.ExchangesPerWindow - 1, false)]
    [InlineData(ClockExchange.WindowsMin * ClockExchange.ExchangesPerWindow, true)]
    public void Estimate_BeforeEnoughWindows_IsNone(int exchanges, bool estimated)
    {
        var exchange = new ClockExchange();
        for (int at = 0; at < exchanges; at++)
            exchange.Add(Sample(at * 1_000_000L, 0, 10_000, 20_000, 30_000));
        (exchange.Estimate is not null).Should().Be(estimated);
    }

    public static TheoryData<long, long, long, long> Impossible => new()
    {
        { 0, 20_000, 10_000, 30_000 },
        { 0, 0, 40_000, 30_000 },
        { 0, long.MinValue, long.MaxValue, 30_000 },
        { 0, long.MaxValue, long.MaxValue, 30_000 },
        { 0, -2_000_000_000_000_000_000, -2_000_000_000_000_000_000, 30_000 },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Sample_OfAnImpossibleClock_IsCountedAndLeftOut(long sent, long sourceReceived, long sourceSent, long received)
    {
        var exchange = new ClockExchange();
        exchange.Add(Sample(0, sent, sourceReceived, sourceSent, received));
        (exchange.Unusable, exchange.Exchanges).Should().Be((1, 0));
    }

    [Fact]
    public void Sample_OfDistantClocks_NeverOverflows()
    {
        var exchange = new ClockExchange();
        for (int at = 0; at < 200; at++)
        {
            long source = at % 2 == 0 ? 0 : 7_999_999_999_999_999_999;
            exchange.Add(new ClockSample(new HostInstant(1_700_000_000_000_000_000 + at), new TaiInstant(source), new TaiInstant(source), new HostInstant(1_700_000_000_000_000_010 + at)));
        }
        exchange.Estimate!.Relation.StandardUncertainty.Nanoseconds.Should().BeGreaterThan(0);
    }

    [Fact]
    public void Sample_Symmetric_GivesOffsetAndRoundTrip()
    {
        ClockSample sample = Sample(0, 1_000, 500, 700, 1_300);
        (sample.Offset.Nanoseconds, sample.RoundTrip.Nanoseconds, sample.Middle.Nanoseconds).Should().Be((550, 100, 1_150));
    }

    private static ClockSample Sample(long at, long sent, long sourceReceived, long sourceSent, long received) =>
        new(new HostInstant(at + sent), new TaiInstant(sourceReceived + at), new TaiInstant(sourceSent + at), new HostInstant(at + received));
}
