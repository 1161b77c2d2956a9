using Lse66.Measurement;
using Lse66.Observation;

namespace Lse66.Tests.Measurement;

/// <summary>Shorthand of the measurement tests: exposures in, judged measurements out, under the guarded rule unless told otherwise.</summary>
internal static class JudgedExposures
{
    public static EstimatorContext Context(ExposureObservation exposure) => new(exposure.Endpoint, PlanTolerances.Default, PlanInputs.None);

    public static IReadOnlyList<JudgedMeasurement> Judge<T>(params ExposureObservation[] exposures)
        where T : IEstimator<T> => JudgeIn<T>(Context(exposures[0]), exposures);

    public static IReadOnlyList<JudgedMeasurement> Judge<T>(params ObservedExposure[] exposures)
        where T : IEstimator<T> => Judge<T>([.. exposures.Select(one => one.Build())]);

    public static IReadOnlyList<JudgedMeasurement> JudgeIn<T>(EstimatorContext context, params ExposureObservation[] exposures)
        where T : IEstimator<T>
    {
        T estimator = T.Create(context);
        foreach (ExposureObservation exposure in exposures)
            estimator.Add(exposure);
        return estimator.Judge(DecisionRule.Guarded);
    }
}
