using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// What the camera was told for an exposure and did not refuse: the harness's own command, or else the last one that was seen for each sensor, with accepted
/// diagnostic settings laid over it.
/// </summary>
internal sealed class SettingsInForce
{
    public const string Unknown = "no command for the region of interest was seen";

    private readonly RoiDefinition[] regions = new RoiDefinition[GuideSensors.Count];

    private SettingsInForce()
    {
    }

    public double? IntegrationMilliseconds { get; private set; }

    /// <summary>1 unless an accepted diagnostic setting says otherwise; the interface has no other way to bin.</summary>
    public uint Binning { get; private set; } = 1;

    /// <summary>True when a command was seen for at least one sensor.</summary>
    public bool Known => Array.Exists(regions, region => region is { Dimensions: not null, Location: not null });

    /// <summary>Null where the command left the location or the dimensions out, or none was seen.</summary>
    public (RoiLocation Location, RoiDimensions Dimensions)? RegionOf(GuideSensor sensor) =>
        regions[(int)sensor] is { Dimensions: { } dimensions, Location: { } location } ? (location, dimensions) : null;

    /// <summary>Rows and columns that an image then has: dimensions are in physical pixels (LSE-66 0006), so binning divides them.</summary>
    public RoiDimensions? DeliveredDimensions(GuideSensor sensor) =>
        RegionOf(sensor) is { } region ? Binned(region.Dimensions, Binning) : null;

    public static RoiDimensions Binned(RoiDimensions physical, uint level)
    {
        int divisor = (int)Math.Clamp(level, 1, int.MaxValue);
        return new RoiDimensions(physical.Rows / divisor, physical.Columns / divisor);
    }

    public static SettingsInForce Of(ExposureObservation exposure)
    {
        var settings = Commanded(exposure);
        if (exposure is { Request.Diagnostic: { } diagnostic, DiagnosticOutcome.Accepted: true })
            settings.Lay(diagnostic);
        return settings;
    }

    /// <summary>As <see cref="Of"/>, before any diagnostic setting.</summary>
    public static SettingsInForce Commanded(ExposureObservation exposure)
    {
        var settings = new SettingsInForce();
        if (OwnCommand(exposure) is { } own)
        {
            if (exposure.Outcome!.Accepted)
                settings.Take(own);
        }
        else
            foreach (ObservedCommand seen in exposure.Commands)
                settings.Take(seen.Command);
        return settings;
    }

    /// <summary>The command that the harness sent for this exposure; null when it sent none.</summary>
    public static InitGuider? OwnCommand(ExposureObservation exposure) =>
        exposure.Outcome is not null && exposure.Request.Commands.Count > 0
            ? exposure.Request.Commands[Math.Clamp(exposure.Exposure, 0, exposure.Request.Commands.Count - 1)]
            : null;

    private void Take(InitGuider command)
    {
        foreach ((GuideSensor sensor, RoiDefinition region) in command.Regions)
            if ((int)sensor is >= 0 and < GuideSensors.Count)
                regions[(int)sensor] = region;
        IntegrationMilliseconds = command.IntegrationMilliseconds ?? IntegrationMilliseconds;
    }

    private void Lay(DiagnosticSettings diagnostic)
    {
        Binning = diagnostic.BinningLevel ?? 1;
        IntegrationMilliseconds = diagnostic.IntegrationMilliseconds ?? IntegrationMilliseconds;
        foreach (GuideSensor sensor in GuideSensors.All)
        {
            RoiDefinition region = regions[(int)sensor];
            RoiLocation? moved = diagnostic.Locations is { } locations && locations.TryGetValue(sensor, out RoiLocation to) ? to : null;
            regions[(int)sensor] = new RoiDefinition(diagnostic.Dimensions ?? region.Dimensions, moved ?? region.Location);
        }
    }
}
