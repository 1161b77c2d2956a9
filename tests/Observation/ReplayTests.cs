using FluentAssertions;
using Lse66.Guider;
using Lse66.Observation;
using Lse66.Tests.Measurement;
using Xunit;

namespace Lse66.Tests.Observation;

/// <summary>Old stamps that a service plays back to a new subscriber, as they arrive through a network: after the subscription.</summary>
public sealed class ReplayTests
{
    private static readonly Duration Ms = Duration.FromMilliseconds(1);

    /// <summary>An exposure whose client subscribed this long after the first stamps; what was published before is still in it and arrives 5 ms after the subscription.</summary>
    private static ExposureObservation Subscribed(Duration after, Func<ExposureObservation, ExposureObservation>? change = null)
    {
        ExposureObservation seen = ObservedExposure.Nominal().Build();
        HostInstant at = seen.Clients[0].Stamps[0].Arrival!.Value + after;
        ObservedStamp[] stamps = [.. seen.Clients[0].Stamps.Select(stamp => stamp.Arrival < at ? stamp with { Arrival = at + Ms * 5 } : stamp)];
        ExposureObservation late = seen with { Clients = [seen.Clients[0] with { Stamps = [.. stamps], SubscribedAt = at + Ms, AskedAt = at }] };
        return change is null ? late : change(late);
    }

    private static ObservedStamp With(ObservedStamp stamp, Duration offset) =>
        stamp with { Metadata = stamp.Metadata with { TimeTag = stamp.Metadata.TimeTag + offset } };

    [Fact]
    public void Stamps_ReplayedThroughANetwork_AreLeftOutByTheirTags()
    {
        ExposureObservation seen = Subscribed(Duration.FromSeconds(1));
        // Ten frames were read out before; the last two of them less than 200 ms before, so that they may have been under way.
        seen.Stamps.Min(stamp => stamp.StampIndex).Should().BeInRange(8, 9);
        seen.Stamps.Should().HaveCountLessThan(seen.Clients[0].Stamps.Length);
    }

    [Fact]
    public void Stamps_SubscribedBeforeTheFirst_AreAllKept() =>
        Subscribed(-Duration.FromSeconds(1)).Stamps.Should().HaveCount(8 * 30);

    /// <summary>Tags that are wrong by a second are judged as such, with the stamps that carry them.</summary>
    [Fact]
    public void Stamps_WithTagsThatAreASecondLate_AreKept()
    {
        ExposureObservation seen = Subscribed(
            -Duration.FromMilliseconds(600),
            late => late with { Clients = [late.Clients[0] with { Stamps = [.. late.Clients[0].Stamps.Select(stamp => With(stamp, -Duration.FromSeconds(1)))] }] });
        seen.Stamps.Should().HaveCount(8 * 30);
    }

    /// <summary>Without tags another client tells: it had the same stamps before this one asked for any.</summary>
    [Fact]
    public void Stamps_WithoutTags_AreLeftOutByAnotherClientsArrivals()
    {
        ObservedStamp Untagged(ObservedStamp stamp) => stamp with { Metadata = stamp.Metadata with { TimeTag = null } };
        ClientObservation early = ObservedExposure.Nominal().Build().Clients[0];
        ExposureObservation seen = Subscribed(Duration.FromSeconds(1), late => late with
        {
            Clients =
            [
                late.Clients[0] with { Stamps = [.. late.Clients[0].Stamps.Select(Untagged)] },
                early with { Stamps = [.. early.Stamps.Select(Untagged)] },
            ],
        });
        seen.Stamps.Min(stamp => stamp.StampIndex).Should().Be(10);
        (seen with { Clients = [seen.Clients[0]] }).Stamps.Min(stamp => stamp.StampIndex).Should().Be(0, "alone and without tags nothing tells");
    }

    /// <summary>What arrived between the question and its answer is the client's own; what arrived before the question is not.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public void Stamp_AroundTheQuestion_IsKeptFromThenOn(long nanoseconds, bool kept)
    {
        ExposureObservation seen = ObservedExposure.Nominal().Build();
        ObservedStamp last = seen.Clients[0].Stamps[^1];
        ClientObservation client = seen.Clients[0] with { Stamps = [last], AskedAt = last.Arrival - new Duration(nanoseconds), SubscribedAt = last.Arrival!.Value + Ms };
        (seen with { Clients = [client] }).Stamps.Should().HaveCount(kept ? 1 : 0);
    }
}
