using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>What the delivery of image data says beside its verdicts, and whose loss it is that a frame is missing.</summary>
public sealed class DeliveryEvidenceTests
{
    private static Estimate Of(string name, params ObservedExposure[] exposures) => Judged.Of<ImageDataDelivery>(name, exposures.Select(one => one.Build())).Estimate;

    private static ObservedExposure Announcing(ObservedExposure exposure, GuideSensor sensor, long index) =>
        exposure.Event(new CameraEvent(CameraEventKind.EndOfRoiReadout, default, default, exposure.ExposureId) { Sensor = sensor, StampIndex = index });

    private static ObservedExposure Broken(ObservedExposure exposure, Duration from, Duration to) =>
        exposure.Change(one => one with { BrokenRig = [new RigInterval(exposure.ToHost(exposure.Start + from), exposure.ToHost(exposure.Start + to), "cut")] });

    private static ObservedExposure Overflowed(ObservedExposure exposure) => exposure.Change(one => one with { Clients = [one.Clients[0] with { Overflows = 1 }] });

    private static ObservedExposure Silent(GuideSensor sensor) => ObservedExposure.Nominal().Stamps(stamp => stamp.Stream == sensor ? null : stamp);

    [Fact]
    public void Nothing_HasNeitherValueNorSensor()
    {
        JudgedMeasurement loss = Judged.Of<ImageDataDelivery>(ImageDataDelivery.LossName);
        (loss.Estimate.Value, loss.Estimate.Interval, loss.Estimate.Sensor, loss.Estimate.Worst).Should().Be((null, null, null, null));
        loss.Reason.Should().Be("no frame was seen");
    }

    [Fact]
    public void Refused_NothingIsChecked()
    {
        ObservedExposure refused = ObservedExposure.Nominal().Change(one => one with { Outcome = new CommandOutcome(false, "busy") });
        Of(ImageDataDelivery.DeliveringName, refused).Withheld.Should().Equal("the camera refused the command, so nothing was taken under it");
        Of(ImageDataDelivery.WholeName, refused).SampleCount.Should().Be(0);
        Of(ImageDataDelivery.LossName, refused).SampleCount.Should().Be(0);
    }

    [Fact]
    public void NoClient_IsSaid() =>
        Of(ImageDataDelivery.DeliveringName, ObservedExposure.Nominal().Change(one => one with { Clients = [] })).Withheld.Should().Equal("no client was subscribed");

    [Fact]
    public void Image_ThatIsWrong_IsDescribed()
    {
        static ObservedExposure With(Func<PixelStatistics, PixelStatistics> change) =>
            ObservedExposure.Nominal().Stamps(stamp => stamp.Is(GuideSensor.R40_SG0, 9) ? stamp with { Statistics = change(stamp.Statistics) } : stamp);
        Of(ImageDataDelivery.WholeName, With(one => one with { Count = 2499 })).Worst.Should().StartWith("R40_SG0 stamp 9 of ").And.EndWith(" has 2499 pixels for 50x50");
        Of(ImageDataDelivery.VaryingName, With(one => one with { Min = 7, Max = 7 })).Worst.Should().StartWith("R40_SG0 stamp 9 of ").And.EndWith(": every pixel is 7");
        Of(ImageDataDelivery.VaryingName, With(one => one with { Count = 0 })).SampleCount.Should().Be(239, "an image without pixels is neither constant nor not");
    }

    [Fact]
    public void StampThatBelongsToNoFrame_LeavesTheLossOpen()
    {
        Estimate loss = Of(ImageDataDelivery.LossName, ObservedExposure.Nominal().Stamps(stamp => stamp.Is(GuideSensor.R00_SG0, 3) ? stamp with { StampIndex = long.MaxValue } : stamp));
        loss.Undecidable.Should().Equal("stamps of an exposure cannot be assigned to frames");
        loss.SampleCount.Should().Be(0);
        Of(ImageDataDelivery.LossName, ObservedExposure.Nominal()).Undecidable.Should().BeEmpty();
    }

    [Fact]
    public void StampsWithNeitherIndexNorTag_AreNoSilence()
    {
        ObservedExposure bare = ObservedExposure.Nominal().Stamps(stamp => stamp with { StampIndex = null, Metadata = stamp.Metadata with { TimeTag = null } });
        Of(ImageDataDelivery.LossName, bare).Undecidable.Should().Equal("stamps of an exposure cannot be assigned to frames");
        Of(ImageDataDelivery.DeliveringName, bare).Value.Should().Be(0);
    }

    /// <summary>A day at 100 Hz.</summary>
    [Theory]
    [InlineData(8_639_999, false)]
    [InlineData(8_640_000, true)]
    public void StampOfAFrameBeyondADay_LeavesTheLossOpen(long index, bool open)
    {
        Estimate loss = Of(ImageDataDelivery.LossName, ObservedExposure.Nominal().Stamps(stamp => stamp.Is(GuideSensor.R00_SG0, 29) ? stamp with { StampIndex = index } : stamp));
        (loss.Undecidable.Count > 0).Should().Be(open);
        loss.SampleCount.Should().Be(open ? 0 : 8 * 8_640_000L);
    }

    [Fact]
    public void FirstFrameMissing_IsLost() =>
        Of(ImageDataDelivery.LossName, ObservedExposure.Nominal().Stamps(stamp => stamp.StampIndex == 0 ? null : stamp)).Remarks.Should().Equal("8 of 240 frames of single sensors lost");

    [Fact]
    public void Loss_NamesTheWorstSensor_TheFirstOfEqualOnes()
    {
        Estimate loss = Of(ImageDataDelivery.LossName, ObservedExposure.Nominal().Drop(GuideSensor.R04_SG1, 3).Drop(GuideSensor.R40_SG0, 8).Drop(GuideSensor.R44_SG0, 8));
        (loss.Sensor, loss.Worst).Should().Be((GuideSensor.R04_SG1, "R04_SG1: 1 of 30 frames"));
        Of(ImageDataDelivery.LossName, ObservedExposure.Nominal()).Worst.Should().BeNull();
    }

    [Fact]
    public void FrameThatTheCameraReadOutAndNobodyGot_IsLost()
    {
        Estimate loss = Of(ImageDataDelivery.LossName, Announcing(ObservedExposure.Nominal(), GuideSensor.R04_SG1, 30));
        (loss.Value, loss.SampleCount, loss.Worst).Should().Be((1.0 / 31, 241L, "R04_SG1: 1 of 31 frames"));
    }

    [Fact]
    public void FrameThatTheCameraReadOut_WithTheRigBrokenAtAnyTime_IsNotTheDevicesLoss()
    {
        Estimate loss = Of(ImageDataDelivery.LossName, Broken(Announcing(ObservedExposure.Nominal(), GuideSensor.R04_SG1, 30), Duration.FromMilliseconds(-300), Duration.FromMilliseconds(-200)));
        (loss.Value, loss.SampleCount).Should().Be((0.0, 241L));
        loss.Withheld.Should().Equal("1 frames of single sensors are missing while the rig was broken");
    }

    [Fact]
    public void FrameMissing_WhileTheFifoOverflowed_IsNotTheDevicesLoss()
    {
        Estimate loss = Of(ImageDataDelivery.LossName, Overflowed(Announcing(ObservedExposure.Nominal(), GuideSensor.R04_SG1, 30).Drop(GuideSensor.R00_SG0, 3)));
        (loss.Value, loss.SampleCount).Should().Be((0.0, 241L));
        loss.Withheld.Should().Equal("1 frames of single sensors are missing while the harness's own FIFO overflowed");
    }

    [Fact]
    public void SensorSilent_WhileTheRigWasBrokenOrOverflowed_DecidesNothing()
    {
        const string reason = "a sensor was silent while the rig was broken";
        Of(ImageDataDelivery.DeliveringName, Overflowed(Silent(GuideSensor.R04_SG1))).Withheld.Should().Equal(reason);
        Of(ImageDataDelivery.DeliveringName, Broken(Silent(GuideSensor.R04_SG1), Duration.Zero, Duration.FromSeconds(1))).Withheld.Should().Equal(reason);
        Of(ImageDataDelivery.DeliveringName, Silent(GuideSensor.R04_SG1)).Worst.Should().StartWith("R04_SG1 delivered nothing in ");
        Of(ImageDataDelivery.DeliveringName, Overflowed(ObservedExposure.Nominal())).Withheld.Should().BeEmpty();
    }

    [Fact]
    public void AllSilent_WithTheRigBrokenOrOverflowed_DecidesNothing()
    {
        const string reason = "an exposure without any stamp, of which no start was announced or in which the rig was broken";
        ObservedExposure None() => ObservedExposure.Nominal().Frames(0);
        Of(ImageDataDelivery.DeliveringName, Overflowed(None())).Withheld.Should().Equal(reason);
        Of(ImageDataDelivery.DeliveringName, Broken(None(), Duration.Zero, Duration.FromSeconds(1))).Withheld.Should().Equal(reason);
        Of(ImageDataDelivery.DeliveringName, None()).Value.Should().Be(8);
    }

    private static ObservedExposure Named(int number, Func<ObservedStamp, uint> sequence, string series = "S") =>
        ObservedExposure.Nominal(number).Metadata(stamp => stamp.Metadata with { Identifier = new ImageIdentifier(series, sequence(stamp)) });

    private static double? Wraps(params ObservedExposure[] exposures) => Judged.Of<ImageIdentifierUniqueness>(ImageIdentifierUniqueness.WrapName, exposures.Select(one => one.Build())).Estimate.Value;

    /// <summary>Two frames; from the first to the second up to 1,024 images may be missing.</summary>
    [Theory]
    [InlineData(65_535u, 0u, 8)]
    [InlineData(65_535u, 1_023u, 8)]
    [InlineData(65_535u, 1_024u, 0)]
    [InlineData(65_536u, 0u, 0)]
    [InlineData(64_512u, 0u, 8)]
    [InlineData(64_511u, 0u, 0)]
    [InlineData(7u, 7u, 0)]
    [InlineData(7u, 6u, 0)]
    [InlineData(65_500u, 65_500u, 0)]
    public void Wrap_IsAStepBackOfAlmostTheWholeRange(uint before, uint after, int wraps) =>
        Wraps(Named(0, stamp => stamp.StampIndex == 0 ? before : after).Frames(2)).Should().Be(wraps);

    /// <summary>Parts that saw different sensors are put together in order: what came last of a sensor is held against what comes first of it.</summary>
    [Fact]
    public void Wrap_OverPartsWithoutTheSensor_IsCounted()
    {
        static ImageIdentifierUniqueness Part(ObservedExposure exposure)
        {
            var part = ImageIdentifierUniqueness.Create(Judged.Context);
            part.Add(exposure.Build());
            return part;
        }
        ObservedExposure Only(ObservedExposure exposure, GuideSensor sensor) => exposure.Frames(2).Stamps(stamp => stamp.Stream == sensor ? stamp : null);
        ImageIdentifierUniqueness before = Part(Only(Named(0, stamp => 65_534 + (uint)stamp.StampIndex!.Value), GuideSensor.R00_SG0));
        ImageIdentifierUniqueness between = Part(Only(Named(1, stamp => 5 + (uint)stamp.StampIndex!.Value), GuideSensor.R44_SG1));
        ImageIdentifierUniqueness after = Part(Only(Named(2, stamp => (uint)stamp.StampIndex!.Value), GuideSensor.R00_SG0));
        ImageIdentifierUniqueness later = Part(Only(Named(3, stamp => 2_000 + (uint)stamp.StampIndex!.Value), GuideSensor.R00_SG0));
        ImageIdentifierUniqueness last = Part(Only(Named(4, stamp => 500 + (uint)stamp.StampIndex!.Value), GuideSensor.R00_SG0));
        between.Merge(after);
        between.Merge(later);
        before.Merge(between);
        before.Merge(last);
        before.Judge(DecisionRule.Guarded)[1].Estimate.Value.Should().Be(1);
    }

    [Fact]
    public void Identifiers_OfASensorThatOnlyAPartAskedFor_AreMissed()
    {
        var seven = ImageIdentifierUniqueness.Create(Judged.Context);
        seven.Add(ObservedExposure.Nominal().Sensors(new SensorSet(0x7F)).Build());
        var silent = ImageIdentifierUniqueness.Create(Judged.Context);
        silent.Add(ObservedExposure.Nominal(1).Stamps(stamp => stamp.Stream == GuideSensor.R44_SG1 ? null : stamp).Build());
        seven.Merge(silent);
        seven.Judge(DecisionRule.Guarded)[0].Should().Match<JudgedMeasurement>(judged => judged.Verdict == Verdict.Inconclusive && judged.Reason!.Contains("R44_SG1"));
    }

    [Fact]
    public void Identifiers_OfMoreThan100000Series_AreNotAllHeldApart()
    {
        static ImageIdentifierUniqueness Of(int series)
        {
            var estimator = ImageIdentifierUniqueness.Create(Judged.Context);
            ExposureObservation exposure = ObservedExposure.Nominal().Frames(1).Build();
            ObservedStamp stamp = exposure.Stamps[0];
            estimator.Add(exposure with { Clients = [exposure.Clients[0] with { Stamps = [.. Enumerable.Range(0, series).Select(number => stamp with { Metadata = stamp.Metadata with { Identifier = new ImageIdentifier($"{number}", 1) } })] }] });
            return estimator;
        }
        const string reason = "more than 100000 series of identifiers";
        ImageIdentifierUniqueness whole = Of(100_000), over = Of(100_001), few = Of(1);
        whole.Judge(DecisionRule.Guarded)[0].Estimate.Withheld.Should().NotContain(reason);
        over.Judge(DecisionRule.Guarded)[0].Estimate.Withheld.Should().Contain(reason);
        few.Merge(over);
        few.Judge(DecisionRule.Guarded)[0].Estimate.Withheld.Should().Contain(reason);
        few.Merge(Of(100_001));
        few.Judge(DecisionRule.Guarded)[0].Estimate.Withheld.Should().Contain(reason);
    }
}
