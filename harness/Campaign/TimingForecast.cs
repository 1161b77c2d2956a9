using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Observation;

namespace Lse66.Campaign;

/// <summary>What a rig could say of one timing requirement, were the guider perfect.</summary>
/// <param name="Limit">Of the requirement, in <paramref name="Unit"/>.</param>
/// <param name="ExpandedUncertainty">U; null where the endpoint does not declare what it takes.</param>
/// <param name="Reason">Why a perfect guider would not pass; null when it would.</param>
public sealed record TimingForecast(RequirementId Requirement, double Limit, string Unit, double? ExpandedUncertainty, Verdict Verdict, string? Reason)
{
    /// <summary>limit/U: how much finer than the limit the rig sees.</summary>
    public double? Ratio => ExpandedUncertainty > 0 ? Limit / ExpandedUncertainty : null;

    /// <summary>The estimators themselves, fed with two nominal exposures of a perfect guider, seen by this rig.</summary>
    /// <param name="clock">Null: no relation of the clocks is known, so nothing can be said of what needs one.</param>
    public static IReadOnlyList<TimingForecast> Of(EndpointDeclaration endpoint, ClockRelation? clock, RigFloor floor)
    {
        var known = clock ?? new ClockRelation(new HostInstant(2_000_000_000_000_000_000), Duration.Zero, 0, Duration.Zero, "none");
        ExposureObservation[] seen = [.. Enumerable.Range(0, 2).Select(number => PerfectExposure.Of(endpoint, known, number == 0 ? floor : RigFloor.None, number) with { Clock = clock })];
        return
        [
            Judge<DataDeliveryLatency>("0009", endpoint, seen),
            Judge<FrameRate>("0013", endpoint, seen),
            Judge<RegionOfInterestLeadTime>("0021", endpoint, seen),
            Judge<TimeTagAccuracy>("0029", endpoint, seen),
            Judge<IntegrationStart>("0035", endpoint, seen),
            Judge<IntegrationSynchronisation>("0036", endpoint, seen),
            Judge<DataAvailability>("0037", endpoint, seen),
        ];
    }

    private static TimingForecast Judge<T>(string requirement, EndpointDeclaration endpoint, IReadOnlyList<ExposureObservation> seen)
        where T : IEstimator<T>
    {
        T estimator = T.Create(new EstimatorContext(endpoint, PlanTolerances.Default, PlanInputs.None));
        foreach (ExposureObservation exposure in seen)
            estimator.Add(exposure);
        IReadOnlyList<JudgedMeasurement> judged = estimator.Judge(DecisionRule.Guarded);
        JudgedMeasurement value = judged.First(one => one.Limit is { Comparison: not Comparison.Fact });
        JudgedMeasurement worst = judged.Where(one => one.Verdict is not null).MaxBy(one => one.Verdict)!;
        double? expanded = value.Estimate is { Value: { } at, Interval: { } interval } ? interval.ExpandedUncertaintyAbout(at) : null;
        return new TimingForecast(RequirementId.Parse(requirement), value.Limit!.Value, value.Estimate.Unit, expanded, worst.Verdict!.Value, worst.Verdict == Verdict.Pass ? null : worst.Reason);
    }
}
