using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>Takes a frame: a stamp from each of the eight sensors, from the start of its integration to its delivery.</summary>
internal sealed class StampMaker
{
    private const string SoftwareVersion = "sim 1.0";
    private const short FirmwareVersion = 1042;

    private readonly World world;
    private readonly Instruments instruments;
    private readonly DaqService daq;
    private readonly ExposureRun run;
    private readonly long[] startOffsets = new long[GuideSensors.Count];

    public StampMaker(World world, Instruments instruments, DaqService daq, ExposureRun run)
    {
        this.world = world;
        this.instruments = instruments;
        this.daq = daq;
        this.run = run;
        RandomStream draws = world.Key.With("sensor starts").Stream();
        foreach (GuideSensor sensor in GuideSensors.All)
            startOffsets[(int)sensor] = (long)draws.Uniform(0, world.Characteristics.SensorStartSpread.Nanoseconds * world.Characteristics.SpreadScale);
    }

    public void Make(int ordinal, long start)
    {
        SiteCharacteristics site = world.Characteristics;
        RandomStream draws = run.Key.With("frame").With(ordinal).Stream();
        start += draws.Gaussian(site.FrameJitter, site.SpreadScale);
        foreach (SiteFault fault in world.Faults)
            fault.OnFrame(run, ordinal, ref start);
        long tagError = draws.Gaussian(site.TagError, site.SpreadScale);
        foreach (GuideSensor sensor in GuideSensors.All)
        {
            var stamp = new Stamp(instruments, run, sensor, ordinal);
            Integrate(stamp, start, ref draws);
            Describe(stamp, tagError + draws.Gaussian(site.TagErrorPerSensor, site.SpreadScale));
            Transfer(stamp, ref draws);
        }
    }

    private void Integrate(Stamp stamp, long start, ref RandomStream draws)
    {
        SiteCharacteristics site = world.Characteristics;
        stamp.IntegrationStart = start + startOffsets[(int)stamp.Sensor] + draws.Gaussian(site.SensorStartJitter, site.SpreadScale);
        stamp.IntegrationStop = stamp.IntegrationStart + run.Integration;
        foreach (SiteFault fault in world.Faults)
            fault.OnIntegration(stamp);
        RoiDimensions read = run.Settings.Dimensions;
        stamp.ReadoutEnd = stamp.IntegrationStop
            + site.ReadoutTime.For(read.Rows, read.Columns).Nanoseconds
            + draws.Gaussian(site.ReadoutTime.StandardUncertainty, site.SpreadScale);
        stamp.EventError = draws.Gaussian(site.EventClockUncertainty, site.ErrorScale);
        stamp.ReferenceErrors = (draws.Gaussian(site.TimingReferenceUncertainty, site.ErrorScale), draws.Gaussian(site.TimingReferenceUncertainty, site.ErrorScale));
    }

    private void Describe(Stamp stamp, long tagError)
    {
        SiteCharacteristics site = world.Characteristics;
        long marked = site.TagMeaning switch
        {
            TagMeaning.IntegrationStart => stamp.IntegrationStart,
            TagMeaning.ReadoutTrigger => stamp.IntegrationStop,
            _ => stamp.ReadoutEnd,
        };
        long step = site.TagResolution.Nanoseconds;
        RoiLocation location = run.ReportedLocations[(int)stamp.Sensor];
        uint sequence = (uint)((site.FirstSequence + stamp.FrameNumber + run.SequenceShift) & 0xFFFF);
        stamp.Metadata = new ImageMetadata(
            new ImageIdentifier(run.Series, sequence),
            new TaiInstant((marked + tagError + step / 2) / step * step),
            location.Row,
            location.Column,
            stamp.Sensor.Name(),
            run.ReportedBinning,
            FirmwareVersion,
            SoftwareVersion);
        stamp.IntegrationMilliseconds = run.Settings.IntegrationMilliseconds;
        foreach (SiteFault fault in world.Faults)
            fault.OnDescribed(stamp);
    }

    private void Transfer(Stamp stamp, ref RandomStream draws)
    {
        SiteCharacteristics site = world.Characteristics;
        long spread = draws.Gaussian(site.DeliveryLatencySpread, site.SpreadScale);
        stamp.Arrival = stamp.ReadoutEnd
            + Math.Max(1, site.DeliveryLatency.Nanoseconds + spread)
            + site.Transfer(stamp.Shape);
        stamp.ArrivalError = draws.Gaussian(site.ArrivalUncertainty, site.ErrorScale);
        world.Schedule(stamp.ReadoutEnd + site.EventTransit.Nanoseconds, stamp, Stamp.ReadoutEnded);
        daq.Accept(stamp);
    }
}
