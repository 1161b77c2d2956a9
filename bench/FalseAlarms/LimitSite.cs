using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Lse66.Simulation;

namespace Lse66.FalseAlarms;

/// <summary>A site whose true value of one requirement lies exactly at its limit, while every declared uncertainty is still drawn from.</summary>
internal static class LimitSite
{
    /// <summary>Drives or watches the site and hands what was seen to the requirement's own estimator; no feature is involved.</summary>
    public static IReadOnlyList<JudgedMeasurement> Judge<T>(ulong seed, ObservationRequest request, SiteCharacteristics characteristics, params string[] faults)
        where T : IEstimator<T>
    {
        using SimulatedSite site = Open(seed, characteristics, faults);
        var inputs = new PlanInputs { Gain = Supplied<GainInput>(site, "gain") };
        var estimator = T.Create(new EstimatorContext(site.Declaration, PlanTolerances.Default, inputs));
        IEnumerable<ExposureObservation> exposures = request.Mode == SessionMode.Drive
            ? DrivenExposures.Observe(site, request, CancellationToken.None)
            : WatchedExposures.Observe(site, request, CancellationToken.None);
        foreach (ExposureObservation exposure in exposures)
            estimator.Add(exposure);
        return estimator.Judge(DecisionRule.Guarded);
    }

    /// <summary>Judges the calibration and geometry files of the site.</summary>
    public static IReadOnlyList<JudgedMeasurement> JudgeFiles(ulong seed, Func<EstimatorContext, DecisionRule, IReadOnlyList<JudgedMeasurement>> judge, string fault)
    {
        using SimulatedSite site = Open(seed, new SiteCharacteristics(), [fault]);
        var inputs = new PlanInputs { Calibration = Supplied<CalibrationInput>(site, "calibration"), Geometry = Supplied<GeometryInput>(site, "geometry") };
        return judge(new EstimatorContext(site.Declaration, PlanTolerances.Default, inputs), DecisionRule.Guarded);
    }

    /// <summary>Judges files that are made here.</summary>
    public static IReadOnlyList<JudgedMeasurement> JudgeInputs(PlanInputs inputs, Func<EstimatorContext, DecisionRule, IReadOnlyList<JudgedMeasurement>> judge)
    {
        using SimulatedSite site = Open(1, new SiteCharacteristics(), []);
        return judge(new EstimatorContext(site.Declaration, PlanTolerances.Default, inputs), DecisionRule.Guarded);
    }

    public static GeometryInput Geometry()
    {
        using SimulatedSite site = Open(1, new SiteCharacteristics(), []);
        return Supplied<GeometryInput>(site, "geometry");
    }

    private static SimulatedSite Open(ulong seed, SiteCharacteristics characteristics, string[] faults) =>
        new(new SiteOptions { Seed = seed, Characteristics = characteristics, Faults = [.. faults.Select(FaultCatalogue.Parse)] });

    private static T Supplied<T>(SimulatedSite site, string kind)
        where T : InputDocument
    {
        SuppliedFile file = site.SuppliedFiles.First(one => one.Kind == kind);
        return InputJson.Read<T>(file.Content.Span, file.Name);
    }
}
