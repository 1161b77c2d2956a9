using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>
/// One stamp on its way from the sensor to the clients. It holds no pixels: they follow from where it was taken, and are made when a client takes it.
/// Times are true TAI nanoseconds.
/// </summary>
internal sealed class Stamp(Instruments instruments, ExposureRun run, GuideSensor sensor, int ordinal) : IHappening
{
    public const int ReadoutEnded = 0;
    public const int Delivered = 1;

    public ExposureRun Run { get; } = run;

    /// <summary>The sensor whose pixels these are.</summary>
    public GuideSensor Sensor { get; } = sensor;

    /// <summary>Number of the frame in its exposure, from 0.</summary>
    public int Ordinal { get; } = ordinal;

    /// <summary>Number of the frame in its session, from 0.</summary>
    public long FrameNumber => Run.FirstFrameNumber + Ordinal;

    public GuideSensor Stream { get; set; } = sensor;

    public long? StampIndex { get; set; } = ordinal;

    public long IntegrationStart { get; set; }

    public long IntegrationStop { get; set; }

    public long ReadoutEnd { get; set; }

    /// <summary>Event clock minus the truth at the end of this readout, nanoseconds.</summary>
    public long EventError { get; set; }

    /// <summary>Errors of the timing reference, nanoseconds.</summary>
    public (long Start, long Stop) ReferenceErrors { get; set; }

    /// <summary>Pixels complete in user space.</summary>
    public long Arrival { get; set; }

    /// <summary>The host's stamp of <see cref="Arrival"/> is off by this, nanoseconds.</summary>
    public long ArrivalError { get; set; }

    /// <summary>Exempt from the order of its stream.</summary>
    public bool Overtaken { get; set; }

    public ImageMetadata Metadata { get; set; }

    public double? IntegrationMilliseconds { get; set; }

    /// <summary>Where the pixels come from.</summary>
    public RoiLocation Origin { get; set; } = run.Locations[(int)sensor];

    /// <summary>Shape of the image, after binning.</summary>
    public RoiDimensions Shape { get; set; } = run.Shape;

    public HostInstant HostArrival { get; private set; }

    /// <summary>The pixels, if they were painted ahead.</summary>
    private int[]? painted;

    public void Happen(int phase)
    {
        if (phase == ReadoutEnded)
            instruments.ReadoutEnded(this);
        else
            instruments.Deliver(this);
    }

    /// <summary>Fixes the arrival and puts the delivery into the queue, never before the instant that the host notes down.</summary>
    public void Send(World world)
    {
        HostArrival = world.Clock.ToHost(Arrival) + new Duration(ArrivalError);
        world.Schedule(Arrival + Math.Max(0, ArrivalError) + 1, this, Delivered);
    }

    /// <param name="image">As many pixels as <see cref="Shape"/> says.</param>
    public void Paint(World world, Span<int> image)
    {
        if (painted is not null)
        {
            painted.AsSpan(0, image.Length).CopyTo(image);
            return;
        }

        Run.Scenery.Paint(this, image);
        foreach (SiteFault fault in world.Faults)
            fault.OnPixels(this, image);
    }

    /// <summary>Paints into a buffer that stays the stamp's until <see cref="Forget"/>.</summary>
    public void PaintAhead(World world, int[] buffer)
    {
        painted = null;
        Paint(world, buffer.AsSpan(0, Shape.Pixels));
        painted = buffer;
    }

    public void Forget() => painted = null;

    /// <summary>The same image once more, as <see cref="Send"/> finds it.</summary>
    public Stamp Copy()
    {
        var copy = (Stamp)MemberwiseClone();
        copy.Forget();
        return copy;
    }
}
