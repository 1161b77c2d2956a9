namespace Lse66.Guider;

/// <summary>Camera events that the procedures use. A transition names its end state with the time at which it was reached.</summary>
public enum CameraEventKind
{
    /// <summary>Start of integration of the science exposure: the start of the exposure.</summary>
    StartOfIntegration,
    ShutterOpening,
    ShutterOpen,
    ShutterClosing,

    /// <summary>Total closure: the end of CLOSING.</summary>
    ShutterClosed,

    /// <summary>End of readout of one ROI; names sensor and stamp index.</summary>
    EndOfRoiReadout,
    EndOfReadout,
    ExposureAborted,
}

/// <summary>An event of the camera, with the time the camera gives it and the time it arrived.</summary>
/// <param name="Source">On the camera's event clock, which need not be the DAQ's: <see cref="EndpointDeclaration.EventClockUncertainty"/>.</param>
public sealed record CameraEvent(
    CameraEventKind Kind,
    TaiInstant Source,
    HostInstant Arrival,
    string? Exposure = null,
    GuideSensor? Sensor = null,
    long? StampIndex = null);

/// <summary>Who sent a command.</summary>
public enum CommandOrigin
{
    Harness,
    TelescopeUnderTest,
}

/// <summary>An Init Guider seen on the way to the camera. What the harness sent itself is never judged as the telescope's.</summary>
/// <param name="Arrival">On the source's clock, when the camera side had the whole command; <paramref name="SensorArrivals"/> where it comes sensor by sensor.</param>
public sealed record ObservedCommand(
    CommandOrigin Origin,
    InitGuider Command,
    TaiInstant Arrival,
    IReadOnlyDictionary<GuideSensor, TaiInstant> SensorArrivals);

/// <summary>The camera's answer to a command of the harness.</summary>
public sealed record CommandOutcome(bool Accepted, string? Reason)
{
    public static readonly CommandOutcome Accept = new(true, null);
}

/// <summary>
/// What an instrument independent of the time tags saw: integration number <paramref name="Ordinal"/> (from 0) of a sensor in the exposure.
/// </summary>
public sealed record TimingReferenceReading(GuideSensor Sensor, long Ordinal, TaiInstant Start, TaiInstant Stop);
