using System.Globalization;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>What a service tells unasked, as messages and as the harness holds it.</summary>
internal static class SignalMessages
{
    private static readonly Vocabulary<Wire.EventKind, CameraEventKind> Events = new(
        "event",
        (Wire.EventKind.EventStartOfIntegration, CameraEventKind.StartOfIntegration),
        (Wire.EventKind.EventShutterOpening, CameraEventKind.ShutterOpening),
        (Wire.EventKind.EventShutterOpen, CameraEventKind.ShutterOpen),
        (Wire.EventKind.EventShutterClosing, CameraEventKind.ShutterClosing),
        (Wire.EventKind.EventShutterClosed, CameraEventKind.ShutterClosed),
        (Wire.EventKind.EventEndOfRoiReadout, CameraEventKind.EndOfRoiReadout),
        (Wire.EventKind.EventEndOfReadout, CameraEventKind.EndOfReadout),
        (Wire.EventKind.EventExposureAborted, CameraEventKind.ExposureAborted));

    public static Wire.CameraEvent ToWire(CameraEvent one)
    {
        var message = new Wire.CameraEvent { Event = Events.ToWire(one.Kind), SourceNs = one.Source.Nanoseconds };
        if (one.Exposure is { } exposure)
            message.Exposure = exposure;
        if (one.Sensor is { } sensor)
            message.Sensor = (uint)sensor;
        if (one.StampIndex is long index)
            message.StampIndex = index;
        return message;
    }

    /// <param name="arrival">When the harness had the whole frame.</param>
    public static CameraEvent FromWire(Wire.CameraEvent message, HostInstant arrival) => new(
        Events.FromWire(message.Event),
        WireChecks.Instant("source_ns", message.SourceNs),
        arrival,
        message.HasExposure ? WireChecks.Text("exposure", message.Exposure) : null,
        message.HasSensor ? WireChecks.Sensor("sensor", message.Sensor) : null,
        message.HasStampIndex ? WireChecks.Index("stamp_index", message.StampIndex) : null);

    public static Wire.ObservedCommand ToWire(ObservedCommand command)
    {
        var message = new Wire.ObservedCommand
        {
            Own = command.Origin == CommandOrigin.Harness,
            Command = CommandMessages.ToWire(command.Command),
            ArrivalNs = command.Arrival.Nanoseconds,
        };
        foreach ((GuideSensor sensor, TaiInstant arrival) in command.SensorArrivals.OrderBy(one => one.Key))
            message.SensorArrivals.Add(new Wire.SensorArrival { Sensor = (uint)sensor, ArrivalNs = arrival.Nanoseconds });
        return message;
    }

    public static ObservedCommand FromWire(Wire.ObservedCommand message)
    {
        if (message.Command is null)
            throw WireException.Violation("ObservedCommand holds no command");
        if (message.SensorArrivals.Count > WireLimits.RegionsMax)
            throw WireException.Limit(string.Create(CultureInfo.InvariantCulture, $"{message.SensorArrivals.Count} arrivals are named, at most {WireLimits.RegionsMax} are allowed"));
        Dictionary<GuideSensor, TaiInstant> arrivals = [];
        foreach (Wire.SensorArrival one in message.SensorArrivals)
            arrivals[WireChecks.Sensor("an arrival's sensor", one.Sensor)] = WireChecks.Instant("arrival_ns", one.ArrivalNs);
        return new ObservedCommand(
            message.Own ? CommandOrigin.Harness : CommandOrigin.TelescopeUnderTest,
            CommandMessages.FromWire(message.Command),
            WireChecks.Instant("arrival_ns", message.ArrivalNs),
            arrivals);
    }

    public static Wire.TimingReading ToWire(TimingReferenceReading reading) => new()
    {
        Sensor = (uint)reading.Sensor,
        Ordinal = reading.Ordinal,
        StartNs = reading.Start.Nanoseconds,
        StopNs = reading.Stop.Nanoseconds,
    };

    public static TimingReferenceReading FromWire(Wire.TimingReading message) => new(
        WireChecks.Sensor("sensor", message.Sensor),
        WireChecks.Index("ordinal", message.Ordinal),
        WireChecks.Instant("start_ns", message.StartNs),
        WireChecks.Instant("stop_ns", message.StopNs));

    public static Wire.ScheduleLag ToWire(TaiInstant from, TaiInstant to) => new() { FromNs = from.Nanoseconds, ToNs = to.Nanoseconds };

    public static (TaiInstant From, TaiInstant To) FromWire(Wire.ScheduleLag message)
    {
        (TaiInstant From, TaiInstant To) lag = (WireChecks.Instant("from_ns", message.FromNs), WireChecks.Instant("to_ns", message.ToNs));
        return lag.From <= lag.To ? lag : throw WireException.Violation("ScheduleLag ends before it begins");
    }
}
