using FluentAssertions;
using Lse66.Endpoints;
using Xunit;

namespace Lse66.Tests.Endpoints;

public class HostTimeTests
{
    [Fact]
    public void Now_AsTheCounterMoves_MovesInNanoseconds()
    {
        var provider = new Counter { Timestamp = 1_000 };
        var time = HostTime.Start(provider);
        time.Now.Nanoseconds.Should().Be(37_000_000_000, "1970 and 37 s: the scale lies near TAI");
        provider.Timestamp = 1_001;
        time.Now.Nanoseconds.Should().Be(37_000_000_100, "the counter ticks every 100 ns");
    }

    /// <summary>An adjustment of the system's time during a campaign is no passing of time.</summary>
    [Fact]
    public void Now_SystemTimeIsSet_StaysOnItsScale()
    {
        var provider = new Counter();
        var time = HostTime.Start(provider);
        provider.Utc = provider.Utc.AddHours(1);
        time.Now.Nanoseconds.Should().Be(37_000_000_000);
    }

    [Fact]
    public void Anchor_HandedToAnotherProcess_GivesTheSameScale()
    {
        var provider = new Counter { Timestamp = 123_456 };
        var own = HostTime.Start(provider);
        provider.Utc = provider.Utc.AddSeconds(5);
        provider.Timestamp += 7_777;
        HostTime other = HostTime.Sharing(provider, HostTimeAnchor.Parse(own.Anchor.ToString()));
        other.Now.Should().Be(own.Now);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData(":12")]
    [InlineData("12:")]
    [InlineData("12:1.5")]
    [InlineData("12:13:14")]
    [InlineData("99999999999999999999:1")]
    public void Anchor_NotTwoNumbers_IsRefused(string text) =>
        FluentActions.Invoking(() => HostTimeAnchor.Parse(text)).Should().Throw<FormatException>().WithMessage("*81234567890:*");

    private sealed class Counter : TimeProvider
    {
        public long Timestamp { get; set; }

        public DateTimeOffset Utc { get; set; } = DateTimeOffset.UnixEpoch;

        public override long TimestampFrequency => 10_000_000;

        public override long GetTimestamp() => Timestamp;

        public override DateTimeOffset GetUtcNow() => Utc;
    }
}
