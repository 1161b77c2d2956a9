using System.Globalization;
using Lse66.Icd;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0034, detector integration time (LSE-66 3.1.2.1.3.1; PROCEDURES section 2): every InitGuider of the telescope whose ROI dimensions are nominal
/// commands Int-Time. A fact: both are exact numbers. The realised time is the camera's, see <see cref="RealisedIntegrationTime"/>.
/// </summary>
public sealed class NominalIntegrationTime : IEstimator<NominalIntegrationTime>, ITelescopeEstimator
{
    private readonly CommandFact fact = new("commanded integration time is Int-Time for nominal ROI dimensions");

    private NominalIntegrationTime()
    {
    }

    public bool NoTelescope => fact.NoTelescope;

    public static NominalIntegrationTime Create(EstimatorContext context) => new();

    public void Add(ExposureObservation exposure) =>
        fact.Add(
            exposure,
            command => command.IntegrationMilliseconds is { } commanded && commanded.CompareTo(Register.Parameters["Int-Time"].Value) == 0
                ? null
                : $"commanded {command.IntegrationMilliseconds?.ToString("R", CultureInfo.InvariantCulture) ?? "no integration time"}{(command.IntegrationMilliseconds is null ? string.Empty : " ms")}",
            command => command.Regions.Count > 0 && command.Regions.Values.All(region => region.Dimensions == NominalConditions.NominalDimensions));

    public void Merge(NominalIntegrationTime other) => fact.Merge(other.fact);

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule)
    {
        bool met = fact.Checks > 0;
        return [fact.Judge(rule, conditions: [new Condition(NominalConditions.NominalRoi, met ? ConditionState.Met : ConditionState.NotMet, met ? "commanded" : "no command with nominal dimensions")])];
    }
}
