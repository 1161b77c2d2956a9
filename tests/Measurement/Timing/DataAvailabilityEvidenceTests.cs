using FluentAssertions;
using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>0037: what the gap rests on, what withholds a verdict and how often, and which events and arrivals count.</summary>
public class DataAvailabilityEvidenceTests
{
    private static ObservedExposure Nominal(int number = 0) => ObservedExposure.Nominal(number);

    private static JudgedMeasurement Gap(params ExposureObservation[] exposures) => JudgedExposures.Judge<DataAvailability>(exposures)[0];

    private static ExposureObservation Clocked(int number, double microseconds) =>
        Nominal(number).Change(one => one with { Clock = one.Clock! with { StandardUncertainty = Duration.FromMicroseconds(microseconds) } }).Build();

    [Fact]
    public void Gap_Uncertainty_HasThreeComponentsAndTheWorstClock()
    {
        foreach (ExposureObservation[] exposures in new[] { new[] { Clocked(0, 5), Clocked(1, 50) }, [Clocked(0, 50), Clocked(1, 5)] })
        {
            Estimate estimate = Gap(exposures).Estimate;
            estimate.ShouldRestOn(("clock offset", 0.05), ("event clock", 0.004), ("arrival time and frame period", Math.Sqrt(3) * 0.003));
            estimate.Expanded().Should().BeApproximately(Extremes.Factor(1) * double.Hypot(0.05, 0.004) + Extremes.Factor(16) * Math.Sqrt(3) * 0.003, 1e-9);
            estimate.SampleCount.Should().Be(16);
            estimate.Unit.Should().Be("ms");
        }
        DataAvailability left = DataAvailability.Create(JudgedExposures.Context(Clocked(0, 5))), right = DataAvailability.Create(JudgedExposures.Context(Clocked(0, 5)));
        left.Add(Clocked(0, 5));
        right.Add(Clocked(1, 50));
        left.Merge(right);
        left.Judge(DecisionRule.Guarded)[0].Estimate.Components[0].Standard.Should().Be(0.05);
    }

    [Fact]
    public void Gap_ExposuresWithoutClosure_AreCounted()
    {
        ExposureObservation open = Nominal(1).Without(CameraEventKind.ShutterClosed).Build();
        Gap(Nominal().Build(), open, open).Estimate.Undecidable.Should().Equal("2 of 3 exposures without an event of total closure");
        Gap(Nominal().Build()).Estimate.Undecidable.Should().BeEmpty();
        Gap(open).Estimate.Withheld.Should().Equal("no sensor has both arrivals and a closure");
        Gap(open).Estimate.Worst.Should().BeNull();
        Gap(Nominal().Build()).Estimate.Worst.Should().Be("R00_SG0 of T_C_20261121_000000");
    }

    [Fact]
    public void Gap_UndeclaredUncertainties_AreNamedAndGiveNoInterval()
    {
        Estimate events = Gap(Nominal().Declaring(one => one with { EventClockUncertainty = null }).Build()).Estimate;
        events.Undecidable.Should().Equal("uncertainty of the camera's event clock not declared");
        Estimate arrivals = Gap(Nominal().Declaring(one => one with { ArrivalUncertainty = null }).Build()).Estimate;
        arrivals.Undecidable.Should().Equal("uncertainty of arrival times not declared");
        foreach (Estimate estimate in new[] { events, arrivals })
        {
            estimate.Components.Should().BeEmpty();
            estimate.Interval.Should().BeNull();
            estimate.Value.Should().NotBeNull();
        }
    }

    [Fact]
    public void Gap_SeriesWithoutAPeriodOrAClock_AreCounted()
    {
        ExposureObservation unclocked = Nominal(1).Change(one => one with { Clock = null }).Build();
        Gap(Nominal().Build(), unclocked).Estimate.Withheld.Should().Equal("1 series or exposures without arrivals, clock relation or frame period");
        static ObservedExposure OneStamp(double integration) => Nominal().Integration(integration).Stamps(stamp => stamp is { Stream: GuideSensor.R44_SG0, StampIndex: < 29 } ? null : stamp);
        Gap(OneStamp(60).Build()).Estimate.Withheld.Should().Equal("1 series or exposures without arrivals, clock relation or frame period");
        Gap(OneStamp(60).Build()).Estimate.SampleCount.Should().Be(7);
        Gap(OneStamp(50).Build()).Estimate.Withheld.Should().BeEmpty();
        Gap(OneStamp(50).Build()).Estimate.SampleCount.Should().Be(8);
    }

    /// <summary>A source that hands stamps over in another order than that of their arrival changes neither the last arrival nor the intervals.</summary>
    [Fact]
    public void Gap_StampsInAnotherOrder_IsTheSame()
    {
        ExposureObservation built = Nominal().Build();
        ExposureObservation turned = built with { Clients = [built.Clients[0] with { Stamps = [.. built.Stamps.Reverse()] }] };
        Gap(turned).Estimate.Value.Should().Be(Gap(built).Estimate.Value);
        Gap(turned).Estimate.Withheld.Should().Equal(Gap(built).Estimate.Withheld);
    }

    /// <summary>Two arrivals are an interval; three of them give the lower of the two middle ones, and without any stamp the gap is the whole exposure.</summary>
    [Fact]
    public void Gap_FewArrivals_TakesTheirMedianOrTheSlowestRate()
    {
        static double? Of(Func<ObservedStamp, bool> keep, double integration = 60) =>
            Gap(Nominal().Integration(integration).Sensors(SensorSet.Of(GuideSensor.R00_SG0)).Stamps(stamp => keep(stamp) ? stamp : null).Build()).Estimate.Value;
        Of(stamp => stamp.StampIndex is 27 or 29).Should().BeApproximately(20 - 200, 1e-9);
        Of(stamp => stamp.StampIndex is 26 or 27 or 29).Should().BeApproximately(20 - 100, 1e-9);
        Of(stamp => stamp.StampIndex is 20 or 26 or 27 or 29).Should().BeApproximately(20 - 200, 1e-9);
        double wholeExposure = 2 + 29 * 100 + 60 + 1 + 0.3 + 20;
        Of(_ => false).Should().BeApproximately(wholeExposure - 1000.0 / 9, 1e-5);
    }

    [Fact]
    public void Gap_SeriesEndingInABrokenRig_AreCountedAndLeftOut()
    {
        ExposureObservation built = Nominal().Build();
        HostInstant last = built.Stamps[^1].Arrival!.Value, closed = last + Duration.FromMilliseconds(20);
        Estimate Broken(HostInstant from, HostInstant to) => Gap(built with { BrokenRig = [new RigInterval(from, to, "gone")] }).Estimate;
        Estimate whole = Broken(last, closed);
        whole.SampleCount.Should().Be(0);
        whole.Withheld.Should().Equal("no sensor has both arrivals and a closure", "8 series that end in a broken interval of the rig, not counted");
        Broken(closed, closed + Duration.FromSeconds(1)).SampleCount.Should().Be(0);
        Broken(closed + new Duration(1), closed + Duration.FromSeconds(1)).SampleCount.Should().Be(8);
        Broken(last - Duration.FromSeconds(1), last).SampleCount.Should().Be(0);
        Broken(last - Duration.FromSeconds(1), last - new Duration(1)).SampleCount.Should().Be(8);
    }

    [Fact]
    public void Gap_AmbiguousFramesAndNoiseFloor_AreSaid()
    {
        ExposureObservation untold = Nominal().Metadata(_ => default).Stamps(stamp => stamp with { StampIndex = null }).Build();
        JudgedExposures.Judge<DataAvailability>(untold, untold)[0].Estimate.Withheld.Should().Equal("2 exposures whose stamps cannot be assigned to frames");
        IReadOnlyList<string> WithFloor(ExposureObservation exposure, double milliseconds) =>
            Gap(exposure with { Floor = new RigFloor([new DelayCount(Duration.FromMilliseconds(milliseconds), 4000)], []) }).Estimate.Withheld;
        ExposureObservation exposure = Clocked(0, microseconds: 20_000);
        Interval gap = Gap(exposure).Estimate.Interval!.Value;
        double quarter = (Register.Parameters["dataDeliveryLatency"].Value - gap.High) / 4;
        WithFloor(exposure, quarter - 0.5).Should().BeEmpty();
        WithFloor(exposure, quarter + 0.5).Should().ContainSingle().Which.Should().StartWith("noise floor");
    }

    /// <summary>The first closure at or after the start of CLOSING; of closures before it, or without that event, the last.</summary>
    [Fact]
    public void Closure_SeveralEvents_TakesTheOneThatEndsClosing()
    {
        ExposureObservation built = Nominal().Build();
        TaiInstant closed = built.TimeOf(CameraEventKind.ShutterClosed)!.Value, closing = built.TimeOf(CameraEventKind.ShutterClosing)!.Value;
        double? With(bool announced, params TaiInstant[] closures) => Gap(built with
        {
            Events =
            [
                .. built.Events.Where(one => one.Kind != CameraEventKind.ShutterClosed && (announced || one.Kind != CameraEventKind.ShutterClosing)),
                .. closures.Select(instant => new CameraEvent(CameraEventKind.ShutterClosed, instant, default)),
            ],
        }).Estimate.Value;
        Duration later = Duration.FromMilliseconds(40);
        With(true, closed + later, closed).Should().BeApproximately(-80, 1e-9);
        With(true, closing - later, closing).Should().BeApproximately(-100, 1e-9, "CLOSING that ends at once lies before the last arrival");
        With(true, closing - later).Should().BeApproximately(-100, 1e-9);
        With(false, closed, closed + later).Should().BeApproximately(-40, 1e-9);
        With(true, new TaiInstant(long.MaxValue), closed).Should().BeApproximately(-80, 1e-9);
        With(true, new TaiInstant(long.MaxValue)).Should().BeNull();
    }

    [Fact]
    public void Indices_LostWhileClosing_AreCountedForEachSensor()
    {
        JudgedMeasurement fact = JudgedExposures.Judge<DataAvailability>(Nominal().Stamps(stamp => stamp is { Stream: GuideSensor.R00_SG1, StampIndex: 24 or 25 or 27 } ? null : stamp))[1];
        fact.Estimate.SampleCount.Should().Be(8);
        fact.Estimate.Value.Should().Be(1);
        fact.Estimate.Worst.Should().Be("R00_SG1 of T_C_20261121_000000: 3 stamps missing while CLOSING");
        fact.Estimate.Name.Should().Be("no index gap while CLOSING");
        fact.Limit!.Parameter.Should().Be("no index gap while CLOSING");
    }

    /// <summary>A gap counts when its later stamp comes at or after the start of CLOSING, and its earlier one at or before the closure.</summary>
    [Fact]
    public void Indices_GapAtTheEdgesOfClosing_CountsToTheNanosecond()
    {
        ExposureObservation lost = Nominal().Sensors(SensorSet.Of(GuideSensor.R00_SG0)).Drop(GuideSensor.R00_SG0, 20).Build();
        TaiInstant After(long index) => lost.Clock!.ToSource(lost.Stamps.Single(stamp => stamp.StampIndex == index).Arrival!.Value);
        Verdict? Between(TaiInstant closing, TaiInstant closed) => JudgedExposures.Judge<DataAvailability>(lost with
        {
            Events = [new CameraEvent(CameraEventKind.ShutterClosing, closing, default), new CameraEvent(CameraEventKind.ShutterClosed, closed, default)],
        })[1].Verdict;
        TaiInstant end = After(29);
        Between(After(21), end).Should().Be(Verdict.Fail);
        Between(After(21) + new Duration(1), end).Should().Be(Verdict.Pass);
        Between(After(10), After(19)).Should().Be(Verdict.Fail);
        Between(After(10), After(19) - new Duration(1)).Should().Be(Verdict.Pass);
    }

    [Fact]
    public void Indices_GapWhileTheRigWasBroken_DoesNotCount()
    {
        ExposureObservation lost = Nominal().Drop(GuideSensor.R00_SG0, 25).Build();
        HostInstant before = lost.Stamps.Single(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 24 }).Arrival!.Value;
        JudgedExposures.Judge<DataAvailability>(lost)[1].Verdict.Should().Be(Verdict.Fail);
        JudgedExposures.Judge<DataAvailability>(lost with { BrokenRig = [new RigInterval(before, before + Duration.FromMilliseconds(50), "gone")] })[1].Verdict.Should().Be(Verdict.Pass);
    }
}
