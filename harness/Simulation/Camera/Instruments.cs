using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>What comes out of the camera in an observation: its events, the readings of the timing reference beside it, and its stamps.</summary>
internal sealed class Instruments(World world, DaqService daq)
{
    public Outbox<CameraEvent> Events { get; } = new();

    public Outbox<TimingReferenceReading> Readings { get; } = new();

    /// <summary>Publishes an event that takes place at <paramref name="time"/> and is said to by a clock that is off by <paramref name="clockError"/> ns.</summary>
    public void Announce(CameraEventKind kind, long time, long clockError, string exposure) =>
        world.Schedule(time + world.Characteristics.EventTransit.Nanoseconds, new Announcement(this, kind, time, clockError, exposure));

    /// <summary>The end of a readout becomes known, and what the timing reference saw of its integration with it.</summary>
    public void ReadoutEnded(Stamp stamp)
    {
        Put(new CameraEvent(
            CameraEventKind.EndOfRoiReadout,
            new TaiInstant(stamp.ReadoutEnd + stamp.EventError),
            ArrivalOf(stamp.ReadoutEnd),
            stamp.Run.Series,
            stamp.Sensor,
            stamp.Ordinal));
        Readings.Put(new TimingReferenceReading(
            stamp.Sensor,
            stamp.Ordinal,
            new TaiInstant(stamp.IntegrationStart + stamp.ReferenceErrors.Start),
            new TaiInstant(stamp.IntegrationStop + stamp.ReferenceErrors.Stop)));
    }

    public void Deliver(Stamp stamp) => daq.Publish(stamp);

    private HostInstant ArrivalOf(long time) => world.Clock.ToHost(time + world.Characteristics.EventTransit.Nanoseconds);

    private void Put(CameraEvent cameraEvent) => Events.Put(cameraEvent);

    private sealed class Announcement(Instruments instruments, CameraEventKind kind, long time, long clockError, string exposure) : IHappening
    {
        public void Happen(int phase) =>
            instruments.Put(new CameraEvent(kind, new TaiInstant(time + clockError), instruments.ArrivalOf(time), exposure));
    }
}
