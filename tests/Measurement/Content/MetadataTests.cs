using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>0027, 0030, 0041, 0047: one field of one stamp wrong is enough.</summary>
public sealed class MetadataTests
{
    private static ObservedExposure One(Func<ImageMetadata, ImageMetadata> change, ObservedExposure? of = null) =>
        (of ?? ObservedExposure.Nominal()).Metadata(stamp => stamp.Is(GuideSensor.R04_SG0, 1) ? change(stamp.Metadata) : stamp.Metadata);

    public static TheoryData<string, Func<ImageMetadata, ImageMetadata>> Gaps() => new()
    {
        { "image identifier present", one => one with { Identifier = null } },
        { "time tag present", one => one with { TimeTag = null } },
        { "first row present", one => one with { FirstRow = null } },
        { "first column present", one => one with { FirstColumn = null } },
        { "sensor identifier present", one => one with { SensorId = " " } },
        { "binning level present", one => one with { BinningLevel = null } },
        { "firmware version present", one => one with { FirmwareVersion = null } },
        { "software version present", one => one with { SoftwareVersion = string.Empty } },
    };

    [Theory]
    [MemberData(nameof(Gaps))]
    public void Completeness_OneFieldOfOneStampMissing_OnlyThatFactFails(string name, Func<ImageMetadata, ImageMetadata> change)
    {
        IReadOnlyList<JudgedMeasurement> judged = Judged.All<ImageMetadataCompleteness>(Judged.Context, One(change).Build());
        judged.Where(one => one.Verdict == Verdict.Fail).Select(one => one.Estimate.Name).Should().Equal(name);
        judged.Single(one => one.Estimate.Name == ImageMetadataCompleteness.CompleteName).Estimate.Value.Should().Be(1);
    }

    [Fact]
    public void Completeness_AllFields_PassExceptRegistrationWithoutCalibration()
    {
        IReadOnlyList<JudgedMeasurement> judged = Judged.All<ImageMetadataCompleteness>(Judged.Context, ObservedExposure.Nominal().Build());
        judged.Where(one => one.Verdict == Verdict.Pass).Select(one => one.Estimate.Name).Should().Equal([.. ImageMetadataCompleteness.FieldNames, ImageMetadataCompleteness.VersionsName]);
        judged.Single(one => one.Estimate.Name == ImageMetadataCompleteness.RegistrationName).Verdict.Should().Be(Verdict.Inconclusive);
    }

    [Theory]
    [InlineData(8, Verdict.Pass)]
    [InlineData(7, Verdict.Fail)]
    public void Completeness_Registrations_OfAllSensors(int count, Verdict expected)
    {
        var registration = new SensorToFocalPlaneRegistration(0, 10, 0, 0, 0, 10);
        var calibration = new CalibrationInput(GuideSensors.All.Take(count).ToDictionary(sensor => sensor, _ => registration), 0.001, 0.01) { Source = "by hand", Date = "2026-11-20" };
        Judged.All<ImageMetadataCompleteness>(Judged.Context with { Inputs = new PlanInputs { Calibration = calibration } }, ObservedExposure.Nominal().Build())
            .Single(one => one.Estimate.Name == ImageMetadataCompleteness.RegistrationName).Verdict.Should().Be(expected);
    }

    [Theory]
    [InlineData(32767, 0)]
    [InlineData(32768, 1)]
    [InlineData(0x2139210b, 1)]
    public void Completeness_FirmwareBeyondAShort_IsShownNotJudged(long version, int expected)
    {
        JudgedMeasurement firmware = Judged.Of<ImageMetadataCompleteness>(ImageMetadataCompleteness.FirmwareName, One(one => one with { FirmwareVersion = version }).Build());
        firmware.Estimate.Value.Should().Be(expected);
        firmware.Verdict.Should().BeNull();
    }

    [Theory]
    [InlineData(-32768, false)]
    [InlineData(-32769, true)]
    public void Completeness_FirmwareBelowAShort_IsRemarkedUpon(long version, bool remarked) =>
        Judged.Of<ImageMetadataCompleteness>(ImageMetadataCompleteness.FirmwareName, One(one => one with { FirmwareVersion = version }).Build())
            .Estimate.Remarks.Any(remark => remark.Contains("asks for a short", StringComparison.Ordinal)).Should().Be(remarked);

    [Fact]
    public void Completeness_TwoFieldsOfOneStampMissing_StampIsIncompleteOnce() =>
        Judged.Of<ImageMetadataCompleteness>(ImageMetadataCompleteness.CompleteName, One(one => one with { TimeTag = null, FirstRow = null }).Build()).Estimate.Value.Should().Be(1);

    [Fact]
    public void Versions_ThatChange_AreNamedBySensorUpToThree()
    {
        static string? Worst(Func<ObservedStamp, ImageMetadata> change) =>
            Judged.Of<ImageMetadataCompleteness>(ImageMetadataCompleteness.VersionsName, ObservedExposure.Nominal().Metadata(stamp => stamp.Stream == GuideSensor.R04_SG0 ? change(stamp) : stamp.Metadata).Build()).Estimate.Worst;
        Worst(stamp => stamp.Metadata with { FirmwareVersion = stamp.StampIndex % 2 }).Should().Be("R04_SG0 in T_C_20261121_000000 has 2 firmware versions: 0, 1");
        Worst(stamp => stamp.Metadata with { SoftwareVersion = $"R{stamp.StampIndex % 4}" }).Should().Be("R04_SG0 in T_C_20261121_000000 has 4 software versions: R0, R1, R2");
        Worst(stamp => stamp.Metadata with { SoftwareVersion = stamp.StampIndex % 2 == 0 ? "R5" : " " }).Should().BeNull("a missing version is judged as such");
    }

    [Fact]
    public void Versions_ThatNoStampCarries_AreNotChecked()
    {
        JudgedMeasurement versions = Judged.Of<ImageMetadataCompleteness>(
            ImageMetadataCompleteness.VersionsName, ObservedExposure.Nominal().Metadata(stamp => stamp.Metadata with { FirmwareVersion = null, SoftwareVersion = null }).Build());
        versions.Reason.Should().Be("no stamp carries a firmware version; no stamp carries a software version");
        Judged.Of<ImageMetadataCompleteness>(ImageMetadataCompleteness.RegistrationName, ObservedExposure.Nominal().Build()).Reason.Should().Be("the plan names no calibration input");
    }

    [Fact]
    public void Completeness_FieldThatARecordingLacks_IsNotTheCamerasFault()
    {
        JudgedMeasurement rows = Judged.Of<ImageMetadataCompleteness>("first row present", One(one => one with { FirstRow = null }, ObservedExposure.Nominal().Declaring(one => one with { EvidenceClass = EvidenceClass.Recorded })).Build());
        (rows.Verdict, rows.Reason).Should().Be((Verdict.Inconclusive, "not in the recording, which need not hold all that was delivered"));
    }

    [Fact]
    public void Metadata_NothingObserved_NeverPasses()
    {
        Judged.All<ImageMetadataCompleteness>(Judged.Context).Should().NotContain(one => one.Verdict == Verdict.Pass);
        Judged.All<ImageLocation>(Judged.Context).Should().OnlyContain(one => one.Verdict == Verdict.Inconclusive);
        Judged.All<SpatialIdentifier>(Judged.Context).Should().OnlyContain(one => one.Verdict == Verdict.Inconclusive);
        Judged.All<PixelBinning>(Judged.Context).Should().OnlyContain(one => one.Verdict == Verdict.Inconclusive);
    }

    [Fact]
    public void Location_AsCommandedAndShown_Pass() => Judged.Worst<ImageLocation>(PatternExposure.Nominal().Build()).Should().Be(Verdict.Pass);

    [Fact]
    public void Location_WithoutPattern_InconclusiveSinceMetadataMayEcho()
    {
        Judged.Verdict<ImageLocation>(ImageLocation.CommandedName, ObservedExposure.Nominal().Build()).Should().Be(Verdict.Pass);
        Judged.Verdict<ImageLocation>(ImageLocation.ShownName, ObservedExposure.Nominal().Build()).Should().Be(Verdict.Inconclusive);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, -1)]
    public void Location_OneStampOffByOne_Fail(int rows, int columns) =>
        Judged.Verdict<ImageLocation>(
            ImageLocation.CommandedName,
            One(one => one with { FirstRow = one.FirstRow + rows, FirstColumn = one.FirstColumn + columns }).Build()).Should().Be(Verdict.Fail);

    [Fact]
    public void Location_EchoedWhilePixelsComeFromNextRow_Fail()
    {
        RoiLocation own = ObservedExposure.Location(GuideSensor.R04_SG1);
        ObservedExposure exposure = PatternExposure.With(_ => PatternExposure.Region(GuideSensor.R04_SG1, own with { Row = own.Row + 1 }));
        Judged.Verdict<ImageLocation>(ImageLocation.CommandedName, exposure.Build()).Should().Be(Verdict.Pass);
        Judged.Verdict<ImageLocation>(ImageLocation.ShownName, exposure.Build()).Should().Be(Verdict.Fail);
    }

    [Fact]
    public void Location_TruncatedPixels_StillBearWitness() =>
        Judged.Verdict<ImageLocation>(ImageLocation.ShownName, PatternExposure.With(pixels => [.. pixels.Select(pixel => pixel & 0xFFFF)]).Build()).Should().Be(Verdict.Pass);

    [Fact]
    public void Location_UnrecognisablePixels_Inconclusive() =>
        Judged.Verdict<ImageLocation>(ImageLocation.ShownName, PatternExposure.With(pixels => [.. pixels.Select(pixel => pixel ^ 0x2AAAA)]).Build())
            .Should().Be(Verdict.Inconclusive);

    [Fact]
    public void Location_OneImageWithoutPixels_WithholdsPass() =>
        Judged.Of<ImageLocation>(ImageLocation.ShownName, PatternExposure.Nominal().Stamps(stamp => stamp.Is(GuideSensor.R04_SG1, 1) ? stamp with { Pixels = null } : stamp).Build())
            .Reason.Should().Be("pixels of stamps with the pattern were not kept");

    [Fact]
    public void Location_RecordingWithoutCommand_Inconclusive() =>
        Judged.Verdict<ImageLocation>(ImageLocation.CommandedName, ObservedExposure.Nominal().Change(one => one with { Outcome = null, Commands = [] }).Build())
            .Should().Be(Verdict.Inconclusive);

    [Fact]
    public void SpatialIdentifier_TrueNames_Pass() => Judged.Worst<SpatialIdentifier>(PatternExposure.Nominal().Build()).Should().Be(Verdict.Pass);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("R00_SG2")]
    [InlineData("r00_sg0")]
    public void SpatialIdentifier_OneStampWithoutValidName_Fail(string? name) =>
        Judged.Verdict<SpatialIdentifier>(SpatialIdentifier.ValidName, One(one => one with { SensorId = name }).Build()).Should().Be(Verdict.Fail);

    [Fact]
    public void SpatialIdentifier_OneStampNamesItsNeighbour_Fail() =>
        Judged.Verdict<SpatialIdentifier>(SpatialIdentifier.OneToOneName, One(one => one with { SensorId = "R04SG1" }).Build()).Should().Be(Verdict.Fail);

    [Fact]
    public void SpatialIdentifier_StreamsSwappedTogetherWithIdentifiers_OnlyPixelsTell()
    {
        GuideSensor Swapped(GuideSensor sensor) => sensor switch
        {
            GuideSensor.R00_SG0 => GuideSensor.R00_SG1,
            GuideSensor.R00_SG1 => GuideSensor.R00_SG0,
            _ => sensor,
        };
        ExposureObservation exposure = PatternExposure
            .Showing(0, 20, 30, (sensor, _) => PatternExposure.Region(Swapped(sensor), ObservedExposure.Location(Swapped(sensor)))).Build();
        Judged.Verdict<SpatialIdentifier>(SpatialIdentifier.OneToOneName, exposure).Should().Be(Verdict.Pass);
        Judged.Of<SpatialIdentifier>(SpatialIdentifier.TrueName, exposure).Estimate.Value.Should().Be(6);
    }

    [Fact]
    public void SpatialIdentifier_OfASilentSensor_WithholdsPass()
    {
        static ObservedStamp? WithoutLast(ObservedStamp stamp) => stamp.Stream == GuideSensor.R44_SG1 ? null : stamp;
        foreach (string name in new[] { SpatialIdentifier.OneToOneName, SpatialIdentifier.TrueName })
        {
            Judged.Of<SpatialIdentifier>(name, PatternExposure.Nominal().Stamps(WithoutLast).Build()).Should()
                .Match<JudgedMeasurement>(judged => judged.Verdict == Verdict.Inconclusive && judged.Reason!.Contains("R44_SG1"));
            SpatialIdentifier whole = SpatialIdentifier.Create(Judged.Context), part = SpatialIdentifier.Create(Judged.Context);
            whole.Add(PatternExposure.Nominal().Sensors(new SensorSet(0x7F)).Build());
            part.Add(PatternExposure.Nominal(1).Stamps(WithoutLast).Build());
            whole.Merge(part);
            whole.Judge(DecisionRule.Guarded).Single(one => one.Estimate.Name == name).Verdict.Should().Be(Verdict.Inconclusive);
        }
    }

    [Fact]
    public void SpatialIdentifier_ThatIsNone_IsNotComparedFurther()
    {
        IReadOnlyList<JudgedMeasurement> judged = Judged.All<SpatialIdentifier>(Judged.Context, ObservedExposure.Nominal().Metadata(stamp => stamp.Metadata with { SensorId = "x" }).Build());
        judged.Single(one => one.Estimate.Name == SpatialIdentifier.OneToOneName).Estimate.SampleCount.Should().Be(0);
        judged.Single(one => one.Estimate.Name == SpatialIdentifier.TrueName).Reason.Should().StartWith("no position-coded pattern was on the sensors");
    }

    [Fact]
    public void SpatialIdentifier_WithoutPattern_TruthInconclusive() =>
        Judged.Verdict<SpatialIdentifier>(SpatialIdentifier.TrueName, ObservedExposure.Nominal().Build()).Should().Be(Verdict.Inconclusive);

    [Theory]
    [InlineData(1u, Verdict.Pass)]
    [InlineData(0u, Verdict.Fail)]
    [InlineData(2u, Verdict.Fail)]
    [InlineData(null, Verdict.Fail)]
    public void Binning_UnbinnedOneStamp_MustSayOne(uint? level, Verdict expected) =>
        Judged.Worst<PixelBinning>(One(one => one with { BinningLevel = level }).Build()).Should().Be(expected);

    [Theory]
    [InlineData(4u, Verdict.Pass)]
    [InlineData(3u, Verdict.Fail)]
    [InlineData(1u, Verdict.Fail)]
    public void Binning_DiagnosticSetting_MustBeSaid(uint level, Verdict expected)
    {
        ExposureObservation exposure = ObservedExposure.Nominal().Metadata(stamp => stamp.Metadata with { BinningLevel = stamp.Is(GuideSensor.R00_SG1, 3) ? level : 4 })
            .Requesting(request => request with { Diagnostic = new DiagnosticSettings(BinningLevel: 4) })
            .Change(one => one with { DiagnosticOutcome = CommandOutcome.Accept }).Build();
        Judged.Verdict<PixelBinning>(PixelBinning.BinnedName, ObservedExposure.Nominal().Build(), exposure).Should().Be(expected);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Binning_AskedForAndNothingDeliveredOrRefused_DecidesNothing(bool accepted)
    {
        ExposureObservation exposure = ObservedExposure.Nominal()
            .Requesting(request => request with { Diagnostic = new DiagnosticSettings(BinningLevel: 4) })
            .Change(one => one with { DiagnosticOutcome = new CommandOutcome(accepted, null), Clients = [.. one.Clients.Select(client => client with { Stamps = [] })] }).Build();
        Judged.Verdict<PixelBinning>(PixelBinning.BinnedName, exposure).Should().NotBe(Verdict.Pass).And.NotBe(Verdict.Fail);
    }

    [Fact]
    public void Binning_NothingBinned_NoMeasurementOfIt() =>
        Judged.All<PixelBinning>(Judged.Context, ObservedExposure.Nominal().Build()).Should().ContainSingle();

    [Fact]
    public void Binning_RecordingWithoutCommand_ConditionNotRecorded() =>
        Judged.All<PixelBinning>(Judged.Context, ObservedExposure.Nominal().Change(one => one with { Outcome = null, Commands = [] }).Build())
            .Should().ContainSingle(one => one.Verdict == Verdict.Inconclusive && one.Estimate.Conditions[0].State == ConditionState.NotRecorded);
}
