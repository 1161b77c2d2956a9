using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Record;

/// <summary>The rows of one observation as exposures: the reading side of <see cref="ExposureInsertion"/>.</summary>
internal sealed class ExposureRows : IDisposable
{
    private readonly Func<KeptImage, int[]?> images;
    private readonly SqliteStatement exposures;
    private readonly SqliteStatement clients;
    private readonly SqliteStatement kept;
    private readonly CommandRows commands;
    private readonly ISignalReading signals;
    private readonly IStampReading stamps;

    public ExposureRows(SqliteDatabase database, Func<KeptImage, int[]?> images)
    {
        this.images = images;
        exposures = database.Prepare("""
            SELECT id, number, name, clock_epoch_host_ns, clock_offset_ns, clock_drift, clock_u_ns, clock_obtained, commands_complete, accepted, refusal,
              diagnostic_accepted, diagnostic_refusal FROM exposure WHERE observation = ? ORDER BY number
            """);
        clients = database.Prepare("""
            SELECT id, number, subscribed_host_ns, disposed_host_ns, first_read_host_ns, buffered_at_first_read, discarded, after_dispose, overflows, timeout_held, asked_host_ns, leaving_host_ns
              FROM client WHERE exposure = ? ORDER BY number
            """);
        kept = database.Prepare("SELECT stream, file, pixels, sha256, judged FROM image WHERE client = ?");
        commands = new CommandRows(database);
        bool rows = EvidenceSchema.IsOfVersionOne(database);
        signals = rows ? new SignalRows(database, "event", "reading") : new SignalBlocks(database);
        stamps = rows ? new StampRows(database, "stamp") : new StampBlocks(database);
    }

    public IEnumerable<ExposureObservation> Of(long observation, ObservationRequest request, EndpointDeclaration endpoint)
    {
        exposures.Reset();
        exposures.Bind(observation);
        while (exposures.Step())
        {
            long id = exposures.Whole(0);
            yield return new ExposureObservation
            {
                Request = request,
                Endpoint = endpoint,
                Exposure = exposures.Int(1),
                ExposureId = exposures.TextOrNull(2),
                Clock = Clock(),
                Clients = Clients(id, request),
                Events = signals.Events(id),
                Commands = commands.Commands(id),
                CommandsComplete = exposures.Flag(8),
                Outcome = exposures.IsNull(9) ? null : new CommandOutcome(exposures.Flag(9), exposures.TextOrNull(10)),
                DiagnosticOutcome = exposures.IsNull(11) ? null : new CommandOutcome(exposures.Flag(11), exposures.TextOrNull(12)),
                Readings = signals.Readings(id),
                BrokenRig = commands.BrokenRig(id),
                Floor = commands.Floor(id),
            };
        }
    }

    public void Dispose()
    {
        exposures.Dispose();
        clients.Dispose();
        kept.Dispose();
        commands.Dispose();
        signals.Dispose();
        stamps.Dispose();
    }

    private ClockRelation? Clock() => exposures.IsNull(3)
        ? null
        : new ClockRelation(
            new HostInstant(exposures.Whole(3)),
            new Duration(exposures.Whole(4)),
            exposures.RealOrNull(5) ?? double.NaN,
            new Duration(exposures.Whole(6)),
            exposures.TextOrNull(7) ?? string.Empty);

    private List<ClientObservation> Clients(long exposure, ObservationRequest request)
    {
        List<ClientObservation> all = [];
        clients.Reset();
        clients.Bind(exposure);
        while (clients.Step())
        {
            long id = clients.Whole(0);
            if (clients.Whole(1) != all.Count || all.Count >= request.Clients.Count)
                throw new RecordException($"{CampaignFolder.EvidenceFile} holds clients of '{request.Name}' that its conditions do not have", damaged: true);
            all.Add(new ClientObservation(
                request.Clients[all.Count],
                [.. stamps.Of(id, Pixels(id))],
                new HostInstant(clients.Whole(2)),
                Instant(clients.WholeOrNull(3)),
                clients.IntOrNull(5),
                clients.IntOrNull(6),
                clients.Int(7),
                clients.Whole(8),
                clients.FlagOrNull(9),
                Instant(clients.WholeOrNull(4)),
                Instant(clients.WholeOrNull(10)),
                Instant(clients.WholeOrNull(11))));
        }
        return all.Count == 0 ? throw new RecordException($"{CampaignFolder.EvidenceFile} holds an exposure of '{request.Name}' that no client saw", damaged: true) : all;
    }

    /// <summary>The images that estimators looked at; others were kept to be looked at by people.</summary>
    private Dictionary<GuideSensor, int[]> Pixels(long client)
    {
        Dictionary<GuideSensor, int[]> pixels = [];
        kept.Reset();
        kept.Bind(client);
        while (kept.Step())
            if (kept.Flag(4) && images(new KeptImage(Named.Sensor(kept.Text(0)), kept.Text(1), kept.Whole(2), kept.Text(3), true)) is { } image)
                pixels[Named.Sensor(kept.Text(0))] = image;
        return pixels;
    }

    private static HostInstant? Instant(long? nanoseconds) => nanoseconds is { } known ? new HostInstant(known) : null;
}
