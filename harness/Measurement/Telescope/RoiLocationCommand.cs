using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// LSE-66 3.1.2.1.2, region of interest location request (PROCEDURES section 3): every InitGuider of the telescope gives, for each of the eight sensors, row and
/// column of the first pixel, and these are coordinates of a pixel of the sensor. A fact.
/// </summary>
public sealed class RoiLocationCommand : IEstimator<RoiLocationCommand>, ITelescopeEstimator
{
    private readonly CommandFact fact = new("ROI location of every sensor in pixel coordinates");

    private RoiLocationCommand()
    {
    }

    public bool NoTelescope => fact.NoTelescope;

    public static RoiLocationCommand Create(EstimatorContext context) => new();

    public void Add(ExposureObservation exposure)
    {
        SensorGeometry geometry = exposure.Endpoint.Geometry;
        bool IsPixel(RoiLocation location) => location is { Row: >= 0, Column: >= 0 } && location.Row < geometry.Rows && location.Column < geometry.Columns;
        fact.Add(exposure, command =>
            CommandFact.Sensors(sensor => !command.Regions.TryGetValue(sensor, out RoiDefinition region) || region.Location is null, "no location")
            ?? CommandFact.Sensors(sensor => !IsPixel(command.Regions[sensor].Location!.Value), "location outside the sensor"));
    }

    public void Merge(RoiLocationCommand other) => fact.Merge(other.fact);

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule) => [fact.Judge(rule)];
}
