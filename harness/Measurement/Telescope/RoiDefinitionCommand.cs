using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0039, region of interest definition (LSE-66 3.1.2.1.1; PROCEDURES section 3): every InitGuider of the telescope defines an ROI for each of the
/// eight sensors, by the location of its first pixel and its dimensions. A fact; whether the parts make sense is judged under 3.1.2.1.1.8 and 3.1.2.1.2.
/// </summary>
public sealed class RoiDefinitionCommand : IEstimator<RoiDefinitionCommand>, ITelescopeEstimator
{
    private readonly CommandFact fact = new("ROI defined for every sensor by first pixel and dimensions");

    private RoiDefinitionCommand()
    {
    }

    public bool NoTelescope => fact.NoTelescope;

    public static RoiDefinitionCommand Create(EstimatorContext context) => new();

    public void Add(ExposureObservation exposure) =>
        fact.Add(exposure, command => CommandFact.Sensors(sensor => !(command.Regions.TryGetValue(sensor, out RoiDefinition region) && region is { Location: not null, Dimensions: not null }), "no complete ROI"));

    public void Merge(RoiDefinitionCommand other) => fact.Merge(other.fact);

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule) => [fact.Judge(rule)];
}
