using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Campaign;

/// <summary>
/// What would be seen of a guider that does everything exactly as LSE-66 asks, through an endpoint as it is: its declaration, its clock and the floor of the rig. What an
/// estimator makes of it shows the rig alone.
/// </summary>
internal static class PerfectExposure
{
    /// <summary>Frames of the nominal exposure of 15 s, and their period.</summary>
    private const int Frames = 150;

    private static readonly Duration Period = Duration.FromMilliseconds(100);

    private static readonly Duration Integration = Duration.FromMilliseconds(Conditions.NominalIntegrationMilliseconds);

    /// <summary>A tenth of the limit: through a socket nothing arrives at once.</summary>
    private static readonly Duration Latency = Duration.FromMicroseconds(100);

    /// <summary>Twice what is asked for.</summary>
    private static readonly Duration Lead = Duration.FromMilliseconds(400);

    /// <summary>Odd nanoseconds, so that starts of exposures do not keep step with the period.</summary>
    private static readonly Duration Spacing = Duration.FromSeconds(34) + new Duration(123_457);

    public static ExposureObservation Of(EndpointDeclaration endpoint, ClockRelation clock, RigFloor floor, int number)
    {
        TaiInstant start = clock.ToSource(clock.Epoch) + Spacing * number;
        string id = $"PERFECT_{number}";
        InitGuider command = InitGuider.For(id, Conditions.NominalDimensions, _ => new RoiLocation(100, 100), Conditions.NominalIntegrationMilliseconds);
        ObservationRequest request = Conditions.AsObserved(2);
        return new ExposureObservation
        {
            Request = request,
            Endpoint = endpoint,
            Exposure = number,
            ExposureId = id,
            Clock = clock,
            Clients = [new ClientObservation(request.Clients[0], [.. Stamps(endpoint, clock, start, id, number)], clock.ToHost(start - Spacing), null, null, null, 0, 0)],
            Events = [.. Events(endpoint, clock, start, id)],
            Commands = [new ObservedCommand(CommandOrigin.TelescopeUnderTest, command, start - Lead, GuideSensors.All.ToDictionary(sensor => sensor, _ => start - Lead))],
            CommandsComplete = true,
            Outcome = null,
            DiagnosticOutcome = null,
            Readings = endpoint.Has(Capabilities.TimingReference) ? [.. Readings(start)] : [],
            Floor = floor,
        };
    }

    private static TaiInstant IntegrationStart(TaiInstant start, int frame) => start + Period * frame;

    private static Duration Readout(EndpointDeclaration endpoint) =>
        endpoint.ReadoutTime?.For(Conditions.NominalDimensions.Rows, Conditions.NominalDimensions.Columns) ?? Duration.FromMilliseconds(1);

    private static IEnumerable<ObservedStamp> Stamps(EndpointDeclaration endpoint, ClockRelation clock, TaiInstant start, string id, int number)
    {
        (int rows, int columns) = (Conditions.NominalDimensions.Rows, Conditions.NominalDimensions.Columns);
        for (int frame = 0; frame < Frames; frame++)
            foreach (GuideSensor sensor in endpoint.Sensors)
            {
                TaiInstant begun = IntegrationStart(start, frame), read = begun + Integration + Readout(endpoint);
                TaiInstant tag = endpoint.TagMeaning switch
                {
                    TagMeaning.IntegrationStart => begun,
                    TagMeaning.ReadoutTrigger => begun + Integration,
                    _ => read,
                };
                yield return new ObservedStamp(
                    sensor,
                    frame + (endpoint.FirstStampIndex ?? 0),
                    new ImageMetadata(new ImageIdentifier(id, (uint)(number * Frames + frame)), Rounded(tag, endpoint.TagClock.Resolution), 100, 100, sensor.Name(), 1, 1, "1"),
                    Integration.Milliseconds,
                    clock.ToHost(read + Latency),
                    rows,
                    columns,
                    new PixelStatistics(rows * columns, 90, 110, 250_000 + frame, 25_000_000, 0x7F, 0, number * Frames + frame),
                    null);
            }
    }

    private static TaiInstant Rounded(TaiInstant tag, Duration? step) =>
        step is { Nanoseconds: > 1 and var unit } ? new TaiInstant((tag.Nanoseconds + unit / 2) / unit * unit) : tag;

    private static IEnumerable<CameraEvent> Events(EndpointDeclaration endpoint, ClockRelation clock, TaiInstant start, string id)
    {
        CameraEvent At(CameraEventKind kind, TaiInstant instant) => new(kind, instant, clock.ToHost(instant), id);
        TaiInstant closing = IntegrationStart(start, Frames - 8);
        if (endpoint.Has(Capabilities.ExposureEvents))
            yield return At(CameraEventKind.StartOfIntegration, start);
        if (endpoint.Has(Capabilities.ShutterEvents))
        {
            yield return At(CameraEventKind.ShutterClosing, closing);
            yield return At(CameraEventKind.ShutterClosed, IntegrationStart(start, Frames));
        }
        if (!endpoint.Has(Capabilities.ReadoutEvents))
            yield break;
        for (int frame = 0; frame < Frames; frame++)
            foreach (GuideSensor sensor in endpoint.Sensors)
                yield return At(CameraEventKind.EndOfRoiReadout, IntegrationStart(start, frame) + Integration + Readout(endpoint)) with
                {
                    Sensor = sensor,
                    StampIndex = frame + (endpoint.FirstStampIndex ?? 0),
                };
    }

    private static IEnumerable<TimingReferenceReading> Readings(TaiInstant start)
    {
        for (int frame = 0; frame < Frames; frame++)
            foreach (GuideSensor sensor in GuideSensors.All)
                yield return new TimingReferenceReading(sensor, frame, IntegrationStart(start, frame), IntegrationStart(start, frame) + Integration);
    }
}
