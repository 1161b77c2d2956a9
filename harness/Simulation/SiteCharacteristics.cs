using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>
/// The numbers of the simulated device. Every standard uncertainty here is declared to the harness or measurable by it, and the errors are really drawn:
/// normal, clipped at three standard deviations. What the device itself does not do evenly ("spread", "jitter", tag errors, drift) is drawn too.
/// </summary>
public sealed record SiteCharacteristics
{
    /// <summary>Factor on everything that the device does unevenly; 0: nothing.</summary>
    public double SpreadScale { get; init; } = 1;

    /// <summary>Factor on every drawn error of a measurement, never on its declared uncertainty; 0: no errors.</summary>
    public double ErrorScale { get; init; } = 1;

    /// <summary>Start of slot 0; a slot follows every <see cref="SlotLength"/>.</summary>
    public TaiInstant TimeLineStart { get; init; } = new((new DateTime(2026, 11, 21, 0, 0, 0, DateTimeKind.Utc) - DateTime.UnixEpoch).Ticks * 100);

    public Duration SlotLength { get; init; } = Duration.FromSeconds(600);

    public TagMeaning TagMeaning { get; init; } = TagMeaning.ReadoutTrigger;

    public Duration TagResolution { get; init; } = new(100);

    /// <summary>Error of the DAQ clock at a frame, common to the eight sensors.</summary>
    public Duration TagError { get; init; } = Duration.FromMicroseconds(10);

    /// <summary>The part of the tag error that is a sensor's own.</summary>
    public Duration TagErrorPerSensor { get; init; } = Duration.FromMicroseconds(1);

    public Duration EventClockUncertainty { get; init; } = Duration.FromMicroseconds(20);

    /// <summary>From an event of the camera to its arrival at the host.</summary>
    public Duration EventTransit { get; init; } = Duration.FromMilliseconds(2);

    /// <summary>Start of exposure to the start of the first integration; the limit is intDelay.</summary>
    public Duration IntegrationDelay { get; init; } = Duration.FromMilliseconds(2);

    public Duration IntegrationDelaySpread { get; init; } = Duration.FromMicroseconds(300);

    /// <summary>95 ms leaves the rate above guideRate when one frame is lost: 10 intervals in 1.045 s are 9.57 Hz.</summary>
    public Duration FramePeriod { get; init; } = Duration.FromMilliseconds(95);

    public Duration FrameJitter { get; init; } = Duration.FromMicroseconds(5);

    /// <summary>Between the end of a readout and the next integration, at least.</summary>
    public Duration FrameOverhead { get; init; } = Duration.FromMilliseconds(2);

    /// <summary>Starts of the sensors lie within this of each other, constant through a session.</summary>
    public Duration SensorStartSpread { get; init; } = Duration.FromMicroseconds(30);

    public Duration SensorStartJitter { get; init; } = Duration.FromMicroseconds(2);

    /// <summary>12 ms for the nominal ROI of 50 x 50, 362 ms for 400 x 400.</summary>
    public ReadoutTimeModel ReadoutTime { get; init; } = new(
        Duration.FromMilliseconds(2), Duration.FromMicroseconds(100), Duration.FromMicroseconds(2), Duration.FromMicroseconds(15));

    public Duration DeliveryLatency { get; init; } = Duration.FromMicroseconds(150);

    public Duration DeliveryLatencySpread { get; init; } = Duration.FromMicroseconds(30);

    /// <summary>One byte on 10-Gigabit Ethernet, in nanoseconds.</summary>
    public double TransferPerByteNanoseconds { get; init; } = 0.8;

    public Duration ArrivalUncertainty { get; init; } = Duration.FromMicroseconds(2);

    /// <summary>Half-width of the uniform distribution from which the host's clock offset is drawn.</summary>
    public Duration HostOffsetMax { get; init; } = Duration.FromMilliseconds(1);

    /// <summary>Standard deviation of the host's drift, relative.</summary>
    public double HostDrift { get; init; } = 1e-6;

    /// <summary>u_theta.</summary>
    public Duration ClockUncertainty { get; init; } = Duration.FromMicroseconds(10);

    public Duration TimingReferenceUncertainty { get; init; } = Duration.FromMicroseconds(2);

    public Duration CommandUncertainty { get; init; } = Duration.FromMicroseconds(50);

    /// <summary>From the sending of a command to its arrival at the camera.</summary>
    public Duration CommandTransit { get; init; } = Duration.FromMilliseconds(1);

    /// <summary>The eight sensors have a command within this of each other.</summary>
    public Duration CommandSpread { get; init; } = Duration.FromMicroseconds(400);

    public Duration ShutterTransitNormal { get; init; } = Duration.FromSeconds(0.9);

    public Duration ShutterTransitFast { get; init; } = Duration.FromSeconds(0.5);

    public Duration ShutterTransitSlow { get; init; } = Duration.FromSeconds(1.8);

    /// <summary>Readout of the science sensors after the shutter closed; the next exposure waits for it.</summary>
    public Duration ScienceReadout { get; init; } = Duration.FromSeconds(2);

    /// <summary>Exposures of the telescope under test, in an observing session.</summary>
    public Duration ObservedExposureLength { get; init; } = Duration.FromSeconds(15);

    public int ExposuresPerVisit { get; init; } = 2;

    public Duration Slew { get; init; } = Duration.FromSeconds(5);

    /// <summary>Smallest time by which the telescope's InitGuider precedes the exposure; up to half as much again. The limit is ROILeadTime.</summary>
    public Duration LeadTime { get; init; } = Duration.FromMilliseconds(400);

    /// <summary>16 bits wide; 40 before the wrap, so that 65535 -> 0 happens four seconds into every session.</summary>
    public uint FirstSequence { get; init; } = 65536 - 40;

    public double BiasAdu { get; init; } = 1000;

    public double GainElectronsPerAdu { get; init; } = 1.6;

    /// <summary>Standard deviation of the sensors' gains about <see cref="GainElectronsPerAdu"/>, relative.</summary>
    public double GainSpread { get; init; } = 0.02;

    /// <summary>Total noise of a dark stamp at 50 ms, dark current and quantisation included.</summary>
    public double ReadNoiseElectrons { get; init; } = 5;

    /// <summary>Excess of the first stamp of a dark exposure over the others, which the real camera shows.</summary>
    public double FirstStampTransientAdu { get; init; } = 400;

    /// <summary>Stamps that a client's FIFO holds: over three minutes of all eight streams, and few megabytes, since pixels are made when a stamp is taken.</summary>
    public int ClientCapacity { get; init; } = 16_384;

    /// <summary>Time on the wire of an image, nanoseconds.</summary>
    public long Transfer(RoiDimensions image) => (long)(image.Pixels * sizeof(int) * TransferPerByteNanoseconds);

    /// <summary>
    /// These numbers with less left to chance, and the same declared uncertainties: a value can then be put at any number of uncertainties from its limit.
    /// </summary>
    public SiteCharacteristics With(SiteNoise noise) => this with
    {
        SpreadScale = noise == SiteNoise.Full ? SpreadScale : 0,
        ErrorScale = noise == SiteNoise.None ? 0 : ErrorScale,
    };
}
