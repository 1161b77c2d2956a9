using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0033, avoidance of detector middle (LSE-66 3.1.2.1.2.1; PROCEDURES section 3): an ROI of h rows from row r0 crosses iff r0 &lt; M &lt;= r0 + h - 1,
/// M the first row of the second half of the sensor by the endpoint's geometry. No ROI of any InitGuider of the telescope crosses. A fact.
/// </summary>
public sealed class DetectorMiddleAvoidance : IEstimator<DetectorMiddleAvoidance>, ITelescopeEstimator
{
    private readonly CommandFact fact = new("no ROI across the middle of the detector");

    private DetectorMiddleAvoidance()
    {
    }

    public bool NoTelescope => fact.NoTelescope;

    public static DetectorMiddleAvoidance Create(EstimatorContext context) => new();

    /// <summary>An ROI that is not completely defined cannot be placed; a command with one is checked by its other ROIs only when one of those crosses.</summary>
    public void Add(ExposureObservation exposure)
    {
        SensorGeometry geometry = exposure.Endpoint.Geometry;
        bool Crosses(InitGuider command, GuideSensor sensor) =>
            command.Regions.TryGetValue(sensor, out RoiDefinition region)
            && region is { Location: { } location, Dimensions: { } dimensions }
            && geometry.CrossesMiddle(location, dimensions);
        string? Contradiction(InitGuider command) => CommandFact.Sensors(sensor => Crosses(command, sensor), "ROI across the middle");
        fact.Add(
            exposure,
            Contradiction,
            command => Contradiction(command) is not null || (command.Regions.Count > 0 && command.Regions.Values.All(region => region is { Location: not null, Dimensions: not null })));
    }

    public void Merge(DetectorMiddleAvoidance other) => fact.Merge(other.fact);

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule) => [fact.Judge(rule, "with an ROI that lacks location or dimensions")];
}
