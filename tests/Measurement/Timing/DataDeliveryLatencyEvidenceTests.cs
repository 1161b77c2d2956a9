using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>0009: components of the uncertainty, counts of what withholds Pass, and what happens during stalls.</summary>
public class DataDeliveryLatencyEvidenceTests
{
    private static ObservedExposure Nominal(int number = 0) => ObservedExposure.Nominal(number).Readings();

    private static Estimate Maximum(params ExposureObservation[] exposures) => JudgedExposures.Judge<DataDeliveryLatency>(exposures)[0].Estimate;

    private static readonly double Tag = Extremes.Factor(480) * 0.001 / Math.Sqrt(3);

    [Fact]
    public void Latency_ByTag_RestsOnFourComponents()
    {
        Estimate estimate = Maximum(Nominal().Build());
        estimate.ShouldRestOn(("clock offset", 0.005), ("arrival time", 0.003), ("time tag", Tag), ("readout time model", 0.002));
        estimate.Remarks.Should().Equal("end of readout from events for 0 stamps, from time tags for 240");
        estimate.Conditions.Select(one => (one.Name, one.State)).Should().Equal((NominalConditions.NominalRoi, ConditionState.Met), ("delivery point", ConditionState.Met));
        estimate.Conditions[1].Observed.Should().Be("pixels complete in user space of the harness");
        estimate.Distribution!.Counts.Sum().Should().Be(30);
    }

    /// <summary>Where tags mark the end of readout the model of the readout time is not used.</summary>
    [Fact]
    public void Latency_TagAtTheEndOfReadout_NeedsNoModel() =>
        Maximum(Nominal().Declaring(one => one with { TagMeaning = TagMeaning.EndOfReadout }).Build()).Components.Single(one => one.Name == "readout time model").Standard.Should().Be(0);

    [Fact]
    public void Latency_ClockOfTheWorstExposure_EntersWhateverTheOrder()
    {
        static ExposureObservation Clocked(int number, double microseconds) =>
            Nominal(number).Change(one => one with { Clock = one.Clock! with { StandardUncertainty = Duration.FromMicroseconds(microseconds) } }).Build();
        Maximum(Clocked(0, 5), Clocked(1, 50)).Components[0].Standard.Should().Be(0.05);
        Maximum(Clocked(0, 50), Clocked(1, 5)).Components[0].Standard.Should().Be(0.05);
        DataDeliveryLatency left = DataDeliveryLatency.Create(JudgedExposures.Context(Clocked(0, 5))), right = DataDeliveryLatency.Create(JudgedExposures.Context(Clocked(0, 5)));
        left.Add(Clocked(0, 5));
        right.Add(Clocked(1, 50));
        left.Merge(right);
        left.Judge(DecisionRule.Guarded)[0].Estimate.Components[0].Standard.Should().Be(0.05);
    }

    /// <summary>Stamps with an event and stamps without one: U is the larger of both, over all of them.</summary>
    [Fact]
    public void Latency_SomeEndsFromEvents_TakesTheLargerUncertainty()
    {
        ExposureObservation built = Nominal().Build();
        CameraEvent[] readouts = [.. built.Stamps.Where(stamp => stamp.StampIndex < 10).Select(stamp => new CameraEvent(
            CameraEventKind.EndOfRoiReadout, built.Clock!.ToSource(stamp.Arrival!.Value) - Duration.FromMicroseconds(300), default, built.ExposureId, stamp.Stream, stamp.StampIndex))];
        Estimate Mixed(double eventMicroseconds) => Maximum(built with
        {
            Events = [.. built.Events, .. readouts],
            Endpoint = built.Endpoint with { EventClockUncertainty = Duration.FromMicroseconds(eventMicroseconds) },
        });
        Estimate fine = Mixed(0.001);
        fine.Components.Select(one => one.Name).Should().Equal("clock offset", "arrival time", "time tag", "readout time model", "event clock");
        fine.Remarks.Should().Equal("end of readout from events for 80 stamps, from time tags for 160");
        fine.SampleCount.Should().Be(240);
        fine.Expanded().Should().BeApproximately(Extremes.Factor(1) * double.Hypot(0.005, Tag) + Extremes.Factor(240) * double.Hypot(0.003, 0.002), 1e-8);
        Mixed(20).Expanded().Should().BeApproximately(Extremes.Factor(1) * 0.005 + Extremes.Factor(240) * double.Hypot(0.003, 0.02), 1e-8);
    }

    [Fact]
    public void Latency_ArrivalsWithoutUncertainty_DecideNothing()
    {
        Estimate estimate = Maximum(Nominal().Declaring(one => one with { ArrivalUncertainty = null }).Build());
        estimate.Undecidable.Should().Equal("uncertainty of arrival times not declared");
        estimate.Components.Should().BeEmpty();
        estimate.Interval.Should().BeNull();
        estimate.Value.Should().BeApproximately(0.3, 1e-9);
        JudgedExposures.Judge<DataDeliveryLatency>(Nominal().Declaring(one => one with { ArrivalUncertainty = null })).Named("proportion").Estimate.Value.Should().BeNull("nothing is claimed without an uncertainty");
    }

    /// <summary>Thirty frames of 300 to 329 us: the fifteenth smallest is the median.</summary>
    [Fact]
    public void Quantile_OfFramesThatDiffer_CountsFromTheSmallest() =>
        JudgedExposures.Judge<DataDeliveryLatency>(Nominal().Latency((_, frame) => Duration.FromMicroseconds(300 + frame))).Named("p50").Estimate.Value.Should().BeApproximately(0.314, 1e-9);

    [Fact]
    public void Latency_StampsThatHaveNone_AreCounted()
    {
        Estimate unresolved = Maximum(
            Nominal().Stamps(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 3 or 4 } ? stamp with { Arrival = null } : stamp).Build(),
            Nominal(1).Metadata(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 3 } ? stamp.Metadata with { TimeTag = null } : stamp.Metadata).Build());
        unresolved.SampleCount.Should().Be(477);
        unresolved.Withheld.Should().Equal("3 stamps without arrival, clock relation, usable time tag or readout time");
        unresolved.Conditions[1].Should().Be(new Condition("delivery point", ConditionState.NotRecorded, "stamps without arrival times"));
        Estimate unclocked = Maximum(Nominal().Change(one => one with { Clock = null }).Build());
        unclocked.Withheld.Should().Equal("no stamp has a latency", "240 stamps without arrival, clock relation, usable time tag or readout time");
        unclocked.Value.Should().BeNull();
        unclocked.Worst.Should().BeNull();
        unclocked.Distribution.Should().BeNull();
    }

    /// <summary>Each half of a campaign lacks the arrival of one stamp: together they lack two, not none.</summary>
    [Fact]
    public void DeliveryPoint_NotRecordedInEitherHalf_IsNotRecordedInTheWhole()
    {
        static DataDeliveryLatency Half(int number)
        {
            ExposureObservation built = Nominal(number).Stamps(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 3 } ? stamp with { Arrival = null } : stamp).Build();
            DataDeliveryLatency half = DataDeliveryLatency.Create(JudgedExposures.Context(built));
            half.Add(built);
            return half;
        }
        DataDeliveryLatency whole = Half(0);
        whole.Merge(Half(1));
        whole.Judge(DecisionRule.Guarded)[0].Estimate.Conditions[1].State.Should().Be(ConditionState.NotRecorded);
    }

    [Fact]
    public void Latency_FramesLost_AreCountedAgainstThoseExpected() =>
        Maximum(Nominal().Stamps(stamp => stamp.StampIndex is 4 or 5 || stamp is { Stream: GuideSensor.R44_SG1, StampIndex: 9 } ? null : stamp).Build()).Withheld
            .Should().Equal("3 of 30 frames lost or incomplete");

    /// <summary>The camera announces readouts after the last stamp that came: those frames are lost although no index shows it.</summary>
    [Fact]
    public void Latency_FramesLostAtTheEnd_ShowByTheirReadouts()
    {
        ExposureObservation built = Nominal().Event(new CameraEvent(CameraEventKind.EndOfRoiReadout, default, default, null, GuideSensor.R00_SG0, 30))
            .Event(new CameraEvent(CameraEventKind.EndOfRoiReadout, default, default, null, GuideSensor.R00_SG0, 31)).Build();
        IReadOnlyList<JudgedMeasurement> judged = JudgedExposures.Judge<DataDeliveryLatency>(built);
        judged[0].Estimate.Withheld.Should().Equal("2 of 32 frames lost or incomplete");
        judged.Named("proportion").Estimate.Remarks.Should().Equal("2 of 32 frames exceed, are lost or incomplete");
    }

    [Fact]
    public void Latency_AmbiguousFrames_AreCounted() =>
        Maximum(Nominal().TagOffset(stamp => stamp is { Stream: GuideSensor.R44_SG1, StampIndex: 6 } ? Duration.FromMilliseconds(30) : Duration.Zero)
            .Stamps(stamp => stamp with { StampIndex = null }).Build()).Withheld.Should().Contain("1 exposures whose stamps cannot be assigned to frames");

    /// <summary>A conflicting stamp, a second window for example, is late or not like any other.</summary>
    [Fact]
    public void Latency_SecondStampOfAFrame_IsMeasuredToo()
    {
        ExposureObservation built = Nominal().Build();
        ObservedStamp late = built.Stamps[5] with { Arrival = built.Stamps[5].Arrival + Duration.FromMilliseconds(3), Statistics = built.Stamps[5].Statistics with { Sum = 1 } };
        Maximum(built with { Clients = [built.Clients[0] with { Stamps = [.. built.Stamps, late] }] }).Value.Should().BeApproximately(3.3, 1e-9);
    }

    [Fact]
    public void Latency_DuringStalls_IsSetAsideOnlyWhereTheStallExplainsIt()
    {
        ExposureObservation exposure = Nominal().Latency((sensor, frame) => sensor == GuideSensor.R00_SG0 && frame is 5 or 6 ? Duration.FromMilliseconds(2) : Duration.FromMicroseconds(300)).Build();
        HostInstant Late(long index) => exposure.Stamps.Single(stamp => stamp.Stream == GuideSensor.R00_SG0 && stamp.StampIndex == index).Arrival!.Value;
        Estimate Stalled(params RigStall[] stalls) =>
            JudgedExposures.Judge<DataDeliveryLatency>(exposure with { Floor = new RigFloor([], stalls) })[0].Estimate;
        Estimate both = Stalled(new RigStall(Late(5), Duration.FromMilliseconds(1)), new RigStall(Late(6), Duration.FromMilliseconds(1)));
        both.Value.Should().BeApproximately(0.3, 1e-9);
        both.Withheld.Should().ContainSingle().Which.Should().StartWith("2 exceedances during stalls of the rig longer than 0.0");
        Stalled(new RigStall(Late(5), Duration.FromMilliseconds(1))).Value.Should().BeApproximately(2, 1e-9);
        ExposureObservation innocent = Nominal().Build();
        HostInstant any = innocent.Stamps[40].Arrival!.Value;
        Estimate within = JudgedExposures.Judge<DataDeliveryLatency>(innocent with { Floor = new RigFloor([], [new RigStall(any, Duration.FromMilliseconds(0.5))]) })[0].Estimate;
        within.Withheld.Should().BeEmpty("what a stall delayed and is still within the limit counts");
        within.Value.Should().BeApproximately(0.3, 1e-9);
    }

    /// <summary>A stalled stamp just inside the limit may be late without the stall: what its interval reaches, and not its value alone, decides.</summary>
    [Fact]
    public void Latency_StalledJustInsideTheLimit_IsSetAside()
    {
        ExposureObservation exposure = Nominal().Latency((sensor, frame) => Duration.FromMicroseconds(sensor == GuideSensor.R00_SG0 && frame == 5 ? 998 : 300)).Build();
        HostInstant late = exposure.Stamps.Single(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 5 }).Arrival!.Value;
        JudgedExposures.Judge<DataDeliveryLatency>(exposure with { Floor = new RigFloor([], [new RigStall(late, Duration.FromMilliseconds(1))]) })[0]
            .Estimate.Value.Should().BeApproximately(0.3, 1e-9);
    }

    [Fact]
    public void Latency_HalfFromEventsAndHalfFromTags_HasAllOfThem()
    {
        ExposureObservation built = Nominal().Build();
        CameraEvent[] readouts = [.. built.Stamps.Where(stamp => stamp.StampIndex < 15).Select(stamp => new CameraEvent(
            CameraEventKind.EndOfRoiReadout, built.Clock!.ToSource(stamp.Arrival!.Value) - Duration.FromMicroseconds(300), default, built.ExposureId, stamp.Stream, stamp.StampIndex))];
        Maximum(built with { Events = [.. built.Events, .. readouts] }).Withheld.Should().BeEmpty();
    }

    /// <summary>A stamp without a number belongs to no announced readout, whatever that one's number.</summary>
    [Fact]
    public void Latency_UnnumberedStamps_AreNotTakenForANumberedReadout() =>
        Maximum(Nominal().Stamps(stamp => stamp with { StampIndex = null }).Event(new CameraEvent(CameraEventKind.EndOfRoiReadout, new TaiInstant(1), default, null, GuideSensor.R00_SG0, 1)).Build())
            .Remarks.Should().Equal("end of readout from events for 0 stamps, from time tags for 240");

    [Fact]
    public void Latency_Causality_IsBrokenBeyondTheUncertaintyOnly()
    {
        static Estimate Early(double microseconds) => Maximum(Nominal()
            .Latency((sensor, frame) => Duration.FromMicroseconds(sensor == GuideSensor.R04_SG1 && frame == 17 ? -microseconds : 300)).Build());
        double expanded = 1000 * (Extremes.Factor(1) * double.Hypot(0.005, Tag) + Extremes.Factor(240) * double.Hypot(0.003, 0.002));
        Early(expanded - 0.01).Undecidable.Should().BeEmpty();
        Early(expanded + 0.01).Undecidable.Should().ContainSingle().Which.Should().StartWith("causality broken: R04_SG1 stamp 17 of T_C_20261121_000000 delivered 0.0");
    }

    /// <summary>Only frames whose latency with its uncertainty stays below the limit count as within it.</summary>
    [Fact]
    public void Claim_FramesNearTheLimit_CountAsExceeding()
    {
        static JudgedMeasurement Claim(double microseconds) => JudgedExposures.Judge<DataDeliveryLatency>(Nominal()
            .Latency((_, frame) => Duration.FromMicroseconds(frame == 17 ? microseconds : 300))).Named("proportion");
        double expanded = 1000 * (Extremes.Factor(1) * double.Hypot(0.005, Tag) + Extremes.Factor(240) * double.Hypot(0.003, 0.002));
        Claim(1000 - expanded - 0.01).Estimate.Remarks.Should().Equal("0 of 30 frames exceed, are lost or incomplete");
        Claim(1000 - expanded + 0.01).Estimate.Remarks.Should().Equal("1 of 30 frames exceed, are lost or incomplete");
        Claim(300).Estimate.Value.Should().BeApproximately(Population.ProportionWithinMin(30, 0), 1e-12);
        Claim(300).Estimate.SampleCount.Should().Be(30);
    }

    /// <summary>One sensor is lacking in a frame, and a stamp of a stream that nobody asked for does not stand in for it.</summary>
    [Fact]
    public void Claim_FrameWithAStampOfAnotherStreamInstead_IsIncomplete()
    {
        ExposureObservation built = Nominal().Drop(GuideSensor.R00_SG0, 9).Build();
        ClientObservation seven = built.Clients[0] with { Plan = built.Clients[0].Plan with { Sensors = new SensorSet(0x7F) } };
        JudgedExposures.Judge<DataDeliveryLatency>(built with { Clients = [seven] }).Named("proportion").Estimate.Remarks.Should().Equal("1 of 30 frames exceed, are lost or incomplete");
    }

    [Fact]
    public void Sensors_EachWithItsOwnMaximum_AreListed()
    {
        IReadOnlyList<JudgedMeasurement> judged = JudgedExposures.Judge<DataDeliveryLatency>(Nominal().Latency((sensor, _) => Duration.FromMicroseconds(300 + 10 * (int)sensor)));
        JudgedMeasurement[] sensors = [.. judged.Where(one => one.Estimate.Sensor is not null)];
        sensors.Select(one => one.Estimate.Value!.Value).Should().BeEquivalentTo(Enumerable.Range(0, 8).Select(sensor => 0.3 + 0.01 * sensor), options => options.Using<double>(pair => pair.Subject.Should().BeApproximately(pair.Expectation, 1e-9)).WhenTypeIs<double>());
        sensors.Should().OnlyContain(one => one.Estimate.SampleCount == 30 && one.Estimate.Worst!.Contains(one.Estimate.Sensor!.Value.Name()));
        sensors[3].Estimate.Expanded().Should().BeApproximately(judged[0].Estimate.Expanded(), 1e-12);
        judged.Named("p50").Estimate.Value.Should().BeApproximately(0.37, 1e-9);
    }

    [Theory]
    [InlineData(4, new double[0])]
    [InlineData(5, new[] { 0.5 })]
    [InlineData(28, new[] { 0.5 })]
    [InlineData(29, new[] { 0.5, 0.9 })]
    [InlineData(298, new[] { 0.5, 0.9 })]
    [InlineData(299, new[] { 0.5, 0.9, 0.99 })]
    public void Quantiles_ForThePlot_AreThoseThatTheFramesSupport(int frames, double[] expected) =>
        JudgedExposures.Judge<DataDeliveryLatency>(Nominal().Frames(frames))[0].Estimate.Distribution!.Quantiles!.Select(one => one.Proportion).Should().Equal(expected);

    /// <summary>Thirty frames of 300 to 329 us: nine tenths of them are the 27 smallest.</summary>
    [Fact]
    public void Quantiles_ForThePlot_CountFromTheSmallest() =>
        Maximum(Nominal().Latency((_, frame) => Duration.FromMicroseconds(300 + frame)).Build()).Distribution!.Quantiles![1].Value.Should().BeApproximately(0.326, 1e-9);

    [Fact]
    public void Latency_OverTime_HasTheGreatestOfEveryFrame()
    {
        Estimate estimate = JudgedExposures.Judge<DataDeliveryLatency>(
            Nominal().Frames(10).Latency((sensor, frame) => Duration.FromMicroseconds(sensor == GuideSensor.R04_SG1 && frame == 9 ? 700 : 300)),
            Nominal(1).Frames(10).Latency(Duration.FromMicroseconds(400)))[0].Estimate;
        estimate.Course!.Name.Should().Be("greatest latency of each frame");
        estimate.Course.Points.Sum(point => point.Count).Should().Be(20);
        estimate.Course.Points.Max(point => point.High).Should().Be(estimate.Value);
        estimate.Course.Points[0].High.Should().BeApproximately(0.3, 1e-9);
        estimate.Course.Points[^1].Low.Should().BeApproximately(0.4, 1e-9);
    }
}
