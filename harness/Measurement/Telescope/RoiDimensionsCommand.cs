using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// LSE-66 3.1.2.1.1.8, region of interest dimensions request (PROCEDURES section 3): every InitGuider of the telescope gives one ROI Dimensions, in whole pixels
/// and positive, shared by all sensors. A fact.
/// </summary>
public sealed class RoiDimensionsCommand : IEstimator<RoiDimensionsCommand>, ITelescopeEstimator
{
    private readonly CommandFact fact = new("one ROI dimensions for all sensors, in pixels");

    private RoiDimensionsCommand()
    {
    }

    public bool NoTelescope => fact.NoTelescope;

    public static RoiDimensionsCommand Create(EstimatorContext context) => new();

    public void Add(ExposureObservation exposure) => fact.Add(exposure, Contradiction);

    public void Merge(RoiDimensionsCommand other) => fact.Merge(other.fact);

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule) => [fact.Judge(rule)];

    private static string? Contradiction(InitGuider command)
    {
        RoiDimensions?[] given = [.. command.Regions.Values.Select(region => region.Dimensions).Distinct()];
        return given switch
        {
            [] => "no dimensions",
            [{ Rows: > 0, Columns: > 0 }] => null,
            [null] => "no dimensions",
            [{ } one] => $"dimensions not positive: {one}",
            _ => $"dimensions differ between sensors: {string.Join(", ", given.Select(one => one?.ToString() ?? "none").Order(StringComparer.Ordinal))}",
        };
    }
}
