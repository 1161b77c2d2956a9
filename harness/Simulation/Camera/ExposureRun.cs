using System.Globalization;
using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>
/// A science exposure and the guider frames in it. Faults may alter its plan (every property with a setter) before it begins.
/// Times are true TAI nanoseconds.
/// </summary>
internal sealed class ExposureRun : IHappening
{
    /// <summary>From the start of integration to the first motion of the shutter.</summary>
    private const long ShutterReaction = Duration.NanosecondsPerMillisecond;

    private readonly World world;
    private readonly Instruments instruments;
    private readonly StampMaker maker;
    private readonly ShutterMotion motion;
    private RandomStream draws;
    private int frame;

    /// <summary>Start of integration of <see cref="frame"/>, before its jitter.</summary>
    private long next;

    public ExposureRun(World world, Instruments instruments, DaqService daq, ExposureRequest request, GuiderSettings settings, ExposureNumber number, long start)
    {
        this.world = world;
        this.instruments = instruments;
        SiteCharacteristics site = world.Characteristics;
        Key = world.Key.With("exposure").With(number.InSession);
        draws = Key.With("plan").Stream();
        motion = request.Shutter;
        Scene = request.Scene;
        Number = number.InSession;
        FirstFrameNumber = number.FirstFrame;
        Series = number.Series(start);
        Settings = settings;
        Shape = Binned(settings.Dimensions, settings.Binning);
        Locations = [.. settings.Locations];
        ReportedLocations = [.. settings.Locations];
        Binning = settings.Binning;
        ReportedBinning = settings.Binning;
        Start = start;
        Aborted = request.AbortAfter is { } abort && abort < request.Length;
        Closing = start + (Aborted ? request.AbortAfter!.Value : request.Length).Nanoseconds;
        Closed = Closing + (Dark ? 0 : Transit(site).Nanoseconds);
        FirstIntegration = start + site.IntegrationDelay.Nanoseconds + draws.Gaussian(site.IntegrationDelaySpread, site.SpreadScale);
        Integration = Duration.FromMilliseconds(settings.IntegrationMilliseconds).Nanoseconds;
        long periodMin = RoiRules.PeriodMin(settings, site).Nanoseconds;
        Period = settings.FrameRateHertz is { } rate
            ? Math.Max(periodMin, Duration.FromSeconds(1 / rate).Nanoseconds)
            : Math.Max(periodMin, site.FramePeriod.Nanoseconds);
        FramesEnd = Closed;
        maker = new StampMaker(world, instruments, daq, this);
        Scenery = new Scenery(world, this);
    }

    public Scenery Scenery { get; }

    public RandomKey Key { get; }

    public int Number { get; }

    public string Series { get; set; }

    /// <summary>Added to the running number in the identifier; 0 unless a fault reuses numbers.</summary>
    public long SequenceShift { get; set; }

    public long FirstFrameNumber { get; }

    public GuiderSettings Settings { get; }

    public Scene Scene { get; }

    public bool Dark => motion == ShutterMotion.Closed;

    public bool Aborted { get; }

    public long Start { get; }

    /// <summary>First integration of the first sensor to start.</summary>
    public long FirstIntegration { get; set; }

    public long Period { get; set; }

    /// <summary>Realised integration time.</summary>
    public long Integration { get; set; }

    public long Closing { get; }

    /// <summary>Total closure; the end of a dark exposure.</summary>
    public long Closed { get; }

    /// <summary>No integration starts at or after it.</summary>
    public long FramesEnd { get; set; }

    /// <summary>Rows and columns of an image, after binning.</summary>
    public RoiDimensions Shape { get; set; }

    public uint Binning { get; set; }

    public uint ReportedBinning { get; set; }

    /// <summary>By sensor: where the sensors are read out.</summary>
    public RoiLocation[] Locations { get; set; }

    /// <summary>By sensor: where the metadata say so.</summary>
    public RoiLocation[] ReportedLocations { get; set; }

    /// <summary>The camera can start the next exposure.</summary>
    public long Ready => Closed + world.Characteristics.ScienceReadout.Nanoseconds;

    public int Frames => frame;

    /// <summary>From the start of an integration to the delivery of its stamp, before errors.</summary>
    public long DeliveryAfterStart
    {
        get
        {
            SiteCharacteristics site = world.Characteristics;
            RoiDimensions read = Settings.Dimensions;
            return Integration + site.ReadoutTime.For(read.Rows, read.Columns).Nanoseconds + site.DeliveryLatency.Nanoseconds + site.Transfer(Shape);
        }
    }

    /// <summary>True gain of a sensor, electrons per ADU.</summary>
    public double Gain(GuideSensor sensor) => Detectors.Gain(world.SiteKey, world.Characteristics, sensor);

    /// <summary>Announces what the shutter will do and starts the frames.</summary>
    public void Begin()
    {
        Announce(CameraEventKind.StartOfIntegration, Start);
        if (!Dark)
            AnnounceShutter();
        if (Aborted)
            Announce(CameraEventKind.ExposureAborted, Closing);
        Announce(CameraEventKind.EndOfReadout, Ready);
        Await(FirstIntegration);
    }

    public void Happen(int phase)
    {
        maker.Make(frame, next);
        frame++;
        Await(next + Period);
    }

    public static RoiDimensions Binned(RoiDimensions dimensions, uint level) => new(dimensions.Rows / (int)level, dimensions.Columns / (int)level);

    private void Await(long start)
    {
        next = start;
        foreach (SiteFault fault in world.Faults)
            fault.OnNextFrame(this, frame, ref next);
        if (next < FramesEnd)
            world.Schedule(next, this);
    }

    /// <summary>Two blades: an exposure shorter than a transit starts to close before it was wholly open, so OPEN never comes.</summary>
    private void AnnounceShutter()
    {
        long transit = Transit(world.Characteristics).Nanoseconds;
        Announce(CameraEventKind.ShutterOpening, Start + ShutterReaction);
        if (Start + ShutterReaction + transit < Closing)
            Announce(CameraEventKind.ShutterOpen, Start + ShutterReaction + transit);
        Announce(CameraEventKind.ShutterClosing, Closing);
        Announce(CameraEventKind.ShutterClosed, Closed);
    }

    private void Announce(CameraEventKind kind, long time)
    {
        long clockError = draws.Gaussian(world.Characteristics.EventClockUncertainty, world.Characteristics.ErrorScale);
        long? announced = time;
        foreach (SiteFault fault in world.Faults)
            fault.OnAnnounce(this, kind, ref announced);
        if (announced is { } at)
            instruments.Announce(kind, at, clockError, Series);
    }

    private Duration Transit(SiteCharacteristics site) => motion switch
    {
        ShutterMotion.Fast => site.ShutterTransitFast,
        ShutterMotion.Slow => site.ShutterTransitSlow,
        _ => site.ShutterTransitNormal,
    };
}

/// <summary>Where an exposure stands in its session and on the time line.</summary>
internal readonly record struct ExposureNumber(int Slot, int InSession, long FirstFrame)
{
    /// <summary><c>SIM_C_20261121_000300007</c>: slot 3, exposure 7. Unique among slots, so that no two observations of a campaign share one.</summary>
    public string Series(long start) =>
        string.Create(CultureInfo.InvariantCulture, $"SIM_C_{DateTime.UnixEpoch.AddTicks(start / 100):yyyyMMdd}_{Slot:0000}{InSession:00000}");
}
