using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Record;

/// <summary>Writes one exposure into the tables, through statements that are prepared once.</summary>
internal sealed class ExposureInsertion : IDisposable
{
    private readonly SqliteStatement exposures;
    private readonly SqliteStatement clients;
    private readonly StampInsertion stamps;
    private readonly SqliteStatement images;
    private readonly SignalInsertion signals;
    private readonly SqliteStatement commands;
    private readonly SqliteStatement sensors;
    private readonly SqliteStatement intervals;
    private readonly SqliteStatement wakeUps;
    private readonly SqliteStatement stalls;
    private long lastExposure;
    private long lastClient;

    public ExposureInsertion(SqliteDatabase database)
    {
        exposures = Insertion(database, "exposure", 14);
        clients = Insertion(database, "client", 14);
        stamps = new StampInsertion(database);
        images = Insertion(database, "image", 6);
        signals = new SignalInsertion(database);
        commands = Insertion(database, "command", 6);
        sensors = Insertion(database, "command_sensor", 10);
        intervals = Insertion(database, "rig_interval", 5);
        wakeUps = Insertion(database, "wake_up", 3);
        stalls = Insertion(database, "rig_stall", 4);
        lastExposure = LastId(database, "exposure");
        lastClient = LastId(database, "client");
    }

    /// <param name="kept">Where the pixels of each client went.</param>
    public void Add(long observation, ExposureObservation exposure, IReadOnlyList<ClientImages> kept)
    {
        long id = ++lastExposure;
        exposures.Bind(id).Bind(observation).Bind((long)exposure.Exposure).Bind(exposure.ExposureId)
            .Bind(exposure.Clock?.Epoch.Nanoseconds).Bind(exposure.Clock?.Offset.Nanoseconds).Bind(exposure.Clock?.Drift).Bind(exposure.Clock?.StandardUncertainty.Nanoseconds)
            .Bind(exposure.Clock?.Obtained).Bind(exposure.CommandsComplete)
            .Bind(exposure.Outcome?.Accepted).Bind(exposure.Outcome?.Reason)
            .Bind(exposure.DiagnosticOutcome?.Accepted).Bind(exposure.DiagnosticOutcome?.Reason).Run();
        for (int number = 0; number < exposure.Clients.Count; number++)
            Add(id, number, exposure.Clients[number], kept[number]);
        signals.Insert(id, exposure.Events);
        AddCommands(id, exposure.Commands);
        signals.Insert(id, exposure.Readings);
        AddRig(id, exposure);
    }

    public void Dispose()
    {
        foreach (IDisposable one in (IDisposable[])[exposures, clients, stamps, images, signals, commands, sensors, intervals, wakeUps, stalls])
            one.Dispose();
    }

    private void Add(long exposure, int number, ClientObservation seen, ClientImages kept)
    {
        long id = ++lastClient;
        clients.Bind(id).Bind(exposure).Bind((long)number).Bind(seen.Plan.Name)
            .Bind(seen.AskedAt?.Nanoseconds).Bind(seen.SubscribedAt.Nanoseconds).Bind(seen.LeavingAt?.Nanoseconds).Bind(seen.DisposedAt?.Nanoseconds).Bind(seen.FirstReadAt?.Nanoseconds)
            .Bind((long?)seen.BufferedAtFirstRead).Bind((long?)seen.Discarded).Bind((long)seen.AfterDispose).Bind(seen.Overflows).Bind(seen.TimeoutHeld).Run();
        stamps.Insert(id, seen.Stamps, kept.Offsets);
        foreach (KeptImage image in kept.Images)
            images.Bind(id).Bind(image.Stream.Name()).Bind(image.File).Bind(image.Pixels).Bind(image.Sha256).Bind(image.Judged).Run();
    }

    private void AddCommands(long exposure, IReadOnlyList<ObservedCommand> seen)
    {
        for (int place = 0; place < seen.Count; place++)
        {
            InitGuider command = seen[place].Command;
            IReadOnlyDictionary<GuideSensor, TaiInstant> arrivals = seen[place].SensorArrivals;
            commands.Bind(exposure).Bind((long)place).Bind(seen[place].Origin.ToString()).Bind(command.Exposure).Bind(command.IntegrationMilliseconds).Bind(seen[place].Arrival.Nanoseconds).Run();
            long at = 0;
            foreach (GuideSensor sensor in command.Regions.Keys.Concat(arrivals.Keys.Where(sensor => !command.Regions.ContainsKey(sensor))))
            {
                RoiDefinition? region = command.Regions.TryGetValue(sensor, out RoiDefinition known) ? known : null;
                sensors.Bind(exposure).Bind((long)place).Bind(at++).Bind(sensor.Name()).Bind(region is not null)
                    .Bind((long?)region?.Dimensions?.Rows).Bind((long?)region?.Dimensions?.Columns).Bind((long?)region?.Location?.Row).Bind((long?)region?.Location?.Column)
                    .Bind(arrivals.TryGetValue(sensor, out TaiInstant arrival) ? arrival.Nanoseconds : (long?)null).Run();
            }
        }
    }

    private void AddRig(long exposure, ExposureObservation seen)
    {
        for (int place = 0; place < seen.BrokenRig.Count; place++)
            intervals.Bind(exposure).Bind((long)place).Bind(seen.BrokenRig[place].From.Nanoseconds).Bind(seen.BrokenRig[place].To.Nanoseconds).Bind(seen.BrokenRig[place].Reason).Run();
        foreach (DelayCount delay in seen.Floor.Delays)
            wakeUps.Bind(exposure).Bind(delay.UpTo.Nanoseconds).Bind(delay.Count).Run();
        for (int place = 0; place < seen.Floor.Stalls.Count; place++)
            stalls.Bind(exposure).Bind((long)place).Bind(seen.Floor.Stalls[place].At.Nanoseconds).Bind(seen.Floor.Stalls[place].Length.Nanoseconds).Run();
    }

    private static SqliteStatement Insertion(SqliteDatabase database, string table, int columns) =>
        database.Prepare($"INSERT INTO {table} VALUES ({string.Join(", ", Enumerable.Repeat("?", columns))})");

    private static long LastId(SqliteDatabase database, string table)
    {
        using SqliteStatement last = database.Prepare($"SELECT coalesce(max(id), 0) FROM {table}");
        last.Step();
        return last.Whole(0);
    }
}
