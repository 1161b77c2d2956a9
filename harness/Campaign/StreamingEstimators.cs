using Lse66.Measurement;

namespace Lse66.Campaign;

/// <summary>The estimators that are fed while a long observation runs: all that judge the nominal conditions or the telescope's commands.</summary>
internal static class StreamingEstimators
{
    public static IReadOnlyList<Func<EstimatorContext, IEstimator>> All { get; } =
    [
    ];
}
