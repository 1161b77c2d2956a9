using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>0035, 0036 and the realised times: what the values rest on, what is counted, what withholds.</summary>
public class IntegrationEvidenceTests
{
    private static readonly SensorSet Pair = SensorSet.Of(GuideSensor.R00_SG0, GuideSensor.R44_SG1);

    private static ObservedExposure Nominal(int number = 0) => ObservedExposure.Nominal(number).Readings();

    private static Estimate Start(params ObservedExposure[] exposures) => JudgedExposures.Judge<IntegrationStart>(exposures)[0].Estimate;

    private static Estimate Spread(params ObservedExposure[] exposures) => JudgedExposures.Judge<IntegrationSynchronisation>(exposures)[0].Estimate;

    private static Estimate Realised(params ObservedExposure[] exposures) => JudgedExposures.Judge<RealisedIntegrationTime>(exposures)[0].Estimate;

    [Fact]
    public void Start_Uncertainty_HasEventClockAndTag()
    {
        Estimate estimate = Start(Nominal());
        double tag = Extremes.Factor(480) * 0.001 / Math.Sqrt(3);
        estimate.ShouldRestOn(("event clock", 0.004), ("time tag", tag));
        estimate.Interval!.Value.High.Should().BeApproximately(2 + 1.959964 * double.Hypot(0.004, tag), 1e-6);
        estimate.Interval.Value.Low.Should().BeApproximately(2 - 1.959964 * double.Hypot(0.004, tag), 1e-6);
        Start(Nominal().FirstStart(Duration.Zero)).Interval!.Value.Low.Should().Be(0, "a magnitude is never below zero");
        estimate.SampleCount.Should().Be(8);
        estimate.Worst.Should().Be("R00_SG0 stamp 0 of T_C_20261121_000000");
    }

    [Fact]
    public void Start_ReasonsToDecideNothing_AreNamedAndCounted()
    {
        Start(Nominal().Declaring(one => one with { EventClockUncertainty = null })).Undecidable.Should().Equal("uncertainty of the camera's event clock against the tag clock not declared");
        Start(Nominal().Declaring(one => one with { EventClockUncertainty = null })).Components.Should().ContainSingle();
        Start(ObservedExposure.Nominal()).Undecidable.Should().Equal("error of the time tags neither measured against a timing reference nor calibrated");
        Start(ObservedExposure.Nominal()).ShouldRestOn(("event clock", 0.004));
        Start(Nominal().Declaring(one => one with { FirstStampIndex = null })).Undecidable.Should().Equal("the endpoint does not declare its first stamp index, so a lost first stamp would not show");
        Start(Nominal(), Nominal(1).Stamps(stamp => stamp.StampIndex == 7 ? stamp with { StampIndex = null } : stamp)).Undecidable
            .Should().Equal("1 exposures with stamps that have no index, so a lost first stamp would not show");
        Start(Nominal()).Undecidable.Should().BeEmpty();
    }

    [Fact]
    public void Start_WhatIsMissing_IsCounted()
    {
        Start(Nominal(), Nominal(1).Without(CameraEventKind.StartOfIntegration)).Withheld.Should().Equal("1 of 2 exposures without a start-of-integration event");
        Start(Nominal().Drop(GuideSensor.R00_SG0, 0).Drop(GuideSensor.R44_SG1, 0)).Withheld.Should().Equal("first stamp missing 2 times");
        Start(Nominal().Metadata(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 0 } ? stamp.Metadata with { TimeTag = null } : stamp.Metadata)).Withheld
            .Should().Equal("1 first stamps whose tag gives no start of integration");
        Start(Nominal(), Nominal(1).Stamps(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 3 } ? stamp with { StampIndex = long.MaxValue } : stamp)).Withheld
            .Should().Equal("1 exposures whose stamps cannot be assigned to frames");
        Estimate nothing = Start(Nominal().Without(CameraEventKind.StartOfIntegration));
        nothing.Withheld.Should().Equal("no first stamp with a start of exposure", "1 of 1 exposures without a start-of-integration event");
        nothing.Worst.Should().BeNull();
        Start(Nominal()).Withheld.Should().BeEmpty();
    }

    /// <summary>Intervals of 100, 110 and 120 ms: the one in the middle, in whatever order the stamps came.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Interval_BetweenTags_IsTheMedianInAnyOrderOfArrival(bool reversed)
    {
        ExposureObservation built = ObservedExposure.Nominal().Sensors(SensorSet.Of(GuideSensor.R00_SG0)).Frames(4).TagOffset(stamp => Duration.FromMilliseconds(5 * stamp.StampIndex!.Value * (stamp.StampIndex.Value - 1))).Build();
        ExposureObservation arrived = reversed ? built with { Clients = [built.Clients[0] with { Stamps = [.. built.Stamps.Reverse()] }] } : built;
        JudgedExposures.Judge<RealisedIntegrationTime>(arrived).Named("interval").Estimate.Value.Should().Be(110);
    }

    [Fact]
    public void Start_AbsurdStartOfExposure_IsNone() =>
        Start(Nominal().Events(one => one.Kind == CameraEventKind.StartOfIntegration ? one with { Source = new TaiInstant(-1) } : one)).SampleCount.Should().Be(0);

    [Fact]
    public void Spread_Uncertainty_HasTagErrorsAndResolution()
    {
        Estimate declared = Spread(ObservedExposure.Nominal().Declaring(one => one with { TagClock = new ClockDeclaration(TimeScale.Tai, Duration.FromMicroseconds(10)) }));
        declared.ShouldRestOn(("tag errors between sensors", 0), ("tag resolution, two tags", Math.Sqrt(2) * 0.01 / Math.Sqrt(12)));
        declared.Components[0].Obtained.Should().Be("one clock declared");
        declared.Interval.Should().Be(new Interval(0, 0.01));
        declared.Conditions.Should().Equal(new Condition("one clock for all sensors, or equal tag errors", ConditionState.Met, "one clock declared"));
        declared.Name.Should().Be("spread of integration starts, maximum");
        Estimate measured = Spread(Nominal().TagOffset(stamp => stamp.Stream == GuideSensor.R00_SG0 ? Duration.FromMicroseconds(30) : Duration.Zero));
        measured.ShouldRestOn(("tag errors between sensors", 0.03 / Math.Sqrt(3)), ("tag resolution, two tags", Math.Sqrt(2) * 1e-6 / Math.Sqrt(12)));
        measured.Components[0].Obtained.Should().Be("timing reference, as a bound");
        measured.Interval!.Value.High.Should().BeApproximately(0.03 + 1.959964 * 0.03 / Math.Sqrt(3) + 1e-6, 1e-7);
        measured.SampleCount.Should().Be(30);
    }

    [Fact]
    public void Spread_ResolutionUnknown_DecidesNothing()
    {
        Estimate unknown = Spread(ObservedExposure.Nominal().Declaring(one => one with { TagClock = new ClockDeclaration(TimeScale.Tai, null) }));
        unknown.Undecidable.Should().Equal("resolution of the time tags neither shown nor declared");
        unknown.Components.Should().BeEmpty();
        unknown.Interval.Should().BeNull();
    }

    /// <summary>By hand for 480 compared instants: 2 k_480 us of the reference and 1 ns of tags.</summary>
    [Theory]
    [InlineData(-0.01, ConditionState.Met)]
    [InlineData(+0.01, ConditionState.NotMet)]
    public void Spread_TagErrorsOfSensors_MayDifferByTheirUncertainty(double stepMicroseconds, ConditionState expected)
    {
        double microseconds = 2 * Extremes.Factor(480) + 0.001 + stepMicroseconds;
        Condition clocks = Spread(Nominal().Declaring(one => one with { OneClockForAllSensors = false })
            .TagOffset(stamp => stamp.Stream == GuideSensor.R00_SG0 ? Duration.FromMicroseconds(microseconds) : Duration.Zero)).Conditions.Single();
        clocks.State.Should().Be(expected);
        clocks.Observed.Should().StartWith("tag errors of sensors differ by up to 0.0");
    }

    /// <summary>One frame has k_1 = 1.96, and 1.96 sqrt(2) q/sqrt(12) is less than q, the bound of many frames.</summary>
    [Fact]
    public void Spread_OfOneFrame_IsKnownBetterThanTheBound() =>
        Spread(ObservedExposure.Nominal().Frames(1).Declaring(one => one with { TagClock = new ClockDeclaration(TimeScale.Tai, Duration.FromMicroseconds(10)) })).Interval!.Value.High
            .Should().BeApproximately(1.959964 * Math.Sqrt(2) * 0.01 / Math.Sqrt(12), 1e-8);

    /// <summary>Tags of 100 us resolution may differ by as much more.</summary>
    [Fact]
    public void Spread_CoarseTags_MayDifferByTheirResolution() =>
        Spread(Nominal().Declaring(one => one with { OneClockForAllSensors = false, TagClock = new ClockDeclaration(TimeScale.Tai, Duration.FromMicroseconds(100)) })
            .TagOffset(stamp => stamp.Stream == GuideSensor.R00_SG0 ? Duration.FromMicroseconds(90) : Duration.Zero)).Conditions.Single().State.Should().Be(ConditionState.Met);

    [Fact]
    public void Spread_AmbiguousExposure_IsNotMeasured() =>
        Spread(ObservedExposure.Nominal(), ObservedExposure.Nominal(1).Stamps(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 3 } ? stamp with { StampIndex = long.MaxValue } : stamp)).SampleCount.Should().Be(30);

    [Fact]
    public void Spread_ClocksUnknown_AreNotRecorded()
    {
        Spread(ObservedExposure.Nominal().Declaring(one => one with { OneClockForAllSensors = false })).Conditions.Single()
            .Should().Be(new Condition("one clock for all sensors, or equal tag errors", ConditionState.NotRecorded, "no clock declared, tag errors not measured"));
        Spread(Nominal().Declaring(one => one with { OneClockForAllSensors = false, TimingReferenceUncertainty = null })).Conditions.Single().State.Should().Be(ConditionState.NotRecorded);
    }

    [Fact]
    public void Spread_WhatIsMissing_IsCounted()
    {
        Spread(ObservedExposure.Nominal().Frames(20).Stamps(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: < 2 } ? null : stamp), ObservedExposure.Nominal(1).Frames(4))
            .Withheld.Should().Equal("an active sensor missing in 2 of 24 frames");
        Spread(ObservedExposure.Nominal(), ObservedExposure.Nominal(1).Stamps(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 3 } ? stamp with { StampIndex = long.MaxValue } : stamp))
            .Withheld.Should().Equal("1 exposures whose stamps cannot be assigned to frames");
        Estimate alone = Spread(ObservedExposure.Nominal().Sensors(SensorSet.Of(GuideSensor.R04_SG0)));
        alone.Withheld.Should().Equal("no frame with two sensors");
        alone.Worst.Should().BeNull();
        Spread(ObservedExposure.Nominal().Frames(3)).Worst.Should().Be("frame 0 of T_C_20261121_000000");
    }

    /// <summary>Further clients count as subsets only where they watched the whole exposure: never disposed, never discarding, subscribed from the start, without overflow.</summary>
    [Fact]
    public void Spread_FurtherClients_CountWhereTheySawWholeExposures()
    {
        int Subsets(Func<ClientObservation, ClientObservation> change)
        {
            ExposureObservation built = ObservedExposure.Nominal().Build();
            var second = new ClientObservation(new ClientPlan("second", Pair), [.. built.Stamps.Where(stamp => Pair.Contains(stamp.Stream))], built.Clients[0].SubscribedAt, null, null, null, 0, 0);
            return JudgedExposures.Judge<IntegrationSynchronisation>(built with { Clients = [built.Clients[0], change(second)] }).Count;
        }
        Subsets(client => client).Should().Be(2);
        Subsets(client => client with { Plan = client.Plan with { Subscribe = new Duration(-1) } }).Should().Be(2);
        Subsets(client => client with { Plan = client.Plan with { Subscribe = new Duration(1) } }).Should().Be(1);
        Subsets(client => client with { Plan = client.Plan with { Dispose = Duration.FromSeconds(1) } }).Should().Be(1);
        Subsets(client => client with { Plan = client.Plan with { DiscardAtFirstRead = Duration.Zero } }).Should().Be(1);
        Subsets(client => client with { Overflows = 1 }).Should().Be(1);
        Subsets(client => client with { Plan = client.Plan with { Sensors = SensorSet.Of(GuideSensor.R00_SG0) } }).Should().Be(1);
    }

    [Fact]
    public void Spread_MeasuredClientThatCameLate_IsMeasuredAllTheSame() =>
        JudgedExposures.Judge<IntegrationSynchronisation>(ObservedExposure.Nominal()
            .Change(one => one with { Clients = [one.Clients[0] with { Plan = one.Clients[0].Plan with { Subscribe = Duration.FromSeconds(1) } }] }))[0].Estimate.SampleCount.Should().Be(30);

    /// <summary>A stamp without tag is not in the spread, and a frame of which one start is unknown is compared by the tags.</summary>
    [Fact]
    public void Spread_OneTimeUnknown_ComparesTags()
    {
        ObservedExposure mixed = ObservedExposure.Nominal().Frames(5).Sensors(Pair).Commands().Requesting(asked => asked with { Commands = [] })
            .Stamps(stamp => stamp.Stream == GuideSensor.R44_SG1 ? stamp with { IntegrationMilliseconds = null } : stamp);
        Spread(mixed).Value.Should().Be(0);
        Estimate untagged = Spread(ObservedExposure.Nominal().Frames(5).Sensors(Pair)
            .Metadata(stamp => stamp is { Stream: GuideSensor.R44_SG1, StampIndex: 2 } ? stamp.Metadata with { TimeTag = null } : stamp.Metadata));
        untagged.SampleCount.Should().Be(4);
        untagged.Withheld.Should().Equal("an active sensor missing in 1 of 5 frames");
    }

    [Fact]
    public void Realised_Uncertainty_IsThatOfTwoReadings()
    {
        Estimate estimate = Realised(Nominal());
        estimate.ShouldRestOn(("timing reference, two readings", Math.Sqrt(2) * 0.001));
        estimate.SampleCount.Should().Be(240);
        estimate.Interval.Should().Be(new Interval(0, Extremes.Factor(240) * Math.Sqrt(2) * 0.001));
        Estimate shorter = Realised(ObservedExposure.Nominal().Readings(reading => reading with { Stop = reading.Stop - Duration.FromMilliseconds(1) }));
        shorter.Value.Should().BeApproximately(1, 1e-9);
        shorter.Interval!.Value.Low.Should().BeApproximately(1 - Extremes.Factor(240) * Math.Sqrt(2) * 0.001, 1e-9);
        shorter.Worst.Should().Be("R00_SG0 stamp 0 of T_C_20261121_000000");
    }

    [Fact]
    public void Realised_WhatIsMissing_IsSaidAndCounted()
    {
        Realised(ObservedExposure.Nominal()).Withheld.Should().Equal(RealisedTimes.NotSeen);
        Realised(ObservedExposure.Nominal()).Worst.Should().BeNull();
        Estimate uncommanded = Realised(Nominal().Frames(2), Nominal(1).Frames(2).Sensors(Pair).Commands().Requesting(asked => asked with { Commands = [] }));
        uncommanded.Withheld.Should().Equal("4 integrations without a usable commanded time");
        uncommanded.SampleCount.Should().Be(16);
        Estimate undeclared = Realised(Nominal().Declaring(one => one with { TimingReferenceUncertainty = null }));
        undeclared.Withheld.Should().Equal("uncertainty of the timing reference not declared");
        undeclared.Components.Should().BeEmpty();
        undeclared.Interval.Should().BeNull();
        Realised(ObservedExposure.Nominal().Readings(reading => reading with { Start = new TaiInstant(-1) })).Withheld.Should().Equal(RealisedTimes.NotSeen);
        Realised(ObservedExposure.Nominal().Readings(reading => reading with { Stop = new TaiInstant(-1) })).Withheld.Should().Equal(RealisedTimes.NotSeen);
    }

    /// <summary>Of an even number of intervals the lower middle one; a tag that repeats makes no interval.</summary>
    [Fact]
    public void Period_OfTheTags_IsTheirMedianInterval()
    {
        JudgedMeasurement Period(ObservedExposure exposure) => JudgedExposures.Judge<RealisedIntegrationTime>(exposure)[1];
        ObservedExposure three = ObservedExposure.Nominal().Sensors(SensorSet.Of(GuideSensor.R00_SG0)).Frames(3).Skew((_, frame) => frame == 2 ? Duration.FromMilliseconds(50) : Duration.Zero);
        Period(three).Estimate.Value.Should().Be(100);
        Period(three).Estimate.SampleCount.Should().Be(2);
        Period(ObservedExposure.Nominal().Sensors(SensorSet.Of(GuideSensor.R00_SG0)).Frames(4).TagOffset(stamp => stamp.StampIndex == 3 ? Duration.FromMilliseconds(-100) : Duration.Zero)).Estimate.SampleCount.Should().Be(2);
        JudgedExposures.Judge<RealisedIntegrationTime>(ObservedExposure.Nominal().Frames(1)).Should().HaveCount(1);
    }

    [Fact]
    public void Spread_OverTime_HasEveryFrameOfTwoSensors()
    {
        Estimate estimate = JudgedExposures.Judge<IntegrationSynchronisation>(
            ObservedExposure.Nominal().Skew((sensor, frame) => sensor == GuideSensor.R44_SG1 ? Duration.FromMicroseconds(10 * frame) : Duration.Zero))[0].Estimate;
        estimate.Course!.Name.Should().Be("spread of the integration starts of each frame");
        estimate.Course.Points.Sum(point => point.Count).Should().Be(30);
        estimate.Course.Points[0].Low.Should().Be(0);
        estimate.Course.Points[^1].High.Should().Be(0.29).And.Be(estimate.Value);
        JudgedExposures.Judge<IntegrationSynchronisation>(ObservedExposure.Nominal().Sensors(SensorSet.Of(GuideSensor.R00_SG0)))[0].Estimate.Course.Should().BeNull();
    }
}
