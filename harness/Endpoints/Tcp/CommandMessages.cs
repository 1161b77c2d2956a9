using System.Globalization;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>Commands and their answers, as messages and as the harness holds them.</summary>
internal static class CommandMessages
{
    private static readonly Vocabulary<Wire.Shutter, ShutterMotion> Shutters = new(
        "shutter",
        (Wire.Shutter.Normal, ShutterMotion.Normal),
        (Wire.Shutter.Fast, ShutterMotion.Fast),
        (Wire.Shutter.Slow, ShutterMotion.Slow),
        (Wire.Shutter.Closed, ShutterMotion.Closed));

    private static readonly Vocabulary<Wire.Scene, Scene> Scenes = new(
        "scene",
        (Wire.Scene.Sky, Scene.Sky),
        (Wire.Scene.PositionPattern, Scene.PositionPattern));

    private static readonly Vocabulary<Wire.SessionMode, SessionMode> Modes = new(
        "mode",
        (Wire.SessionMode.Drive, SessionMode.Drive),
        (Wire.SessionMode.Observe, SessionMode.Observe));

    public static Wire.OpenSession ToWire(SessionKey key) => new() { Slot = (uint)key.Slot, Name = key.Name, Mode = Modes.ToWire(key.Mode) };

    public static SessionKey FromWire(Wire.OpenSession message) => new(
        (int)WireChecks.Between("slot", message.Slot, 0, WireLimits.SlotMax),
        WireChecks.Text("name", message.Name, WireLimits.NameMax),
        Modes.FromWire(message.Mode));

    public static Wire.InitGuider ToWire(InitGuider command)
    {
        var message = new Wire.InitGuider();
        if (command.Exposure is { } exposure)
            message.Exposure = exposure;
        if (command.IntegrationMilliseconds is double integration)
            message.IntegrationMilliseconds = integration;
        foreach ((GuideSensor sensor, RoiDefinition region) in command.Regions.OrderBy(one => one.Key))
            message.Regions.Add(Region(sensor, region.Dimensions, region.Location));
        return message;
    }

    public static InitGuider FromWire(Wire.InitGuider message) => new(
        message.HasExposure ? WireChecks.Text("exposure", message.Exposure) : null,
        Regions(message.Regions),
        message.HasIntegrationMilliseconds ? WireChecks.Setting("integration_milliseconds", message.IntegrationMilliseconds) : null);

    public static Wire.StartExposure ToWire(ExposureRequest request)
    {
        var message = new Wire.StartExposure
        {
            Exposure = request.Exposure,
            LengthNs = request.Length.Nanoseconds,
            Shutter = Shutters.ToWire(request.Shutter),
            Scene = Scenes.ToWire(request.Scene),
        };
        if (request.AbortAfter is { } abort)
            message.AbortAfterNs = abort.Nanoseconds;
        return message;
    }

    public static ExposureRequest FromWire(Wire.StartExposure message) => new(
        WireChecks.Text("exposure", message.Exposure),
        new Duration(WireChecks.Between("length_ns", message.LengthNs, 1, WireLimits.DurationMax.Nanoseconds)),
        Shutters.FromWire(message.Shutter),
        Scenes.FromWire(message.Scene),
        message.HasAbortAfterNs ? WireChecks.Length("abort_after_ns", message.AbortAfterNs) : null);

    /// <param name="settings">Null leaves diagnostic mode.</param>
    public static Wire.Diagnose ToWire(DiagnosticSettings? settings)
    {
        var message = new Wire.Diagnose { Leave = settings is null };
        if (settings?.IntegrationMilliseconds is double integration)
            message.IntegrationMilliseconds = integration;
        if (settings?.FrameRateHertz is double rate)
            message.FrameRateHertz = rate;
        if (settings?.BinningLevel is uint binning)
            message.BinningLevel = binning;
        if (settings?.Dimensions is { } dimensions)
        {
            message.Rows = dimensions.Rows;
            message.Columns = dimensions.Columns;
        }

        foreach ((GuideSensor sensor, RoiLocation location) in (settings?.Locations ?? new Dictionary<GuideSensor, RoiLocation>()).OrderBy(one => one.Key))
            message.Locations.Add(Region(sensor, null, location));
        return message;
    }

    /// <returns>Null: leave diagnostic mode.</returns>
    public static DiagnosticSettings? FromWire(Wire.Diagnose message)
    {
        if (message.Leave)
            return null;
        Dictionary<GuideSensor, RoiDefinition> locations = Regions(message.Locations);
        if (locations.Values.Any(one => one.Dimensions is not null || one.Location is null))
            throw WireException.Violation("locations hold first_row and first_column, and nothing else");
        return new DiagnosticSettings(
            message.HasIntegrationMilliseconds ? WireChecks.Setting("integration_milliseconds", message.IntegrationMilliseconds) : null,
            message.HasFrameRateHertz ? WireChecks.Setting("frame_rate_hertz", message.FrameRateHertz) : null,
            message.HasBinningLevel ? (uint)WireChecks.Between("binning_level", message.BinningLevel, 0, WireLimits.PixelPlaceMax) : null,
            Dimensions(message.HasRows, message.Rows, message.HasColumns, message.Columns),
            locations.Count == 0 ? null : locations.ToDictionary(one => one.Key, one => one.Value.Location!.Value));
    }

    public static Wire.CommandReply ToWire(CommandOutcome outcome)
    {
        var message = new Wire.CommandReply { Accepted = outcome.Accepted };
        if (outcome.Reason is { } reason)
            message.Reason = WireText.Cut(reason, WireLimits.RemarkMax);
        return message;
    }

    public static CommandOutcome FromWire(Wire.CommandReply message) =>
        new(message.Accepted, message.HasReason ? WireChecks.Text("reason", message.Reason, WireLimits.RemarkMax) : null);

    private static Wire.Region Region(GuideSensor sensor, RoiDimensions? dimensions, RoiLocation? location)
    {
        var region = new Wire.Region { Sensor = (uint)sensor };
        if (dimensions is { } size)
        {
            region.Rows = size.Rows;
            region.Columns = size.Columns;
        }

        if (location is { } first)
        {
            region.FirstRow = first.Row;
            region.FirstColumn = first.Column;
        }

        return region;
    }

    /// <summary>A sensor named twice is the last one.</summary>
    private static Dictionary<GuideSensor, RoiDefinition> Regions(Google.Protobuf.Collections.RepeatedField<Wire.Region> messages)
    {
        if (messages.Count > WireLimits.RegionsMax)
            throw WireException.Limit(string.Create(CultureInfo.InvariantCulture, $"{messages.Count} regions are named, at most {WireLimits.RegionsMax} are allowed"));
        Dictionary<GuideSensor, RoiDefinition> regions = [];
        foreach (Wire.Region message in messages)
            regions[WireChecks.Sensor("a region's sensor", message.Sensor)] = new RoiDefinition(
                Dimensions(message.HasRows, message.Rows, message.HasColumns, message.Columns),
                Location(message));
        return regions;
    }

    private static RoiDimensions? Dimensions(bool hasRows, int rows, bool hasColumns, int columns)
    {
        if (hasRows != hasColumns)
            throw WireException.Violation("rows and columns come both or neither");
        return hasRows ? new RoiDimensions(WireChecks.Place("rows", rows), WireChecks.Place("columns", columns)) : null;
    }

    private static RoiLocation? Location(Wire.Region message)
    {
        if (message.HasFirstRow != message.HasFirstColumn)
            throw WireException.Violation("first_row and first_column come both or neither");
        return message.HasFirstRow ? new RoiLocation(WireChecks.Place("first_row", message.FirstRow), WireChecks.Place("first_column", message.FirstColumn)) : null;
    }
}
