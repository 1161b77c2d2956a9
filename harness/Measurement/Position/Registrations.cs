using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>What a registration says of a sensor: sides of a pixel, angle between the axes, place of the active area.</summary>
internal static class Registrations
{
    /// <summary>Elements beyond this, in um or um per pixel, belong to no focal plane; the bound keeps products finite.</summary>
    private const double MagnitudeMax = 1e9;

    /// <summary>The registration of a sensor, when there is one and its elements are numbers; otherwise null, with the reason.</summary>
    public static SensorToFocalPlaneRegistration? Find(CalibrationInput calibration, GuideSensor sensor, out string? reason)
    {
        SensorToFocalPlaneRegistration? registration = null;
        reason = $"{sensor.Name()} has no registration";
        if (calibration.Registrations is null || !calibration.Registrations.TryGetValue(sensor, out registration) || registration is null)
            return null;
        double[] elements =
        [
            registration.X0Micrometres, registration.XPerRow, registration.XPerColumn, registration.Y0Micrometres, registration.YPerRow, registration.YPerColumn,
        ];
        if (Array.TrueForAll(elements, element => Math.Abs(element) <= MagnitudeMax))
        {
            reason = null;
            return registration;
        }
        reason = $"the registration of {sensor.Name()} has an element that is no number or out of any range";
        return null;
    }

    /// <summary>Length of a row's step, um per pixel.</summary>
    public static double RowSide(this SensorToFocalPlaneRegistration registration) => double.Hypot(registration.XPerRow, registration.YPerRow);

    /// <summary>Length of a column's step, um per pixel.</summary>
    public static double ColumnSide(this SensorToFocalPlaneRegistration registration) => double.Hypot(registration.XPerColumn, registration.YPerColumn);

    /// <summary>
    /// The determinant against the product of the sides, which is the sine of the angle between the axes, must exceed what rounding leaves of parallel ones.
    /// </summary>
    public static bool IsInvertible(this SensorToFocalPlaneRegistration registration)
    {
        const double parallel = 1e-9;
        double sides = registration.RowSide() * registration.ColumnSide();
        return sides > 0 && Math.Abs(registration.Determinant) > parallel * sides;
    }

    /// <summary>Active rows and columns: from the geometry input where it places the sensor, else as the endpoint declares them.</summary>
    public static (int Rows, int Columns) ActivePixels(EstimatorContext context, GuideSensor sensor) =>
        Placements.Find(context.Inputs.Geometry, sensor, out _) is { } placement
            ? (placement.ActiveRows, placement.ActiveColumns)
            : (context.Endpoint.Geometry.Rows, context.Endpoint.Geometry.Columns);

    /// <summary>Centre of the active area on the focal plane, um: pixel centres count from 0, so it lies at half of the last index.</summary>
    public static (double X, double Y) Centre(this SensorToFocalPlaneRegistration registration, (int Rows, int Columns) active) =>
        registration.At((active.Rows - 1) / 2.0, (active.Columns - 1) / 2.0);
}
