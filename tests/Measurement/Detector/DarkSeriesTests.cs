using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>Which images read noise is taken from, under which conditions they count, and what a sensor's noise rests on.</summary>
public sealed class DarkSeriesTests
{
    private static readonly SensorSet One = SensorSet.Of(GuideSensor.R00_SG0);

    /// <summary>Images of 4 pixels with noise of a few ADU, from a harness that drives with a closed shutter.</summary>
    private static ObservedExposure Dark(int frames = 12, int pixels = 4) => ObservedExposure.Nominal().Sensors(One).Frames(frames).Dimensions(pixels / 2, 2)
        .Pixels((_, frame) => [.. Enumerable.Range(0, pixels).Select(pixel => 1000 + (int)(frame * 7 + pixel * 5) % 11)])
        .Requesting(request => request with { Shutter = ShutterMotion.Closed, Keep = PixelRetention.Pixels })
        .Events(one => one.Kind is CameraEventKind.StartOfIntegration or CameraEventKind.EndOfReadout ? one : null);

    private static DarkSeries Series(ObservedExposure exposure)
    {
        ExposureObservation built = exposure.Build();
        return DarkSeries.Of(built, GuideSensor.R00_SG0, built.Stamps);
    }

    [Fact]
    public void Images_OfASteadySeries_AreAllButTheFirst()
    {
        DarkSeries series = Series(Dark());
        (series.Used, series.Dropped, series.Unusable).Should().Be((11, 1, null));
        series.Noise!.Images.Should().Be(11);
        series.Conditioned.Should().BeTrue();
        series.IntegrationSeen.Should().Be("50 ms");
    }

    [Fact]
    public void Images_ThatCannotBeUsed_SayWhy()
    {
        DarkSeries untimed = Series(Dark().Stamps(stamp => stamp.StampIndex == 3 ? stamp with { Arrival = null, Metadata = stamp.Metadata with { TimeTag = null } } : stamp));
        (untimed.Unusable, untimed.Used, untimed.Dropped, untimed.Noise).Should().Be(("stamps carry no times to find transients by", 0, 12, null));
        DarkSeries unkept = Series(Dark().Stamps(stamp => stamp.StampIndex == 3 ? stamp with { Pixels = null } : stamp));
        (unkept.Unusable, unkept.Used, unkept.Dropped).Should().Be(("pixels were not kept", 11, 1));
        DarkSeries few = Series(Dark(10));
        (few.Unusable, few.Used, few.Dropped).Should().Be(("fewer than 10 steady dark images of one size in an exposure", 9, 1));
        Series(Dark(11)).Unusable.Should().BeNull();
        Series(Dark(0)).Unusable.Should().StartWith("fewer than 10");
        DarkSeries mixed = Series(Dark().Stamps(stamp => stamp.StampIndex == 3 ? stamp with { Pixels = [1, 2, 3] } : stamp));
        (mixed.Unusable, mixed.Used, mixed.Dropped).Should().Be((null, 10, 2));
        Series(Dark().Stamps(stamp => stamp with { Pixels = [1] })).Unusable.Should().StartWith("fewer than 10");
        Series(Dark().Stamps(stamp => stamp with { Pixels = [1, 2] })).Unusable.Should().BeNull();
    }

    /// <summary>Intervals in ms; the median of an even number is the mean of the middle two, and 10 % off it is still steady.</summary>
    [Theory]
    [InlineData(3, 100, 100, 100)]
    [InlineData(3, 100, 110, 100)]
    [InlineData(2, 100, 111, 100)]
    [InlineData(2, 100, 89, 100)]
    [InlineData(1, 100)]
    [InlineData(2, 100, 120)]
    [InlineData(0, 100, 130)]
    [InlineData(0)]
    public void Steady_IntervalOffTheMedian_IsDropped(int expected, params int[] intervals)
    {
        var times = new List<long> { 1_000_000_000 };
        foreach (int interval in intervals)
            times.Add(times[^1] + interval * 1_000_000L);
        ObservedStamp any = Dark().Build().Stamps[0];
        ObservedStamp[] stamps = [.. times.Select(time => any with { Metadata = any.Metadata with { TimeTag = new TaiInstant(time) } })];
        DarkSeries.Steady([.. stamps])!.Should().HaveCount(expected);
        DarkSeries.Steady([.. stamps.Reverse()])!.Should().HaveCount(expected, "in order of time, not of arrival");
        DarkSeries.Steady([.. times.Select(time => any with { Arrival = new HostInstant(time), Metadata = any.Metadata with { TimeTag = null } })])!.Should().HaveCount(expected);
    }

    [Fact]
    public void Darkness_FollowsWhatTheShutterDid()
    {
        ConditionState Of(Func<ObservedExposure, ObservedExposure> change) => Series(change(Dark())).Dark;
        Of(one => one).Should().Be(ConditionState.Met);
        foreach (CameraEventKind moved in new[] { CameraEventKind.ShutterOpening, CameraEventKind.ShutterOpen, CameraEventKind.ShutterClosing })
            Of(one => Also(one, moved, Duration.Zero)).Should().Be(ConditionState.NotMet);
        Of(one => one.Requesting(request => request with { Shutter = ShutterMotion.Normal })).Should().Be(ConditionState.NotRecorded);
        Of(one => one.Requesting(request => request with { Mode = SessionMode.Observe })).Should().Be(ConditionState.NotRecorded);
        Of(one => one.Declaring(endpoint => endpoint with { Capabilities = endpoint.Capabilities & ~Capabilities.DarkExposure })).Should().Be(ConditionState.NotRecorded);
        Of(one => one.Declaring(endpoint => endpoint with { Capabilities = endpoint.Capabilities & ~Capabilities.StartExposure })).Should().Be(ConditionState.NotRecorded);
        Of(one => one.Change(seen => seen with { Outcome = new CommandOutcome(false, "no") })).Should().Be(ConditionState.NotRecorded);
        ConditionState Told(Duration after) => Of(one => Also(one.Requesting(request => request with { Mode = SessionMode.Observe }), CameraEventKind.ShutterClosed, after));
        Told(Duration.Zero).Should().Be(ConditionState.Met);
        Told(new Duration(-1)).Should().Be(ConditionState.Met);
        Told(new Duration(1)).Should().Be(ConditionState.NotRecorded);
    }

    private static ObservedExposure Also(ObservedExposure exposure, CameraEventKind kind, Duration after) =>
        exposure.Change(seen => seen with { Events = [.. seen.Events, new CameraEvent(kind, exposure.Start + after, default)] });

    [Theory]
    [InlineData(51.0, ConditionState.Met, "51 ms")]
    [InlineData(51.001, ConditionState.NotMet, "51.001 ms")]
    [InlineData(49.0, ConditionState.Met, "49 ms")]
    [InlineData(48.999, ConditionState.NotMet, "48.999 ms")]
    [InlineData(double.NaN, ConditionState.NotMet, "NaN ms")]
    public void Integration_WithinGuiderTime_IsNominal(double milliseconds, ConditionState expected, string seen)
    {
        DarkSeries series = Series(Dark().Stamps(stamp => stamp with { IntegrationMilliseconds = milliseconds }));
        (series.Nominal, series.IntegrationSeen).Should().Be((expected, seen));
        series.Conditioned.Should().Be(expected == ConditionState.Met);
    }

    [Fact]
    public void Integration_NotStated_IsTheCommandedOrNotRecorded()
    {
        Series(Dark().Stamps(stamp => stamp with { IntegrationMilliseconds = null })).IntegrationSeen.Should().Be("50 ms");
        DarkSeries unknown = Series(Dark().Stamps(stamp => stamp with { IntegrationMilliseconds = null }).Commands().Requesting(request => request with { Commands = [] }));
        (unknown.Nominal, unknown.IntegrationSeen, unknown.Conditioned).Should().Be((ConditionState.NotRecorded, "not stated", false));
        Series(Dark().Stamps(stamp => stamp.StampIndex == 3 ? stamp with { IntegrationMilliseconds = null } : stamp)).Nominal.Should().Be(ConditionState.NotRecorded);
    }

    private static SensorNoise Noise(SensorGain? gain, int imagesMin = 10, params DarkSeries[] series) =>
        SensorNoise.Of(
            series.Length > 0 ? series : [Series(Dark())],
            new GainInput(gain is null ? new Dictionary<GuideSensor, SensorGain>() : new Dictionary<GuideSensor, SensorGain> { [GuideSensor.R00_SG0] = gain }) { Source = "g", Date = "d" },
            imagesMin);

    [Fact]
    public void Noise_OfASensor_IsItsGainTimesItsScatter()
    {
        SensorNoise noise = Noise(new SensorGain(2, 0.01));
        TwoWayNoise own = Series(Dark()).Noise!;
        noise.Adu.Should().BeApproximately(Math.Sqrt(own.SumOfSquares / own.DegreesOfFreedom), 1e-12);
        noise.Electrons.Should().BeApproximately(2 * noise.Adu!.Value, 1e-12);
        double relative = double.Hypot(0.01, noise.StatisticalRelative);
        noise.Within(3).Low.Should().BeApproximately(noise.Electrons!.Value * (1 - 3 * relative), 1e-9);
        noise.Components.Select(one => (one.Name, Math.Round(one.Standard, 9))).Should().Equal(("gain", Math.Round(0.01 * noise.Electrons.Value, 9)), ("scatter of the noise", Math.Round(noise.StatisticalRelative * noise.Electrons.Value, 9)));
        double mean = own.PairSigmas.Average(), scatter = own.PairSigmas.Sum(one => (one - mean) * (one - mean)) / (own.PairSigmas.Count - 1) / mean / mean / own.PairSigmas.Count;
        noise.StatisticalRelative.Should().BeApproximately(Math.Sqrt(Math.Max(1.0 / (2.0 * own.DegreesOfFreedom), scatter)), 1e-12);
        (noise.Images, noise.Dropped).Should().Be((11, 1));
        SensorNoise two = Noise(new SensorGain(2, 0.01), 10, Series(Dark()), Series(Dark()));
        (two.Images, two.Dropped).Should().Be((22, 2));
        two.Adu.Should().BeApproximately(noise.Adu.Value, 1e-12);
        Estimate[] informative = [.. noise.Informative()];
        informative.Select(one => (one.Name, one.Unit, one.SampleCount)).Should().Equal((ReadNoise.AduName, "ADU", 11), (ReadNoise.SensorName, "e-", 11));
        informative[0].Expanded().Should().BeApproximately(Extremes.Factor(1) * noise.StatisticalRelative * noise.Adu.Value, 1e-9);
    }

    [Fact]
    public void Gain_ThatCannotBeBelieved_DecidesNothing()
    {
        string? Unknown(SensorGain? gain) => Noise(gain).Undecidable.SingleOrDefault();
        Unknown(new SensorGain(0.5, 0)).Should().BeNull();
        Unknown(null).Should().Be("gain of R00_SG0 undeclared");
        Unknown(new SensorGain(0.5, 0.01) with { Placeholder = true }).Should().Be("gain of R00_SG0 is a placeholder");
        foreach ((double gain, double relative) in new[] { (0, 0.1), (-1, 0.1), (1, -0.1), (double.NaN, 0.1), (double.PositiveInfinity, 0.1), (1, double.PositiveInfinity), (1, double.NaN) })
            Unknown(new SensorGain(gain, relative)).Should().Be("gain of R00_SG0 is not a positive number with an uncertainty");
        SensorNoise.Of([Series(Dark())], null, 10).Undecidable.Should().Equal("gain undeclared: the plan names no gain input");
        Noise(null).Electrons.Should().BeNull();
        Noise(null).Components.Should().BeEmpty();
        Noise(null).Informative().Should().ContainSingle();
    }

    [Fact]
    public void Noise_OfTooFewImages_WithholdsPass()
    {
        Noise(new SensorGain(1, 0), 11).Withheld.Should().BeEmpty();
        Noise(new SensorGain(1, 0), 12).Withheld.Should().Equal("R00_SG0: 11 dark images, the plan asks for 12");
        SensorNoise none = Noise(new SensorGain(1, 0), 10, Series(Dark(5)));
        none.Withheld.Should().Equal("R00_SG0: fewer than 10 steady dark images of one size in an exposure");
        none.Adu.Should().BeNull();
        none.Informative().Should().BeEmpty();
        none.StatisticalRelative.Should().Be(0);
    }
}
