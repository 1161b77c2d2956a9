using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>0029: what tags are compared with, what is counted, and what the tags themselves show of their clock.</summary>
public class TimeTagEvidenceTests
{
    private static readonly SensorSet One = SensorSet.Of(GuideSensor.R00_SG0);

    private static ObservedExposure Nominal(int number = 0) => ObservedExposure.Nominal(number).Readings();

    private static JudgedMeasurement Named(string name, params ObservedExposure[] exposures) => JudgedExposures.Judge<TimeTagAccuracy>(exposures).Named(name);

    private static Estimate Error(params ObservedExposure[] exposures) => Named("error", exposures).Estimate;

    [Fact]
    public void Error_Uncertainty_IsThatOfTheReferenceAndOfTheReadoutWhereTagsMarkItsEnd()
    {
        Estimate estimate = Error(Nominal().TagOffset(_ => Duration.FromMilliseconds(0.5)));
        estimate.ShouldRestOn(("timing reference", 0.001));
        estimate.Interval!.Value.High.Should().BeApproximately(0.5 + Extremes.Factor(480) * 0.001, 1e-9);
        estimate.Interval.Value.Low.Should().BeApproximately(0.5 - Extremes.Factor(480) * 0.001, 1e-9);
        Error(Nominal()).Interval!.Value.Low.Should().Be(0);
        Error(Nominal().Declaring(one => one with { TagMeaning = TagMeaning.EndOfReadout })).Interval!.Value.High
            .Should().BeApproximately(1.959964 * 0.002 + Extremes.Factor(480) * 0.001, 1e-8);
        Error(Nominal().Declaring(one => one with { TagMeaning = TagMeaning.EndOfReadout, ReadoutTime = null })).SampleCount.Should().Be(0);
    }

    [Fact]
    public void Error_OfTheWorseEnd_IsTaken()
    {
        Error(ObservedExposure.Nominal().Readings(reading => reading with { Stop = reading.Stop + Duration.FromMilliseconds(3) })).Value.Should().BeApproximately(3, 1e-9);
        Error(ObservedExposure.Nominal().Readings(reading => reading with { Start = reading.Start + Duration.FromMilliseconds(3), Stop = reading.Stop - Duration.FromMilliseconds(2) }))
            .Value.Should().BeApproximately(3, 1e-9);
    }

    [Fact]
    public void Error_WhatWasNotCompared_IsCounted()
    {
        Error(ObservedExposure.Nominal().Readings(reading => reading is { Sensor: GuideSensor.R00_SG0, Ordinal: 4 or 5 } ? null : reading)).Withheld.Should().Equal("2 stamps that the timing reference did not see");
        Error(Nominal(), ObservedExposure.Nominal(1).Frames(2)).Withheld.Should().Equal("16 stamps that the timing reference did not see");
        Error(Nominal().Metadata(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 4 } ? stamp.Metadata with { TimeTag = null } : stamp.Metadata)).Withheld
            .Should().Equal("1 stamps whose tag does not give both ends of the integration");
        Error(Nominal(), Nominal(1).Stamps(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 3 } ? stamp with { StampIndex = long.MaxValue } : stamp).Frames(2), Nominal(2)).Withheld.Should().BeEmpty();
        Error(Nominal(), Nominal(1).Frames(4).Stamps(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 3 } ? stamp with { StampIndex = long.MaxValue } : stamp)).Withheld
            .Should().Equal("31 stamps that the timing reference did not see", "1 exposures in which stamps and reference cannot be numbered alike");
        Error(ObservedExposure.Nominal()).Withheld.Should().Equal(TimeTagAccuracy.NoReference);
        Error(ObservedExposure.Nominal()).Worst.Should().BeNull();
        Error(Nominal().Declaring(one => one with { TimingReferenceUncertainty = null })).Withheld.Should().Equal("uncertainty of the timing reference not declared");
        Error(Nominal().Declaring(one => one with { TimingReferenceUncertainty = null })).Components.Should().BeEmpty();
        Error(ObservedExposure.Nominal().Readings(reading => reading.Ordinal == 3 ? reading with { Stop = new TaiInstant(-1) } : reading)).Withheld.Should().Equal("8 stamps that the timing reference did not see");
        Error(ObservedExposure.Nominal().Readings(reading => reading.Ordinal == 3 ? reading with { Start = new TaiInstant(-1) } : reading)).Withheld.Should().Equal("8 stamps that the timing reference did not see");
    }

    [Fact]
    public void Error_OfASourceThatCountsFromOne_NamesTheStampAsTheSourceDoes() =>
        Error(Nominal().Declaring(one => one with { FirstStampIndex = 1 }).TagOffset(stamp => stamp is { Stream: GuideSensor.R40_SG1, StampIndex: 13 } ? Duration.FromMilliseconds(2) : Duration.Zero))
            .Worst.Should().Be("R40_SG1 stamp 13 of T_C_20261121_000000");

    /// <summary>A tag at the start whose integration time nobody knows gives one end only.</summary>
    [Fact]
    public void Error_OneEndOnly_IsComparedAndCountedAsUndated()
    {
        Estimate estimate = Error(Nominal().Declaring(one => one with { TagMeaning = TagMeaning.IntegrationStart }).Frames(2).Commands()
            .Requesting(asked => asked with { Commands = [] }).Stamps(stamp => stamp with { IntegrationMilliseconds = null }));
        estimate.SampleCount.Should().Be(16);
        estimate.Withheld.Should().Equal("16 stamps whose tag does not give both ends of the integration");
    }

    [Fact]
    public void Error_SensorThatWasAskedForAndSilent_WithholdsPass() =>
        Error(Nominal().Stamps(stamp => stamp.Stream == GuideSensor.R44_SG0 ? null : stamp)).Withheld.Should().Equal("not checked: R44_SG0");

    [Fact]
    public void Error_FirstIndexUndeclared_NeedsAsManyReadingsAsFrames()
    {
        ObservedExposure Undeclared() => Nominal().Declaring(one => one with { FirstStampIndex = null });
        Error(Undeclared()).Withheld.Should().BeEmpty();
        Error(Undeclared().Stamps(stamp => stamp.StampIndex == 29 ? null : stamp)).Withheld.Should().Contain("1 exposures in which stamps and reference cannot be numbered alike");
    }

    [Fact]
    public void Tag_Uncertainty_IsABoundOrElseTheCalibration()
    {
        static TimeTagAccuracy Measured(EstimatorContext context, ExposureObservation exposure)
        {
            TimeTagAccuracy tags = TimeTagAccuracy.Create(context);
            tags.Add(exposure);
            return tags;
        }
        ExposureObservation seen = Nominal().TagOffset(_ => Duration.FromMicroseconds(40)).Build(), unseen = ObservedExposure.Nominal().Build();
        (double milliseconds, string obtained) = Measured(JudgedExposures.Context(seen), seen).StandardUncertaintyOfStop()!.Value;
        milliseconds.Should().BeApproximately((0.04 + Extremes.Factor(480) * 0.001) / Math.Sqrt(3), 1e-9);
        obtained.Should().Be("greatest error of 240 tags against the timing reference, 0.04 ms, as a bound");
        Measured(JudgedExposures.Context(unseen), unseen).StandardUncertaintyOfStart().Should().BeNull();
        (double, string)? Calibrated(double microseconds)
        {
            var calibration = new CalibrationInput(new Dictionary<GuideSensor, SensorToFocalPlaneRegistration>(), 0, 0, microseconds) { Source = "bench", Date = "2026-11-01" };
            return Measured(JudgedExposures.Context(unseen) with { Inputs = new PlanInputs { Calibration = calibration } }, unseen).StandardUncertaintyOfStart();
        }
        Calibrated(5).Should().Be((0.005, "calibration: bench, 2026-11-01"));
        Calibrated(0).Should().Be((0.0, "calibration: bench, 2026-11-01"));
        Calibrated(-1).Should().BeNull();
        Calibrated(double.PositiveInfinity).Should().BeNull();
    }

    [Fact]
    public void Errors_OfOneFrame_SpreadBetweenItsSensors()
    {
        ExposureObservation built = Nominal().TagOffset(stamp => stamp is { StampIndex: 7, Stream: GuideSensor.R00_SG0 } ? Duration.FromMicroseconds(-20)
            : stamp is { StampIndex: 7, Stream: GuideSensor.R44_SG1 } ? Duration.FromMicroseconds(30) : Duration.Zero).Build();
        TimeTagAccuracy tags = TimeTagAccuracy.Create(JudgedExposures.Context(built));
        tags.Add(built);
        tags.Errors.SpreadBetweenSensors.Value.Should().Be(Duration.FromMicroseconds(50));
        tags.Errors.SpreadBetweenSensors.Count.Should().Be(30, "frames without any difference count as zero");
        tags.Errors.SpreadBetweenSensors.At.Stamp.Should().Be(7);
        tags.Errors.Scatter.Should().Be(Duration.FromMicroseconds(50));
        tags.Errors.Compared.Should().Be(480);
        new TagErrors().Scatter.Should().BeNull();
    }

    private static TagSteps Steps(params long[][] exposures)
    {
        var steps = new TagSteps();
        foreach (long[] tags in exposures)
            steps.Add(Tagged(tags));
        return steps;
    }

    private static IEnumerable<ObservedStamp> Tagged(long[] tags)
    {
        ObservedStamp any = ObservedExposure.Nominal().Build().Stamps[0];
        return tags.Select(tag => any with { Metadata = any.Metadata with { TimeTag = new TaiInstant(tag) } });
    }

    [Fact]
    public void Steps_OfTwoExposures_AreTheCommonDivisor()
    {
        Steps([0, 60, 100]).Resolution.Should().BeNull("one exposure shows its period");
        Steps([0, 60, 100], [1010, 1050]).Resolution.Should().Be(new Duration(10));
        Steps([0, 60, 100], [1020, 1060]).Resolution.Should().Be(new Duration(20));
        Steps([0, 100, 200], [1000, 1100]).Resolution.Should().BeNull("in step with the period");
        Steps([0, 100, 200], [1050, 1150]).Resolution.Should().Be(new Duration(50));
        Steps([0], [0]).Resolution.Should().BeNull();
        Steps([0], [70]).Resolution.Should().Be(new Duration(70));
        Steps([0, 60, 60, 100], [1020, -1, 1060]).Resolution.Should().Be(new Duration(20), "repeated and absurd tags show nothing");
        Steps([200, 100, 0], [1100, 1000]).Resolution.Should().BeNull("intervals count without their sign");
        Steps([], [0, 100], []).Resolution.Should().BeNull();
    }

    [Fact]
    public void Steps_Merged_AreThoseOfAll()
    {
        TagSteps left = Steps([0, 100, 200]), right = Steps([1050, 1150]);
        left.Merge(right);
        left.Resolution.Should().Be(new Duration(50));
        TagSteps empty = new();
        empty.Merge(left);
        empty.Merge(new TagSteps());
        empty.Resolution.Should().Be(new Duration(50));
        TagSteps inStep = Steps([0, 100, 200]);
        inStep.Merge(Steps([1000, 1100]));
        inStep.Resolution.Should().BeNull();
        TagSteps finer = Steps([0, 100]);
        finer.Merge(Steps([1000, 1030]));
        finer.Resolution.Should().Be(new Duration(10));
    }

    [Fact]
    public void Resolution_Texts_SayWhereItComesFrom()
    {
        Estimate shown = Named("resolution", Nominal(), Nominal(1)).Estimate;
        shown.Remarks.Should().Equal("greatest common divisor of the tag differences");
        shown.SampleCount.Should().Be(480);
        Named("resolution", Nominal()).Estimate.Remarks.Should().Equal("as declared by the endpoint");
        Estimate unknown = Named("resolution", Nominal().Declaring(one => one with { TagClock = new ClockDeclaration(TimeScale.Tai, null) })).Estimate;
        unknown.Withheld.Should().Equal("resolution neither shown by tags of two exposures with asynchronous starts nor declared");
        unknown.Interval.Should().BeNull();
        Named("resolution", Nominal().Stamps(_ => null)).Estimate.Withheld.Should().Equal("no stamp");
        Named("resolution", Nominal()).Estimate.Interval.Should().Be(new Interval(1e-6, 1e-6));
    }

    /// <summary>Tags on a common grid of 5 ms, and a reference without uncertainty that sees the second exposure begin this much later than its tags say.</summary>
    private static Interval? OnGrid(long unseen, Duration? declared, double referenceMicroseconds = 0)
    {
        ObservedExposure Gridded(int number) => ObservedExposure.Nominal(number).Period(Duration.FromMilliseconds(95)).FirstStart(Duration.FromMilliseconds(2) - new Duration(123_457 * number))
            .Readings(reading => reading with { Start = reading.Start + new Duration(unseen * number), Stop = reading.Stop + new Duration(unseen * number) })
            .Declaring(one => one with { TagClock = new ClockDeclaration(TimeScale.Tai, declared), TimingReferenceUncertainty = Duration.FromMicroseconds(referenceMicroseconds) });
        return Named("resolution", Gridded(0), Gridded(1)).Estimate.Interval;
    }

    /// <summary>What the tags did not follow: up to the declared resolution it is that, up to two fifths of the grid the least it can be, beyond that the grid is the resolution.</summary>
    [Theory]
    [InlineData(1_000, 0.001, 0.001)]
    [InlineData(1_001, 0.001001, 5)]
    [InlineData(2_000_000, 2, 5)]
    [InlineData(2_000_001, 5, 5)]
    public void Resolution_OfTagsOnACommonGrid_IsBoundedByWhatTheyDidNotFollow(long unseen, double least, double most) =>
        OnGrid(unseen, Duration.FromMicroseconds(1)).Should().Be(new Interval(least, most));

    [Fact]
    public void Resolution_UndeclaredAndFollowedByTheTags_IsNothingAtLeastAndTheGridAtMost() =>
        OnGrid(0, declared: null, referenceMicroseconds: 50).Should().Be(new Interval(0, 5));

    [Fact]
    public void Order_EachKindOfDisorder_IsNamed()
    {
        static ObservedExposure Tag(Func<TaiInstant, TaiInstant?> change) => Nominal()
            .Metadata(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 5 } ? stamp.Metadata with { TimeTag = change(stamp.Metadata.TimeTag!.Value) } : stamp.Metadata);
        Named("increasing", Tag(_ => null)).Estimate.Worst.Should().Be("R00_SG0 stamp 5 of T_C_20261121_000000: no time tag");
        Named("increasing", Tag(_ => new TaiInstant(-1))).Estimate.Worst.Should().Be("R00_SG0 stamp 5 of T_C_20261121_000000: time tag outside 1970 to 2116");
        Named("increasing", Tag(tag => tag - Duration.FromMilliseconds(100))).Estimate.Worst.Should().Be("R00_SG0 stamp 5 of T_C_20261121_000000: time tag not after the one before");
        Named("increasing", Tag(_ => null)).Estimate.Value.Should().Be(1, "the stamp after a missing tag is compared with the one before it");
        Named("increasing", Nominal()).Estimate.SampleCount.Should().Be(240);
    }

    [Fact]
    public void Order_AfterAMissingTag_IsHeldAgainstTheLastOneSeen() =>
        Named("increasing", Nominal()
            .TagOffset(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 6 } ? Duration.FromMilliseconds(-200) : Duration.Zero)
            .Metadata(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 5 } ? stamp.Metadata with { TimeTag = null } : stamp.Metadata)).Estimate.Value.Should().Be(2);

    /// <summary>Stamps that arrive in another order than they were taken are in order; without numbers the order of arrival is the only one.</summary>
    [Fact]
    public void Order_OfUnnumberedStamps_IsThatOfArrival()
    {
        ExposureObservation built = Nominal().Sensors(One).Frames(4).Build();
        ExposureObservation reversed = built with { Clients = [built.Clients[0] with { Stamps = [.. built.Stamps.Reverse()] }] };
        JudgedExposures.Judge<TimeTagAccuracy>(reversed).Named("increasing").Verdict.Should().Be(Verdict.Pass);
        ExposureObservation unnumbered = reversed with { Clients = [reversed.Clients[0] with { Stamps = [.. reversed.Stamps.Select(stamp => stamp with { StampIndex = null })] }] };
        JudgedExposures.Judge<TimeTagAccuracy>(unnumbered).Named("increasing").Estimate.Value.Should().Be(3);
        ExposureObservation partly = reversed with { Clients = [reversed.Clients[0] with { Stamps = [reversed.Stamps[0] with { StampIndex = null }, .. reversed.Stamps.Skip(1)] }] };
        JudgedExposures.Judge<TimeTagAccuracy>(partly).Named("increasing").Estimate.Value.Should().Be(3, "one number is lacking");
    }

    /// <summary>U of a - stop by hand: 1.96 sqrt(5^2 + 2^2) us and k of the most frames, times 3 us; guiderTime is tolerated against the end of readout.</summary>
    [Theory]
    [InlineData(-0.01, Verdict.Pass)]
    [InlineData(+0.01, Verdict.Fail)]
    public void Scale_ArrivalBeforeTheIntegrationEnds_FailsBeyondItsUncertainty(double stepMicroseconds, Verdict expected)
    {
        double expanded = 1.959964 * Math.Sqrt(29) + Extremes.Factor(FrameTable.FramesMax) * 3;
        ObservedExposure AtTrigger(double microseconds) => ObservedExposure.Nominal().Declaring(one => one with { ReadoutTime = one.ReadoutTime! with { Fixed = Duration.Zero } })
            .Latency(Duration.FromMicroseconds(300)).TagOffset(_ => Duration.FromMicroseconds(300 + microseconds));
        Named("scale", AtTrigger(expanded + stepMicroseconds)).Verdict.Should().Be(expected);
    }

    [Fact]
    public void Scale_StampsWithoutArrivalOrTag_AreNotChecked()
    {
        Named("scale", Nominal()).Estimate.SampleCount.Should().Be(240);
        Named("scale", Nominal().Stamps(stamp => stamp.StampIndex == 3 ? stamp with { Arrival = null } : stamp)).Estimate.SampleCount.Should().Be(232);
        Named("scale", Nominal().Metadata(stamp => stamp.StampIndex == 3 ? stamp.Metadata with { TimeTag = null } : stamp.Metadata)).Estimate.SampleCount.Should().Be(232);
        Named("scale", Nominal().Change(one => one with { Clock = null })).Estimate.SampleCount.Should().Be(0);
        Named("scale", Nominal().Declaring(one => one with { ArrivalUncertainty = null })).Estimate.SampleCount.Should().Be(0);
        Named("scale", Nominal().Declaring(one => one with { ReadoutTime = null })).Estimate.SampleCount.Should().Be(240);
        Named("scale", Nominal()).Estimate.Conditions.Should().Equal(new Condition("time scale declared", ConditionState.Met, "Tai"));
    }
}
