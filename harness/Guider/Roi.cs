namespace Lse66.Guider;

/// <summary>ROI Dimensions, in physical pixels; shared by all sensors of an exposure (LSE-66 3.1.2.1.1.5). Height is rows, width is columns.</summary>
public readonly record struct RoiDimensions(int Rows, int Columns)
{
    public int Pixels => Rows * Columns;

    public override string ToString() => $"{Columns}x{Rows}";
}

/// <summary>
/// ROI Location: the first pixel, the one closest to the amplifier (LSE-66 3.4.1), zero-based in the frame of the whole sensor:
/// row 0 and column 0 at the corner of segment 00. <see cref="SensorGeometry"/> converts from and to the frame of an amplifier.
/// </summary>
public readonly record struct RoiLocation(int Row, int Column)
{
    public override string ToString() => $"({Row}, {Column})";
}

/// <summary>ROI Definition of one sensor, as commanded. A part that the commander left out is null: the harness must be able to show that.</summary>
public readonly record struct RoiDefinition(RoiDimensions? Dimensions, RoiLocation? Location);

/// <summary>
/// Init Guider, the command that sets up the guiders for one exposure (LSE-66 4.1.1.1), as it was sent: nothing is completed or corrected.
/// </summary>
/// <param name="Exposure">The exposure it is for, as its commander names it; null when it names none.</param>
/// <param name="IntegrationMilliseconds">The commanded integration time; the ICD's unit is the millisecond (0038). Null when absent.</param>
public sealed record InitGuider(
    string? Exposure,
    IReadOnlyDictionary<GuideSensor, RoiDefinition> Regions,
    double? IntegrationMilliseconds)
{
    /// <summary>One ROI Dimensions for all sensors and a location for each, as the ICD asks for.</summary>
    public static InitGuider For(string? exposure, RoiDimensions dimensions, Func<GuideSensor, RoiLocation> location, double integrationMilliseconds) =>
        new(
            exposure,
            GuideSensors.All.ToDictionary(sensor => sensor, sensor => new RoiDefinition(dimensions, location(sensor))),
            integrationMilliseconds);
}
