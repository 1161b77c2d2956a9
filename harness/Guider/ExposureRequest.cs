namespace Lse66.Guider;

/// <summary>What the sensors look at.</summary>
public enum Scene
{
    Sky,

    /// <summary>The published <see cref="PositionCodedPattern"/>.</summary>
    PositionPattern,
}

public enum ShutterMotion
{
    Normal,
    Fast,
    Slow,

    /// <summary>Stays closed: a dark exposure.</summary>
    Closed,
}

/// <summary>A science exposure that the harness asks the camera for.</summary>
/// <param name="Length">From the start of the exposure to the start of CLOSING.</param>
/// <param name="AbortAfter">Ends the exposure early, after this much of it; null: it runs its length.</param>
public sealed record ExposureRequest(string Exposure, Duration Length, ShutterMotion Shutter, Scene Scene, Duration? AbortAfter = null);

/// <summary>Changes through the diagnostic interface (LSE-66 3.3.1); null leaves a setting as it is.</summary>
public sealed record DiagnosticSettings(
    double? IntegrationMilliseconds = null,
    double? FrameRateHertz = null,
    uint? BinningLevel = null,
    RoiDimensions? Dimensions = null,
    IReadOnlyDictionary<GuideSensor, RoiLocation>? Locations = null);
