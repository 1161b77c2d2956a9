using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;

namespace Lse66.Tests.Measurement;

/// <summary>Hands exposures to an estimator and gives back what it judged, by the name of the measurement.</summary>
internal static class Judged
{
    public static readonly EstimatorContext Context = new(ObservedExposure.Declaration, PlanTolerances.Default, PlanInputs.None);

    public static IReadOnlyList<JudgedMeasurement> All<T>(EstimatorContext context, params IEnumerable<ExposureObservation> exposures)
        where T : IEstimator<T> => JudgedExposures.JudgeIn<T>(context, [.. exposures]);

    public static JudgedMeasurement Of<T>(string name, params IEnumerable<ExposureObservation> exposures)
        where T : IEstimator<T> => All<T>(Context, exposures).Single(one => one.Estimate.Name == name);

    public static Verdict? Verdict<T>(string name, params IEnumerable<ExposureObservation> exposures)
        where T : IEstimator<T> => Of<T>(name, exposures).Verdict;

    /// <summary>The worst of everything judged.</summary>
    public static Verdict Worst<T>(params IEnumerable<ExposureObservation> exposures)
        where T : IEstimator<T> => Verdicts.Worst(All<T>(Context, exposures).Select(one => one.Verdict).OfType<Verdict>());

    public static bool Is(this ObservedStamp stamp, GuideSensor sensor, long index) => stamp.Stream == sensor && stamp.StampIndex == index;
}
