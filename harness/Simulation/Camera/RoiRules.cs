using System.Collections.Immutable;
using System.Globalization;
using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>
/// What the camera accepts. Out of range is refused with a reason; an ROI across the middle of the detector is accepted, since avoiding it is the telescope's
/// duty (LSE-66 3.1.2.1.2.1) and the camera reads it out from both ends.
/// </summary>
internal static class RoiRules
{
    /// <summary>ROIMinWidth, ROIMinHeight.</summary>
    public const int DimensionMin = 10;

    /// <summary>ROIMaxWidth, ROIMaxHeight.</summary>
    public const int DimensionMax = 400;

    public const double IntegrationMillisecondsMin = 1;
    public const double IntegrationMillisecondsMax = 10_000;
    public const uint BinningMax = 8;

    /// <summary>Reads an InitGuider onto <paramref name="current"/>; an absent integration time leaves the current one.</summary>
    public static CommandOutcome Read(InitGuider command, GuiderSettings current, out GuiderSettings settings)
    {
        settings = current;
        RoiDimensions? dimensions = null;
        var locations = new RoiLocation[GuideSensors.Count];
        foreach (GuideSensor sensor in GuideSensors.All)
        {
            if (!command.Regions.TryGetValue(sensor, out RoiDefinition region))
                return Refuse($"no ROI Definition for {sensor.Name()}");
            if (region.Dimensions is not { } own)
                return Refuse($"no ROI Dimensions for {sensor.Name()}");
            if (region.Location is not { } location)
                return Refuse($"no ROI Location for {sensor.Name()}");
            if (dimensions is { } common && common != own)
                return Refuse($"ROI Dimensions {own} of {sensor.Name()} differ from {common} of {GuideSensor.R00_SG0.Name()}; all sensors share one");
            dimensions = own;
            locations[(int)sensor] = location;
        }

        var wanted = current with
        {
            Dimensions = dimensions!.Value,
            Locations = ImmutableArray.Create(locations),
            IntegrationMilliseconds = command.IntegrationMilliseconds ?? current.IntegrationMilliseconds,
        };
        return Check(wanted, ref settings);
    }

    /// <summary>Lays diagnostic settings over <paramref name="current"/>.</summary>
    public static CommandOutcome Read(DiagnosticSettings change, GuiderSettings current, SiteCharacteristics site, out GuiderSettings settings)
    {
        settings = current;
        var wanted = current with
        {
            Dimensions = change.Dimensions ?? current.Dimensions,
            Locations = change.Locations is { } moved
                ? [.. GuideSensors.All.Select(sensor => moved.TryGetValue(sensor, out RoiLocation to) ? to : current.Locations[(int)sensor])]
                : current.Locations,
            IntegrationMilliseconds = change.IntegrationMilliseconds ?? current.IntegrationMilliseconds,
            Binning = change.BinningLevel ?? current.Binning,
            FrameRateHertz = change.FrameRateHertz ?? current.FrameRateHertz,
        };
        if (wanted.Binning is 0 or > BinningMax)
            return Refuse($"binning level {wanted.Binning} is outside 1 to {BinningMax}");
        if (wanted.FrameRateHertz is { } rate && !(rate > 0 && 1000 / rate >= PeriodMin(wanted, site).Milliseconds))
            return Refuse(Text($"frame rate {rate} Hz: integration and readout leave at most {1000 / PeriodMin(wanted, site).Milliseconds:0.##} Hz"));
        return Check(wanted, ref settings);
    }

    /// <summary>Integration, readout and overhead: no frame can follow another faster.</summary>
    public static Duration PeriodMin(GuiderSettings settings, SiteCharacteristics site) =>
        Duration.FromMilliseconds(settings.IntegrationMilliseconds)
        + site.ReadoutTime.For(settings.Dimensions.Rows, settings.Dimensions.Columns)
        + site.FrameOverhead;

    private static CommandOutcome Check(GuiderSettings wanted, ref GuiderSettings settings)
    {
        RoiDimensions dimensions = wanted.Dimensions;
        if (dimensions.Rows is < DimensionMin or > DimensionMax || dimensions.Columns is < DimensionMin or > DimensionMax)
            return Refuse($"ROI Dimensions {dimensions} are outside {DimensionMin}x{DimensionMin} to {DimensionMax}x{DimensionMax}");
        if (!(wanted.IntegrationMilliseconds is >= IntegrationMillisecondsMin and <= IntegrationMillisecondsMax))
            return Refuse(Text($"integration time {wanted.IntegrationMilliseconds} ms is outside {IntegrationMillisecondsMin} to {IntegrationMillisecondsMax} ms"));
        foreach (GuideSensor sensor in GuideSensors.All)
        {
            if (!SensorGeometry.Itl3800C.Contains(wanted.Locations[(int)sensor], dimensions))
                return Refuse($"the ROI of {sensor.Name()} at {wanted.Locations[(int)sensor]}, {dimensions}, leaves the sensor");
        }

        settings = wanted;
        return CommandOutcome.Accept;
    }

    private static CommandOutcome Refuse(string reason) => new(false, reason);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
