using System.Globalization;
using System.Security.Cryptography;
using Lse66.Guider;
using Lse66.Simulation;

namespace Lse66.Tests.Simulation;

/// <summary>
/// A site seen through a programme that touches everything, told apart by aspect: what was delivered, when, each metadata field, pixels, events, commands,
/// answers, files. Two sites differ in an aspect when it differs for something that both have.
/// </summary>
internal sealed class SiteAspects
{
    private readonly Dictionary<string, Dictionary<string, object?>> aspects = [];

    public static SiteAspects Of(params SeededFault[] faults)
    {
        var seen = new SiteAspects();
        var options = new SiteOptions
        {
            Seed = 21,
            Faults = faults,
            Characteristics = new SiteCharacteristics { ObservedExposureLength = Duration.FromSeconds(4) },
        };
        using var site = new SimulatedSite(options);
        seen.Drive(site);
        seen.Observe(site);
        foreach (SuppliedFile file in site.SuppliedFiles)
            seen.Note($"file {file.Name}", file.Name, Convert.ToHexString(SHA256.HashData(file.Content.Span)));
        return seen;
    }

    /// <summary>Names of the aspects that differ, in alphabetical order.</summary>
    public IReadOnlyList<string> DifferencesFrom(SiteAspects other)
    {
        var differing = new List<string>();
        foreach ((string aspect, Dictionary<string, object?> mine) in aspects)
        {
            Dictionary<string, object?> others = other.aspects[aspect];
            bool wholeCounts = aspect is "delivered" or "answers" or "commands";
            if (mine.Any(entry => others.TryGetValue(entry.Key, out object? same) ? !Equals(same, entry.Value) : wholeCounts)
                || (wholeCounts && others.Keys.Any(key => !mine.ContainsKey(key))))
                differing.Add(aspect);
        }

        return [.. differing.Order(StringComparer.Ordinal)];
    }

    private void Drive(SimulatedSite site)
    {
        using IEndpointSession session = site.Open(new SessionKey(0, "drive", SessionMode.Drive));
        using IDaqClient client = session.Subscribe(SensorSet.All);
        using IDaqClient subset = session.Subscribe(SensorSet.Of(GuideSensor.R00_SG0, GuideSensor.R44_SG1));
        Note("answers", "pattern", session.Send(SiteRecording.Command(new RoiDimensions(20, 30))).ToString());
        Expose(session, client, "pattern", 6, Scene.PositionPattern);
        using IDaqClient late = session.Subscribe(SensorSet.All);
        Note("late", "count", late.BufferedCount.ToString(CultureInfo.InvariantCulture));
        NoteStreams("subset", subset);
        Note("answers", "sky", session.Send(SiteRecording.Command(new RoiDimensions(12, 10), row: 500)).ToString());
        Expose(session, client, "sky", 3, Scene.Sky, abortAfter: 2);
        Expose(session, client, "dark", 2, Scene.Sky, ShutterMotion.Closed);
        Note("answers", "small", session.Send(SiteRecording.Command(new RoiDimensions(10, 10), row: 700)).ToString());
        Expose(session, client, "small", 1, Scene.PositionPattern);
        Note("answers", "large", session.Send(SiteRecording.Command(new RoiDimensions(210, 10), row: 600)).ToString());
        Expose(session, client, "large", 1, Scene.PositionPattern);
        var locations = new Dictionary<GuideSensor, RoiLocation> { [GuideSensor.R00_SG1] = new(900, 900) };
        Note("answers", "diagnose", session.Diagnose(new DiagnosticSettings(40, 7, 2, new RoiDimensions(40, 40), locations)).ToString());
        Expose(session, client, "diagnose", 1, Scene.PositionPattern);
        NoteStreams("second client", late);
        session.StartExposure(new ExposureRequest("discard", Duration.FromSeconds(1), ShutterMotion.Normal, Scene.Sky));
        session.WaitUntil(session.Now + Duration.FromSeconds(5));
        Note("discard", "all dropped", (client.Discard(Duration.Zero) > 0).ToString());
    }

    private void Observe(SimulatedSite site)
    {
        SiteRecording visits = Visit(site);
        Note("observed", visits);
        for (int i = 0; i < visits.Commands.Count; i++)
        {
            ObservedCommand one = visits.Commands[i];
            string regions = string.Join(';', one.Command.Regions.OrderBy(entry => entry.Key).Select(entry => $"{entry.Key}{entry.Value}"));
            Note("commands", $"{i}", string.Create(CultureInfo.InvariantCulture, $"{one.Command.Exposure} {regions} {one.Command.IntegrationMilliseconds} {one.Arrival}"));
        }
    }

    private static SiteRecording Visit(SimulatedSite site)
    {
        using IEndpointSession session = site.Open(new SessionKey(1, "observe", SessionMode.Observe));
        using IDaqClient client = session.Subscribe(SensorSet.All);
        var recording = new SiteRecording();
        for (int exposure = 0; exposure < 2; exposure++)
        {
            recording.Take(session, client, exposure);
            session.WaitUntil(session.Now + Duration.FromMilliseconds(500));
        }

        recording.TakeEvents(session);
        return recording;
    }

    private void Expose(
        IEndpointSession session, IDaqClient client, string name, double seconds, Scene scene, ShutterMotion shutter = ShutterMotion.Normal, double? abortAfter = null)
    {
        Duration? abort = abortAfter is { } after ? Duration.FromSeconds(after) : null;
        HostInstant start = session.Now;
        session.StartExposure(new ExposureRequest(name, Duration.FromSeconds(seconds), shutter, scene, abort));
        var recording = new SiteRecording();
        recording.Take(session, client);
        session.WaitUntil(start + Duration.FromSeconds(12));
        recording.TakeEvents(session);
        Note(name, recording);
    }

    private void Note(string exposure, SiteRecording recording)
    {
        var counts = new Dictionary<string, int>();
        foreach (IGrouping<(int, GuideSensor), RecordedStamp> stream in recording.Stamps.GroupBy(stamp => (stamp.Exposure, stamp.Stream)))
        {
            long[] order = [.. stream.Select(stamp => stamp.StampIndex ?? -1)];
            Note("order", $"{exposure} {stream.Key}", order.SequenceEqual(order.Order()).ToString());
        }

        foreach (RecordedStamp stamp in recording.Stamps)
        {
            string key = $"{exposure} {stamp.Exposure} {stamp.Stream} {stamp.StampIndex}";
            int occurrence = counts[key] = counts.GetValueOrDefault(key) + 1;
            Note("delivered", $"{key} #{occurrence}", null);
            if (occurrence == 1)
                NoteStamp(key, stamp);
        }

        foreach (TimingReferenceReading reading in recording.Readings)
            Note("integrations", $"{exposure} {reading.Sensor} {reading.Ordinal} {reading.Start.Nanoseconds / 20_000_000_000}", reading);
        foreach (CameraEvent one in recording.Events)
        {
            if (one.Kind != CameraEventKind.EndOfRoiReadout)
                Note("events", $"{exposure} {one.Kind} {one.Source.Nanoseconds / 10_000_000_000}", one);
        }
    }

    private void NoteStamp(string key, RecordedStamp stamp)
    {
        ImageMetadata metadata = stamp.Metadata;
        Note("arrival", key, stamp.Arrival);
        Note("identifier", key, metadata.Identifier);
        Note("tag", key, metadata.TimeTag);
        Note("row", key, metadata.FirstRow);
        Note("column", key, metadata.FirstColumn);
        Note("sensor", key, metadata.SensorId);
        Note("binning", key, metadata.BinningLevel);
        Note("firmware", key, metadata.FirmwareVersion);
        Note("software", key, metadata.SoftwareVersion);
        Note("shape", key, (stamp.Rows, stamp.Columns, stamp.Length));
        Note("pixels", key, stamp.PixelDigest);
        Note("stated integration", key, stamp.IntegrationMilliseconds);
    }

    private void NoteStreams(string name, IDaqClient client)
    {
        var frames = new Dictionary<GuideSensor, int>();
        while (client.Wait(Duration.Zero, out GuiderSensorData? stamp))
            frames[stamp.Stream] = frames.GetValueOrDefault(stamp.Stream) + 1;
        Note(name, "streams", string.Join(',', frames.OrderBy(entry => entry.Key)));
    }

    private void Note(string aspect, string key, object? value)
    {
        if (!aspects.TryGetValue(aspect, out Dictionary<string, object?>? entries))
            aspects[aspect] = entries = [];
        entries[key] = value;
    }
}
