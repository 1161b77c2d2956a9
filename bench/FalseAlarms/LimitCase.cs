using Lse66.Campaign;
using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Observation;
using Lse66.Simulation;

namespace Lse66.FalseAlarms;

/// <summary>A requirement with a limit on a continuum, on a site at that limit.</summary>
/// <param name="Truth">What is exactly at the limit, for the table.</param>
/// <param name="Cheap">Judged from files alone: thousands a second.</param>
internal sealed record LimitCase(string Requirement, string Truth, bool Cheap, Func<ulong, IReadOnlyList<JudgedMeasurement>> Judge)
{
    private static readonly SiteCharacteristics Site = new();

    /// <summary>Frames that come like clockwork, so that the true extremes over an exposure are one known value; what is measured of them stays as uncertain as before.</summary>
    private static readonly SiteCharacteristics Clockwork = Site with
    {
        FrameJitter = Duration.Zero,
        IntegrationDelaySpread = Duration.Zero,
        SensorStartSpread = Duration.Zero,
        SensorStartJitter = Duration.Zero,
        DeliveryLatencySpread = Duration.Zero,
        ReadoutTime = Site.ReadoutTime with { StandardUncertainty = Duration.Zero },
    };

    private static readonly ObservationRequest Nominal = Conditions.Nominal(1);
    private static readonly ObservationRequest Telescope = Conditions.Telescope(1);

    /// <summary>Short exposures: what the telescope commands does not depend on their length.</summary>
    private static readonly SiteCharacteristics ShortVisits = Site with { ObservedExposureLength = Duration.FromSeconds(3) };

    private static readonly Lazy<GeometryInput> Geometry = new(LimitSite.Geometry);

    public static IReadOnlyList<LimitCase> All { get; } =
    [
        new("0009", "every stamp is delivered after dataDeliveryLatency", false, seed => LimitSite.Judge<DataDeliveryLatency>(seed, Nominal, Clockwork with { DeliveryLatency = Limit("dataDeliveryLatency") - Transfer })),
        new("0013", "frames follow each other at guideRate", false, seed => LimitSite.Judge<FrameRate>(seed, Nominal, Clockwork with { FramePeriod = Duration.FromSeconds(1 / Register.Parameters["guideRate"].Value) })),
        new("0021", "the last region arrives ROILeadTime before every exposure", false, seed => LimitSite.Judge<RegionOfInterestLeadTime>(seed, Telescope, ShortVisits, $"lead-time-short={Number("ROILeadTime")}")),
        new("0029", "every tag is late by guiderTime", false, seed => LimitSite.Judge<TimeTagAccuracy>(seed, Nominal with { Exposures = 2 }, ExactTags, $"tag-offset={Number("guiderTime")}")),
        new("0034", "every integration is longer than commanded by guiderTime", false, seed => LimitSite.Judge<RealisedIntegrationTime>(seed, Telescope, ShortVisits, $"wrong-integration-time={Number("guiderTime")}")),
        new("0035", "integration starts intDelay after the exposure", false, seed => LimitSite.Judge<IntegrationStart>(seed, Nominal, Clockwork with { IntegrationDelay = Limit("intDelay") })),
        new("0036", "one sensor starts guideSync after the others", false, seed => LimitSite.Judge<IntegrationSynchronisation>(seed, Nominal, Clockwork, $"skewed-sensor={Number("guideSync")}")),
        new("0037", "the last stamp comes one period and dataDeliveryLatency before closure", false, seed => LimitSite.Judge<DataAvailability>(seed, Nominal, Clockwork with { IntegrationDelay = DelayForAvailability }, "early-stop=100")),
        new("0038", "every integration is longer than commanded by guiderTime", false, seed => LimitSite.Judge<CommandedIntegrationTime>(seed, Telescope, ShortVisits, $"wrong-integration-time={Number("guiderTime")}")),
        new("0015", "every sensor's noise is readNoiseMax", false, seed => LimitSite.Judge<ReadNoise>(seed, Conditions.Dark, Site with { ReadNoiseElectrons = Register.Parameters["readNoiseMax"].Value })),
        new("0003", "the active area of one sensor is sensorArea", true, seed => LimitSite.JudgeFiles(seed, ActiveArea.Judge, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"pixel-scale={AreaScalePercent}"))),
        new("0005", "both sides of one sensor's pixels are off by the tolerance", true, seed => LimitSite.JudgeFiles(seed, PixelSize.Judge, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"pixel-scale={100 * PlanTolerances.Default.PixelSizeRelative}"))),
        new("0017", "%ActiveArea of one tilted sensor is within guiderZTolerance", true, seed => LimitSite.JudgeInputs(LimitFiles.Survey(seed), ZTolerance.Judge)),
        new("0018", "one sensor moves by guiderZStability", true, seed => LimitSite.JudgeInputs(new PlanInputs { Stability = LimitFiles.Stability(seed, Register.Parameters["guiderZStability"].Value, 0) }, ZStability.Judge)),
        new("0019", "one sensor moves by guiderXYStability", true, seed => LimitSite.JudgeInputs(new PlanInputs { Stability = LimitFiles.Stability(seed, 0, Register.Parameters["guiderXYStability"].Value), Geometry = Geometry.Value }, XYStability.Judge)),
    ];

    /// <summary>A nominal stamp of 4 bytes a pixel on the wire.</summary>
    private static Duration Transfer => new((long)(Conditions.NominalDimensions.Pixels * sizeof(int) * Site.TransferPerByteNanoseconds));

    /// <summary>Frames keep their jitter: the tags of a perfectly periodic series would show its period for their resolution.</summary>
    private static SiteCharacteristics ExactTags => Site with { TagError = Duration.Zero, TagErrorPerSensor = Duration.Zero, TagResolution = new Duration(1) };

    /// <summary>True pixels are 10 um: this scale makes the area exactly the limit.</summary>
    private static double AreaScalePercent =>
        100 * (Math.Sqrt(Register.Parameters["sensorArea"].Value / (SensorGeometry.Itl3800C.Rows * SensorGeometry.Itl3800C.Columns * 1e-4)) - 1);

    /// <summary>
    /// Frame n arrives at d + n P + T + readout + latency after the start of the exposure. Solved for d such that, of the last frame before the early stop (between
    /// 195 and 100 ms before closure), this is P + dataDeliveryLatency before total closure.
    /// </summary>
    private static Duration DelayForAvailability
    {
        get
        {
            Duration closed = Nominal.Length + Site.ShutterTransitNormal;
            Duration afterStart = Duration.FromMilliseconds(Conditions.NominalIntegrationMilliseconds)
                + Site.ReadoutTime.For(Conditions.NominalDimensions.Rows, Conditions.NominalDimensions.Columns) + Site.DeliveryLatency + Transfer;
            Duration lastStart = closed - Site.FramePeriod - Limit("dataDeliveryLatency") - afterStart;
            return new Duration(lastStart.Nanoseconds % Site.FramePeriod.Nanoseconds);
        }
    }

    private static Duration Limit(string parameter) => Duration.FromMilliseconds(Register.Parameters[parameter].Value);

    private static string Number(string parameter) => Register.Parameters[parameter].Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
