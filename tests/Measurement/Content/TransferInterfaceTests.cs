using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>Clients: one that reads all the time, a second one like it, a subset, a late one, a slow one and one that leaves. Each test breaks one thing.</summary>
public sealed class TransferInterfaceTests
{
    private static readonly SensorSet Subset = SensorSet.Of(GuideSensor.R00_SG0, GuideSensor.R00_SG1, GuideSensor.R04_SG1);
    private static readonly Duration OneSecond = Duration.FromSeconds(1);
    private static readonly Duration TwoSeconds = Duration.FromSeconds(2);

    private static ExposureObservation Exposure(Func<ClientObservation, ClientObservation>? change = null, string client = "")
    {
        ExposureObservation seen = ObservedExposure.Nominal().Build();
        ClientObservation[] clients =
        [
            Client(seen, new ClientPlan("harness", SensorSet.All)),
            Client(seen, new ClientPlan("twin", SensorSet.All)),
            Client(seen, new ClientPlan("subset", Subset)),
            Client(seen, new ClientPlan("late", SensorSet.All, Subscribe: OneSecond)),
            Client(seen, new ClientPlan("slow", SensorSet.All, ReadFrom: TwoSeconds)),
            Client(seen, new ClientPlan("leaving", SensorSet.All, Dispose: TwoSeconds)),
            Client(seen, new ClientPlan("discarding", SensorSet.All, ReadFrom: TwoSeconds, DiscardAtFirstRead: OneSecond)),
        ];
        return seen with { Clients = [.. clients.Select(one => one.Plan.Name == client ? change!(one) : one)] };
    }

    /// <summary>An honest client: what its plan says of what the first one saw.</summary>
    private static ClientObservation Client(ExposureObservation seen, ClientPlan plan)
    {
        HostInstant start = seen.Events[0].Arrival, subscribed = start + plan.Subscribe;
        HostInstant? disposed = plan.Dispose is { } end ? start + end : null, read = plan.ReadFrom is { } from ? start + from : null;
        ObservedStamp[] arrived = [.. seen.Stamps.Where(stamp => plan.Sensors.Contains(stamp.Stream) && stamp.Arrival >= subscribed && !(stamp.Arrival > disposed))];
        ObservedStamp[] kept = [.. arrived.Where(stamp => plan.DiscardAtFirstRead is not { } age || stamp.Arrival >= read - age)];
        return new ClientObservation(
            plan, [.. kept], subscribed, disposed, read is null ? null : arrived.Count(stamp => stamp.Arrival <= read),
            plan.DiscardAtFirstRead is null ? null : arrived.Length - kept.Length, 0, 0, plan.Name == "harness" ? true : null, read);
    }

    private static JudgedMeasurement Judge(string name, string client, Func<ClientObservation, ClientObservation> change) =>
        Judged.Of<TransferInterface>(name, Exposure(change, client));

    private static ClientObservation Without(ClientObservation client, GuideSensor sensor, long index) =>
        client with { Stamps = [.. client.Stamps.Where(stamp => !stamp.Is(sensor, index))] };

    [Fact]
    public void AsDrawn_EveryFactPasses() =>
        Judged.All<TransferInterface>(Judged.Context, Exposure()).Should().OnlyContain(one => one.Verdict == Verdict.Pass)
            .And.HaveCount(TransferInterface.Essential.Count + TransferInterface.Supplementary.Count);

    [Fact]
    public void OneClientOnly_WhatNeedsOthersIsInconclusive()
    {
        IReadOnlyList<JudgedMeasurement> judged = Judged.All<TransferInterface>(Judged.Context, ObservedExposure.Nominal().Build());
        judged.Where(one => one.Verdict == Verdict.Pass).Select(one => one.Estimate.Name).Should().Equal(
            TransferInterface.SubsetOnlyName, TransferInterface.SubsetWholeName, TransferInterface.FifoName, TransferInterface.PublishedOnceName);
        judged.Should().NotContain(one => one.Verdict == Verdict.Fail);
    }

    [Fact]
    public void Nothing_Inconclusive() =>
        Judged.All<TransferInterface>(Judged.Context).Should().OnlyContain(one => one.Verdict == Verdict.Inconclusive);

    [Fact]
    public void OneStampOfAnotherStream_Fail() =>
        Judge(TransferInterface.SubsetOnlyName, "subset", client => client with { Stamps = [.. client.Stamps, client.Stamps[0] with { Stream = GuideSensor.R44_SG1 }] })
            .Estimate.Value.Should().Be(1);

    [Fact]
    public void OneStreamNeverDelivered_Fail() =>
        Judge(TransferInterface.SubsetWholeName, "subset", client => client with { Stamps = [.. client.Stamps.Where(stamp => stamp.Stream != GuideSensor.R00_SG1)] })
            .Estimate.Worst.Should().Contain("client subset received nothing of R00_SG1");

    [Fact]
    public void OneStampLackingAtTheTwin_Fail() =>
        Judge(TransferInterface.SameDataName, "twin", client => Without(client, GuideSensor.R40_SG0, 12)).Verdict.Should().Be(Verdict.Fail);

    [Fact]
    public void OneStampLackingAtTheTwin_WhoseFifoOverflowed_NoFail() =>
        Judge(TransferInterface.SameDataName, "twin", client => Without(client, GuideSensor.R40_SG0, 12) with { Overflows = 1 }).Verdict.Should().Be(Verdict.Pass);

    [Fact]
    public void OneStampWithOtherPixelsAtTheTwin_Fail() =>
        Judge(TransferInterface.SameDataName, "twin", client => client with
        {
            Stamps = [.. client.Stamps.Select(stamp => stamp.Is(GuideSensor.R00_SG0, 1) ? stamp with { Statistics = stamp.Statistics with { Sum = 1 } } : stamp)],
        }).Verdict.Should().Be(Verdict.Fail);

    [Fact]
    public void OneOldStampReplayedToTheLateClient_Fail()
    {
        ObservedStamp old = ObservedExposure.Nominal().Build().Stamps[0];
        Judge(TransferInterface.NothingBeforeName, "late", client => client with
        {
            Stamps = [old with { Arrival = client.SubscribedAt + Duration.FromMilliseconds(1) }, .. client.Stamps],
        }).Estimate.Value.Should().Be(1);
    }

    [Fact]
    public void OneStampReadOutLongBeforeWithAnotherIdentifier_FailByItsTag()
    {
        ObservedStamp old = ObservedExposure.Nominal().Build().Stamps[0];
        Judge(TransferInterface.NothingBeforeName, "late", client => client with
        {
            Stamps = [old with { Arrival = client.SubscribedAt + Duration.FromMilliseconds(1), Metadata = old.Metadata with { Identifier = null } }, .. client.Stamps],
        }).Estimate.Value.Should().Be(1);
    }

    [Fact]
    public void ArrivalBeforeSubscription_Fail() =>
        Judge(TransferInterface.NothingBeforeName, "harness", client => client with { SubscribedAt = client.Stamps[0].Arrival!.Value + new Duration(1) })
            .Verdict.Should().Be(Verdict.Fail);

    /// <summary>Between the question and its answer lies a round trip, in which stamps may come; before the question none may.</summary>
    [Theory]
    [InlineData(0, Verdict.Pass)]
    [InlineData(1, Verdict.Fail)]
    public void ArrivalBeforeTheAnswer_FailOnlyBeforeTheQuestion(long nanoseconds, Verdict expected) =>
        Judge(TransferInterface.NothingBeforeName, "late", client => client with
        {
            AskedAt = client.Stamps[0].Arrival!.Value + new Duration(nanoseconds),
            SubscribedAt = client.Stamps[0].Arrival!.Value + Duration.FromMilliseconds(3),
        }).Verdict.Should().Be(expected);

    /// <summary>The twin subscribed while the rig stood still for 90 ms: what reached the other client in that time proves nothing.</summary>
    [Theory]
    [InlineData(0, Verdict.Fail)]
    [InlineData(90, Verdict.Pass)]
    public void StampLackingCloseToTheSubscription_DuringAStall_NoFail(double stallMilliseconds, Verdict expected)
    {
        ExposureObservation seen = Exposure(client => client with { SubscribedAt = client.Stamps[0].Arrival!.Value - Duration.FromMilliseconds(60), Stamps = [.. client.Stamps.Skip(8)] }, "twin");
        RigStall[] stalls = stallMilliseconds > 0 ? [new RigStall(seen.Clients[1].SubscribedAt, Duration.FromMilliseconds(stallMilliseconds))] : [];
        Judged.Of<TransferInterface>(TransferInterface.SameDataName, seen with { Floor = new RigFloor([], stalls) }).Verdict.Should().Be(expected);
    }

    [Fact]
    public void TwoStampsOfAStreamExchanged_Fail() =>
        Judge(TransferInterface.FifoName, "slow", client => client with { Stamps = [client.Stamps[8], .. client.Stamps.Skip(1).Take(7), client.Stamps[0], .. client.Stamps.Skip(9)] })
            .Estimate.Value.Should().Be(1);

    [Fact]
    public void StampsOfDifferentStreamsExchanged_Pass() =>
        Judge(TransferInterface.FifoName, "slow", client => client with { Stamps = [client.Stamps[1], client.Stamps[0], .. client.Stamps.Skip(2)] }).Verdict.Should().Be(Verdict.Pass);

    [Fact]
    public void IndexWraps_StaysInOrder() =>
        Judged.Verdict<TransferInterface>(TransferInterface.FifoName, ObservedExposure.Nominal().Declaring(one => one with { FirstStampIndex = null, StampIndexModulus = 16 })
            .Stamps(stamp => stamp with { StampIndex = stamp.StampIndex % 16 }).Build()).Should().Be(Verdict.Pass);

    [Fact]
    public void FastClientStarvedUntilTheSlowOneReads_Fail() =>
        Judge(TransferInterface.SlowClientName, "harness", client =>
        {
            HostInstant read = client.SubscribedAt + TwoSeconds + Duration.FromMilliseconds(1);
            return client with { Stamps = [.. client.Stamps.Select(stamp => stamp.Arrival < read ? stamp with { Arrival = read } : stamp)] };
        }).Verdict.Should().Be(Verdict.Fail);

    [Fact]
    public void FastClientLacksOneStampOfTheSlowOne_Fail() =>
        Judge(TransferInterface.SlowClientName, "twin", client => Without(client, GuideSensor.R04_SG0, 3)).Estimate.Value.Should().Be(1);

    [Fact]
    public void OneStampAfterDispose_Fail() =>
        Judge(TransferInterface.AfterDisposeName, "leaving", client => client with { AfterDispose = 1 }).Verdict.Should().Be(Verdict.Fail);

    [Fact]
    public void OneStampArrivingAfterDispose_Fail() =>
        Judge(TransferInterface.AfterDisposeName, "leaving", client => client with { Stamps = [.. client.Stamps, client.Stamps[^1] with { Arrival = client.DisposedAt + OneSecond }] })
            .Verdict.Should().Be(Verdict.Fail);

    [Fact]
    public void OneStampTwice_Fail() =>
        Judge(TransferInterface.PublishedOnceName, "harness", client => client with { Stamps = [.. client.Stamps, client.Stamps[5]] }).Estimate.Value.Should().Be(1);

    [Fact]
    public void DiscardLeavesOneOldStamp_Fail()
    {
        ObservedStamp old = ObservedExposure.Nominal().Build().Stamps[0];
        Judge(TransferInterface.FreshnessName, "discarding", client => client with { Stamps = [old, .. client.Stamps] }).Estimate.Value.Should().Be(1);
    }

    [Theory]
    [InlineData(8, Verdict.Pass)]
    [InlineData(9, Verdict.Fail)]
    public void BufferedCount_OneFrameMayBeInFlight(int off, Verdict expected) =>
        Judge(TransferInterface.BufferedCountName, "slow", client => client with { BufferedAtFirstRead = client.BufferedAtFirstRead + off }).Verdict.Should().Be(expected);

    [Fact]
    public void TimeoutDidNotHold_Fail() =>
        Judge(TransferInterface.TimeoutName, "harness", client => client with { TimeoutHeld = false }).Verdict.Should().Be(Verdict.Fail);

    [Theory]
    [InlineData(EvidenceClass.Operational, false, Verdict.Pass)]
    [InlineData(EvidenceClass.Operational, true, Verdict.Fail)]
    [InlineData(EvidenceClass.Recorded, false, Verdict.Inconclusive)]
    [InlineData(EvidenceClass.Recorded, true, Verdict.Inconclusive)]
    public void Order_OfARecording_ProvesNothing(EvidenceClass evidence, bool backwards, Verdict expected)
    {
        ExposureObservation exposure = ObservedExposure.Nominal().Declaring(one => one with { EvidenceClass = evidence }).Build();
        if (backwards)
            exposure = exposure with { Clients = [.. exposure.Clients.Select(client => client with { Stamps = [.. client.Stamps.Reverse()] })] };
        Judged.Verdict<TransferInterface>(TransferInterface.FifoName, exposure).Should().Be(expected);
        string? reason = JudgedExposures.Judge<TransferInterface>(exposure).Single(one => one.Estimate.Name == TransferInterface.FifoName).Reason;
        (reason?.Contains("that of its writer", StringComparison.Ordinal) ?? false).Should().Be(evidence == EvidenceClass.Recorded);
    }
}
