using FluentAssertions;
using Lse66.Guider;
using Xunit;

namespace Lse66.Tests.Guider;

public class WakeUpDelaysTests
{
    [Theory]
    [InlineData(-5_000, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1_000)]
    [InlineData(61_200, 62_000)]
    [InlineData(250_000, 250_000)]
    [InlineData(250_001, 251_000)]
    [InlineData(999_001, 1_000_000)]
    [InlineData(1_000_000, 1_000_000)]
    [InlineData(1_000_001, 1_010_000)]
    [InlineData(1_234_000, 1_240_000)]
    [InlineData(9_990_001, 10_000_000)]
    [InlineData(10_000_001, 10_100_000)]
    [InlineData(999_000_000_001, 1_000_000_000_000)]
    [InlineData(long.MaxValue, 1_000_000_000_000)]
    public void Edge_OfADelay_IsRoundedUpToThreeDigits(long nanoseconds, long edge) =>
        WakeUpDelays.EdgeOf(new Duration(nanoseconds)).Should().Be(new Duration(edge));

    [Fact]
    public void Edge_OfAnEdge_IsItself()
    {
        for (long micros = 1; micros < 1_000_000_000; micros += 1 + micros / 150)
        {
            Duration edge = WakeUpDelays.EdgeOf(Duration.FromMicroseconds(micros));
            edge.Nanoseconds.Should().BeInRange(micros * 1000, micros * 1010 + 1000);
            WakeUpDelays.EdgeOf(edge).Should().Be(edge);
        }
    }

    [Fact]
    public void Counts_OfPartsAddedUp_AreThoseOfTheWhole()
    {
        const int Seed = 7;
        var random = new Random(Seed);
        WakeUpDelays whole = new(), one = new(), other = new(), sum = new();
        for (int at = 0; at < 10_000; at++)
        {
            var delay = new Duration((long)Math.Exp(random.NextDouble() * 25));
            whole.Record(delay);
            (random.Next(2) == 0 ? one : other).Record(delay);
        }
        sum.Add(other.ToCounts());
        sum.Add(one.ToCounts());
        sum.ToCounts().Should().Equal(whole.ToCounts(), "seed {0}", Seed);
        sum.Level.Should().Be(whole.Level);
        sum.Count.Should().Be(10_000);
    }

    /// <summary>Of 2,994 wake-ups the longest stands for the rig; of 2,995 the 2,993rd, which leaves two longer ones out.</summary>
    [Theory]
    [InlineData(2_994, false, 900)]
    [InlineData(2_995, true, 50)]
    public void Level_FewerWakeUpsThanAQuantileNeeds_IsTheLongest(int wakeUps, bool quantile, double microseconds)
    {
        var delays = new WakeUpDelays();
        for (int at = 0; at < wakeUps - 2; at++)
            delays.Record(Duration.FromMicroseconds(50));
        delays.Record(Duration.FromMicroseconds(900));
        delays.Record(Duration.FromMicroseconds(800));
        FloorLevel level = delays.Level!.Value;
        (level.IsQuantile, level.Delay, level.WakeUps).Should().Be((quantile, Duration.FromMicroseconds(microseconds), wakeUps));
        level.Name.Should().Be(quantile ? "p99.9" : "longest of 2994 wake-ups");
    }

    [Fact]
    public void Level_WithoutWakeUps_IsNone() => new WakeUpDelays().Level.Should().BeNull();

    [Fact]
    public void Clear_AfterDelays_LeavesNone()
    {
        var delays = new WakeUpDelays();
        delays.Record(Duration.FromMicroseconds(900));
        delays.Clear();
        (delays.Count, delays.Level, delays.ToCounts().Count).Should().Be((0, null, 0));
    }
}
