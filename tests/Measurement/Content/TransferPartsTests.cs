using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>The checks of the transfer interface one by one, on clients made by hand: what they count, what they leave open, and why.</summary>
public sealed class TransferPartsTests
{
    private static readonly Duration Millisecond = Duration.FromMilliseconds(1);
    private static readonly Duration Period = Duration.FromMilliseconds(100);

    private static ExposureObservation Seen { get; } = ObservedExposure.Nominal().Frames(10).Build();

    private static HostInstant First => Seen.Stamps[0].Arrival!.Value;

    /// <summary>Subscribed a second before the first of ten frames, 80 stamps in all.</summary>
    private static ClientObservation Client(string name = "client") =>
        new(new ClientPlan(name, SensorSet.All), Seen.Stamps, First - Duration.FromSeconds(1), null, null, null, 0, 0);

    private static ClientView View(ClientObservation client, ExposureObservation? exposure = null) => new(exposure ?? Seen, client);

    private static ExposureObservation Broken => Seen with { BrokenRig = [new RigInterval(default, default, "cut")] };

    private static (long Checks, long Contradictions, string Reasons) Said(FactTally tally) => (tally.Checks, tally.Contradictions, string.Join("; ", tally.ToEstimate().Withheld));

    private static (FactTally Freshness, FactTally Count, FactTally Timeout) Buffered(ClientObservation client, ExposureObservation? exposure = null)
    {
        FactTally freshness = new("freshness"), count = new("count"), timeout = new("timeout");
        Buffering.Check(View(client, exposure), freshness, count, timeout);
        return (freshness, count, timeout);
    }

    [Fact]
    public void Buffering_ThatNobodyTried_IsSaid()
    {
        (FactTally freshness, FactTally count, FactTally timeout) = Buffered(Client());
        Said(freshness).Should().Be((0, 0, "no client let stamps gather"));
        Said(count).Should().Be((0, 0, "no client let stamps gather"));
        Said(timeout).Should().Be((0, 0, "no wait with a timeout was tried"));
        Said(Buffered(Client() with { TimeoutHeld = true }).Timeout).Should().Be((1, 0, string.Empty));
        Said(Buffered(Client() with { TimeoutHeld = true }, Seen with { Exposure = 1 }).Timeout).Should().Be((0, 0, string.Empty), "a client answers once");
    }

    /// <summary>Reading begins after five frames; three of them are older than 250 ms then.</summary>
    private static ClientObservation Discarding(int? discarded, int? buffered = 40) =>
        Client() with
        {
            Plan = new ClientPlan("client", SensorSet.All, DiscardAtFirstRead: Duration.FromMilliseconds(250)),
            Stamps = [.. Seen.Stamps.Skip(24)],
            FirstReadAt = First + Period * 4 + Duration.FromMilliseconds(90),
            BufferedAtFirstRead = buffered,
            Discarded = discarded,
        };

    [Fact]
    public void Freshness_IsShownByWhatWasDiscardedAndWhatIsLeft()
    {
        Said(Buffered(Discarding(24)).Freshness).Should().Be((1, 0, string.Empty));
        Said(Buffered(Discarding(0)).Freshness).Should().Be((0, 0, string.Empty), "subscribed long before: something had to be there");
        Said(Buffered(Discarding(null)).Freshness).Should().Be((0, 0, "nothing was discarded by age"));
        Said(Buffered(Discarding(24) with { Plan = Client().Plan }).Freshness).Should().Be((0, 0, "nothing was discarded by age"));
        Said(Buffered(Discarding(24) with { Stamps = [.. Seen.Stamps.Skip(23)] }).Freshness).Should().Be((2, 1, string.Empty));
    }

    /// <summary>Subscribed no longer ago than the age, nothing that gathered can be too old.</summary>
    [Theory]
    [InlineData(250, 40, "nothing buffered was old enough to discard")]
    [InlineData(251, 40, "")]
    [InlineData(250, 0, "")]
    [InlineData(250, null, "")]
    public void Freshness_WithNothingOldEnough_IsLeftOpen(int subscribedBefore, int? buffered, string reason)
    {
        ClientObservation client = Discarding(0, buffered);
        Said(Buffered(client with { SubscribedAt = client.FirstReadAt!.Value - Duration.FromMilliseconds(subscribedBefore) }).Freshness).Should().Be((0, 0, reason));
    }

    /// <summary>20 ms may be in flight: a stamp is too old beyond 270 ms.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void Freshness_OfAStampAtTheAge_IsAllowedWhatIsInFlight(int nanoseconds, int contradictions)
    {
        ClientObservation client = Discarding(24);
        HostInstant oldest = client.FirstReadAt!.Value - Duration.FromMilliseconds(270) - new Duration(nanoseconds);
        Buffered(client with { Stamps = [Seen.Stamps[0] with { Arrival = oldest }] }).Freshness.Contradictions.Should().Be(contradictions);
    }

    [Fact]
    public void BufferedCount_IsHeldAgainstWhatHadArrived()
    {
        Said(Buffered(Discarding(24)).Count).Should().Be((1, 0, string.Empty));
        Said(Buffered(Discarding(null, 48)).Count).Should().Be((1, 1, string.Empty), "16 had arrived, and none was said to be discarded");
        Said(Buffered(Discarding(24, null)).Count).Should().Be((0, 0, "the number of buffered stamps was not asked for"));
        const string lost = "stamps were lost by the harness's own FIFO, or carry no arrival";
        Said(Buffered(Discarding(24) with { Overflows = 1 }).Count).Should().Be((0, 0, lost));
        Said(Buffered(Discarding(24) with { Stamps = [Seen.Stamps[30] with { Arrival = null }, .. Seen.Stamps.Skip(31)] }).Count).Should().Be((0, 0, lost));
    }

    [Fact]
    public void BufferedCount_OfAStampThatArrivesAsReadingBegins_CountsIt()
    {
        ClientObservation client = Discarding(0, 9) with { Stamps = [Seen.Stamps[0]], FirstReadAt = First };
        Said(Buffered(client).Count).Should().Be((1, 0, string.Empty));
        Said(Buffered(client with { BufferedAtFirstRead = 10 }).Count).Should().Be((1, 1, string.Empty));
    }

    private static FactTally Order(params ObservedStamp[] stamps)
    {
        var tally = new FactTally("order");
        Delivery.CheckOrder(View(Client() with { Stamps = [.. stamps] }, Seen with { Endpoint = Seen.Endpoint with { StampIndexModulus = 16 } }), tally);
        return tally;
    }

    private static ObservedStamp Stamp(long? index, bool tagged = true) =>
        Seen.Stamps[0] with { StampIndex = index, Metadata = tagged ? Seen.Stamps[0].Metadata : Seen.Stamps[0].Metadata with { TimeTag = null } };

    [Fact]
    public void Order_WithoutIndexAndTag_IsNotChecked()
    {
        Said(Order(Stamp(null, tagged: false), Stamp(null, tagged: false))).Should().Be((0, 0, "stamps carry neither index nor time tag"));
        Said(Order(Stamp(null), Stamp(null))).Should().Be((1, 0, string.Empty));
        Said(Order(Stamp(1))).Should().Be((0, 0, string.Empty));
    }

    /// <summary>A counter of 16: back by half of it or more is a wrap.</summary>
    [Theory]
    [InlineData(12, 4, 0)]
    [InlineData(12, 5, 1)]
    [InlineData(15, 0, 0)]
    [InlineData(3, 2, 1)]
    [InlineData(3, 3, 0)]
    [InlineData(3, 12, 0)]
    public void Order_OfACounterThatWraps_AllowsAStepBackOfHalf(long before, long after, int contradictions) => Order(Stamp(before), Stamp(after)).Contradictions.Should().Be(contradictions);

    [Fact]
    public void SameData_LackingWhereItMayLack_IsNotChecked()
    {
        static FactTally Same(ClientObservation other, ExposureObservation? exposure = null)
        {
            var tally = new FactTally("same");
            Delivery.CheckSame(View(Client() with { Stamps = [Seen.Stamps[8]] }), View(other, exposure), tally);
            return tally;
        }
        ClientObservation without = Client("other") with { Stamps = [] };
        const string reason = "stamps are lacking, but the rig was broken or stamps were thrown away";
        Said(Same(Client("other"))).Should().Be((1, 0, string.Empty));
        Said(Same(without)).Should().Be((1, 1, string.Empty));
        Said(Same(without, Broken)).Should().Be((0, 0, reason));
        Said(Same(without with { Overflows = 1 })).Should().Be((0, 0, reason));
        Said(Same(without with { Discarded = 1 })).Should().Be((0, 0, reason));
        Said(Same(without with { Discarded = 0 })).Should().Be((1, 1, string.Empty));
        Said(Same(without with { Plan = new ClientPlan("other", SensorSet.All, DiscardAtFirstRead: Period) })).Should().Be((0, 0, reason));
    }

    /// <summary>Within 20 ms of subscribing or leaving nothing is sure; leaving counts from the question, not from its answer.</summary>
    [Fact]
    public void Subscribed_IsSureAwayFromBothEnds()
    {
        HostInstant from = First, to = First + Duration.FromSeconds(1);
        Duration flight = Duration.FromMilliseconds(20);
        ClientView client = View(Client() with { SubscribedAt = from, LeavingAt = to, DisposedAt = to + Duration.FromMilliseconds(500) });
        client.Subscribed(from + flight).Should().BeFalse();
        client.Subscribed(from + flight + new Duration(1)).Should().BeTrue();
        client.Subscribed(to - flight).Should().BeFalse();
        client.Subscribed(to - flight - new Duration(1)).Should().BeTrue();
        ClientView disposed = View(Client() with { SubscribedAt = from, DisposedAt = to });
        disposed.Subscribed(to - flight).Should().BeFalse();
        disposed.Subscribed(to - flight - new Duration(1)).Should().BeTrue();
        View(Client() with { SubscribedAt = from }).Subscribed(to + Duration.FromSeconds(9)).Should().BeTrue();
    }

    private static FactTally Starved(ClientObservation slow, ClientObservation other, ExposureObservation? exposure = null)
    {
        var tally = new FactTally("starved");
        ExposureObservation seen = (exposure ?? Seen) with { Clock = null };
        Delivery.CheckNotStarved(View(slow, seen), View(other, seen), tally);
        return tally;
    }

    private static ClientObservation Slow(int? buffered) => Client("slow") with { Stamps = [], BufferedAtFirstRead = buffered, FirstReadAt = First + Period };

    [Fact]
    public void SlowClient_OtherReceivesMeanwhileOrWasStarved()
    {
        ClientObservation silent = Client("other") with { Stamps = [] };
        Said(Starved(Slow(8), Client("other"))).Should().Be((1, 0, string.Empty));
        FactTally starved = Starved(Slow(8), silent);
        Said(starved).Should().Be((1, 1, string.Empty));
        starved.ToEstimate().Worst.Should().Be("client other received nothing while the slow client let 8 stamps gather");
        Said(Starved(Slow(8), silent, Broken)).Should().Be((0, 0, "nothing was published while a client was slow"));
        Said(Starved(Slow(0), silent)).Should().Be((0, 0, "nothing was published while a client was slow"));
        Said(Starved(Slow(null), silent)).Should().Be((0, 0, "nothing was published while a client was slow"));
    }

    /// <summary>Received counts only between the slow client's subscription and its first read.</summary>
    [Theory]
    [InlineData(-1000, 1)]
    [InlineData(-999, 0)]
    [InlineData(99, 0)]
    [InlineData(100, 1)]
    public void SlowClient_WhatTheOtherGotBeforeOrAfter_DoesNotCount(int milliseconds, int contradictions) =>
        Starved(Slow(8), Client("other") with { Stamps = [Seen.Stamps[0] with { Arrival = First + Millisecond * milliseconds }] }).Contradictions.Should().Be(contradictions);

    /// <summary>
    /// The slow client subscribes a second before the first frame and reads 500 ms after it: what was read out by 280 ms, 200 ms and the 20 ms in flight before, was due at the other
    /// client by then. One stamp came in time, so that not all is lacking; one more came, by default, as the slow client began to read.
    /// </summary>
    private static FactTally Due(Duration tagAfterSubscription, long arrivalAfterRead = 0, ExposureObservation? exposure = null, GuideSensor stream = GuideSensor.R00_SG0)
    {
        HostInstant subscribed = First - Duration.FromSeconds(1), begun = First + Millisecond * 500;
        ObservedStamp came = Seen.Stamps[0] with { Stream = stream, Arrival = begun + new Duration(arrivalAfterRead), Metadata = Seen.Stamps[0].Metadata with { TimeTag = Seen.Clock!.ToSource(subscribed) + tagAfterSubscription } };
        ClientObservation slow = Client("slow") with { Plan = new ClientPlan("slow", SensorSet.Of(GuideSensor.R00_SG0)), Stamps = [], FirstReadAt = begun };
        ObservedStamp before = Seen.Stamps[0] with { Metadata = Seen.Stamps[0].Metadata with { TimeTag = null } };
        var tally = new FactTally("starved");
        Delivery.CheckNotStarved(View(slow, exposure), View(Client("other") with { Stamps = [before, came] }, exposure), tally);
        return tally;
    }

    private static readonly Duration LastDue = Duration.FromMilliseconds(1280);

    [Fact]
    public void SlowClient_FrameThatWasDueAndCameOnlyAsItRead_WasHeldUp()
    {
        FactTally held = Due(LastDue);
        Said(held).Should().Be((2, 1, string.Empty));
        held.ToEstimate().Worst.Should().EndWith("came only when the slow client read");
        Said(Due(LastDue, arrivalAfterRead: -1)).Should().Be((2, 0, string.Empty), "it came before");
        Said(Due(LastDue, exposure: Broken)).Should().Be((2, 0, string.Empty), "the rig may have held it up");
        Said(Due(LastDue, stream: GuideSensor.R44_SG1)).Should().Be((1, 0, string.Empty), "the slow client had not asked for it");
    }

    [Fact]
    public void SlowClient_FrameThatWasNotYetDueOrOlderThanTheSubscription_ProvesNothing()
    {
        Said(Due(LastDue + new Duration(1))).Should().Be((1, 0, string.Empty));
        Said(Due(Duration.Zero)).Should().Be((2, 1, string.Empty));
        Said(Due(new Duration(-1))).Should().Be((1, 0, string.Empty));
    }

    private static (FactTally Only, FactTally Whole) Streams(ClientObservation client, ExposureObservation? exposure = null, params ClientObservation[] others)
    {
        FactTally only = new("only"), whole = new("whole");
        Subscription.CheckStreams(View(client, exposure), [.. others.Select(other => View(other, exposure))], only, whole);
        return (only, whole);
    }

    private static ClientObservation Without(ClientObservation client, params GuideSensor[] sensors) => client with { Stamps = [.. client.Stamps.Where(stamp => !sensors.Contains(stamp.Stream))] };

    private static ClientObservation Of(string name, params GuideSensor[] sensors) =>
        Client(name) with { Plan = new ClientPlan(name, SensorSet.Of(sensors)), Stamps = [.. Seen.Stamps.Where(stamp => sensors.Contains(stamp.Stream))] };

    [Fact]
    public void Streams_BeyondTheEightOrNotSubscribed_Contradict()
    {
        Streams(Client() with { Stamps = [Seen.Stamps[0] with { Stream = (GuideSensor)8 }] }).Only.ToEstimate().Worst.Should().Be("client client: a stamp of stream 8");
        Streams(Client() with { Stamps = [Seen.Stamps[0] with { Stream = (GuideSensor)(-1) }] }).Only.ToEstimate().Worst.Should().Be("client client: a stamp of stream -1");
        Streams(Client() with { Plan = Of("client", GuideSensor.R00_SG1).Plan }).Only.ToEstimate().Worst.Should().StartWith("client client: R00_SG0 stamp 0 of ");
        Said(Streams(Client()).Only).Should().Be((80, 0, string.Empty));
    }

    [Fact]
    public void Streams_ThatAreSilent_CountWhereTheyHadSomethingToDeliver()
    {
        ClientObservation silent = Without(Client(), GuideSensor.R00_SG1);
        Said(Streams(Client()).Whole).Should().Be((8, 0, string.Empty));
        Said(Streams(silent).Whole).Should().Be((8, 1, string.Empty), "the other streams of this client ran");
        Said(Streams(silent, Broken).Whole).Should().Be((7, 0, "a stream was silent, but the rig was broken or stamps were thrown away"));
        Said(Streams(silent, null, Client("other")).Whole).Should().Be((8, 1, string.Empty), "another client received it");
        Said(Streams(silent, null, Without(Client("other"), GuideSensor.R00_SG1)).Whole).Should().Be((7, 0, "R00_SG1 was silent for every client that subscribed to it"));
        Said(Streams(silent, null, Of("other", GuideSensor.R00_SG0)).Whole).Should().Be((8, 1, string.Empty), "no other client subscribed to it");
        Said(Streams(silent, null, Of("one", GuideSensor.R00_SG0), Without(Client("two"), GuideSensor.R00_SG1)).Whole).Should().Be((7, 0, "R00_SG1 was silent for every client that subscribed to it"));
        Said(Streams(silent, null, Client("one"), Of("two", GuideSensor.R00_SG0)).Whole).Should().Be((8, 1, string.Empty), "one of the others received it");
        Said(Streams(Client() with { Stamps = [] }).Whole).Should().Be((0, 0, "nothing was published while a client was subscribed"));
        Said(Streams(Client() with { Stamps = [] }, null, Of("other", GuideSensor.R00_SG0)).Whole).Should().Be((1, 1, string.Empty));
    }

    private static FactTally Start(ClientObservation client, params ClientObservation[] others)
    {
        var tally = new FactTally("start");
        ExposureObservation seen = Seen with { Clock = null };
        Subscription.CheckStart(View(client, seen), [.. others.Select(other => View(other, seen))], tally);
        return tally;
    }

    /// <summary>Subscribed between the frames 4 and 5; another client saw all frames.</summary>
    private static ClientObservation Late => Client() with { SubscribedAt = First + Period * 4 + Duration.FromMilliseconds(50), Stamps = [.. Seen.Stamps.Skip(40)] };

    [Fact]
    public void Start_OfALateClient_IsCheckedStampByStamp()
    {
        Said(Start(Late, Client("other"))).Should().Be((40, 0, string.Empty));
        Said(Start(Late)).Should().Be((0, 0, "no client subscribed after data had been published"));
        Said(Start(Client(), Client("other"))).Should().Be((0, 0, "no client subscribed after data had been published"));
        Said(Start(Late with { Stamps = [.. Seen.Stamps.Skip(39)] }, Client("other"))).Should().Be((41, 1, string.Empty));
    }

    /// <summary>A client is late when another's first arrival came more than 20 ms before it asked, and so a stamp is old.</summary>
    [Theory]
    [InlineData(20_000_000, 0, 0)]
    [InlineData(20_000_001, 1, 1)]
    public void Start_CloseToAnArrival_ProvesNothing(long nanoseconds, long checks, long contradictions)
    {
        ClientObservation other = Client("other") with { Stamps = [Seen.Stamps[0]] };
        ClientObservation late = Client() with { SubscribedAt = First + new Duration(nanoseconds), Stamps = [Seen.Stamps[0] with { Arrival = First + Period }] };
        FactTally tally = Start(late, other);
        (tally.Checks, tally.Contradictions).Should().Be((checks, contradictions));
    }

    private static FactTally End(ClientObservation client, params ClientObservation[] others)
    {
        var tally = new FactTally("end");
        Subscription.CheckEnd(View(client), [.. others.Select(other => View(other))], tally);
        return tally;
    }

    [Fact]
    public void End_IsShownByWhatAnotherClientStillReceived()
    {
        ClientObservation left = Client() with { DisposedAt = First + Period * 4 + Duration.FromMilliseconds(50), Stamps = [.. Seen.Stamps.Take(40)] };
        ClientObservation quiet = Client("quiet") with { Stamps = [.. Seen.Stamps.Take(8)] };
        Said(End(Client(), Client("other"))).Should().Be((0, 0, "no client unsubscribed"));
        Said(End(left, Client("other"))).Should().Be((1, 0, string.Empty));
        Said(End(left, Client("other"), quiet)).Should().Be((1, 0, string.Empty));
        Said(End(left, quiet)).Should().Be((0, 0, "nothing was published after a client had unsubscribed"));
        End(left with { AfterDispose = 2 }, Client("other")).ToEstimate().Worst.Should().Be("client client could still take 2 stamps");
    }

    /// <summary>What arrives within 20 ms of leaving was on its way, for the client itself as for the one that proves publication.</summary>
    [Theory]
    [InlineData(20_000_000, 0)]
    [InlineData(20_000_001, 1)]
    public void End_WithinWhatIsInFlight_ProvesNothing(long nanoseconds, long expected)
    {
        HostInstant disposed = First + Period;
        ObservedStamp then = Seen.Stamps[0] with { Arrival = disposed + new Duration(nanoseconds) };
        ClientObservation left = Client() with { DisposedAt = disposed, Stamps = [] };
        End(left with { Stamps = [then] }).Contradictions.Should().Be(expected);
        End(left, Client("other") with { Stamps = [then] }).Checks.Should().Be(expected);
        End(left with { Stamps = [then with { Arrival = disposed - Millisecond }] }).Contradictions.Should().Be(0);
    }

    [Fact]
    public void Refused_NothingIsChecked()
    {
        IReadOnlyList<JudgedMeasurement> judged = Judged.All<TransferInterface>(Judged.Context, ObservedExposure.Nominal().Change(one => one with { Outcome = new CommandOutcome(false, "busy") }).Build());
        judged.Should().OnlyContain(one => one.Verdict == Verdict.Inconclusive && one.Reason == "the camera refused the command, so nothing was taken under it");
    }

    [Fact]
    public void NoSlowClient_IsSaid() =>
        Judged.Of<TransferInterface>(TransferInterface.SlowClientName, ObservedExposure.Nominal().Build()).Reason.Should().Be("no client was slow");
}
