using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// What an exposure was commanded to do: the last InitGuider before it, whoever sent it, as seen on its way to the camera or else as the harness's own record
/// has it, with what the diagnostic interface changed. Null where nothing was seen (a recording).
/// </summary>
/// <param name="Dimensions">One entry for each different dimensions commanded; empty: none seen.</param>
public sealed record CommandInEffect(InitGuider? Command, IReadOnlyList<RoiDimensions> Dimensions, double? IntegrationMilliseconds)
{
    /// <summary>Longest integration that is taken for a number of milliseconds at all: an hour. Anything else is as good as none.</summary>
    public const double IntegrationMillisecondsMax = 3_600_000;

    public static CommandInEffect Of(ExposureObservation exposure)
    {
        InitGuider? command = exposure.Commands.Count > 0 ? exposure.Commands[^1].Command : OwnCommand(exposure);
        DiagnosticSettings? diagnostic = exposure.DiagnosticOutcome is { Accepted: true } ? exposure.Request.Diagnostic : null;
        IReadOnlyList<RoiDimensions> dimensions =
            diagnostic?.Dimensions is { } changed ? [changed]
            : command is null ? []
            : [.. command.Regions.Values.Select(region => region.Dimensions).OfType<RoiDimensions>().Distinct()];
        return new CommandInEffect(command, dimensions, Usable(diagnostic?.IntegrationMilliseconds) ?? Usable(command?.IntegrationMilliseconds));
    }

    /// <summary>The number where it is a possible integration time, more than zero and at most an hour.</summary>
    public static double? Usable(double? milliseconds) => milliseconds is > 0 and <= IntegrationMillisecondsMax ? milliseconds : null;

    private static InitGuider? OwnCommand(ExposureObservation exposure) =>
        exposure.Request.Commands.Count == 0 || exposure.Outcome is not { Accepted: true }
            ? null
            : exposure.Request.Commands[Math.Min(exposure.Exposure, exposure.Request.Commands.Count - 1)];
}
