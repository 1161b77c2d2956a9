using System.Text.Json;
using System.Text.Json.Serialization;
using FluentAssertions;
using Lse66.Measurement;
using Lse66.Observation;

namespace Lse66.Tests.Measurement;

/// <summary>Shorthand of the measurement tests: exposures in, judged measurements out, under the guarded rule unless told otherwise.</summary>
internal static class JudgedExposures
{
    private static readonly JsonSerializerOptions Named = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static EstimatorContext Context(ExposureObservation exposure) => new(exposure.Endpoint, PlanTolerances.Default, PlanInputs.None);

    public static IReadOnlyList<JudgedMeasurement> Judge<T>(params ExposureObservation[] exposures)
        where T : IEstimator<T> => JudgeIn<T>(Context(exposures[0]), exposures);

    public static IReadOnlyList<JudgedMeasurement> Judge<T>(params ObservedExposure[] exposures)
        where T : IEstimator<T> => Judge<T>([.. exposures.Select(one => one.Build())]);

    /// <summary>Every judgement of a test is also made of one estimator for each exposure, merged: the fold law is held wherever anything is measured.</summary>
    public static IReadOnlyList<JudgedMeasurement> JudgeIn<T>(EstimatorContext context, params ExposureObservation[] exposures)
        where T : IEstimator<T>
    {
        T whole = T.Create(context), merged = T.Create(context);
        foreach (ExposureObservation exposure in exposures)
        {
            T part = T.Create(context);
            part.Add(exposure);
            merged.Merge(part);
            whole.Add(exposure);
        }
        IReadOnlyList<JudgedMeasurement> judged = whole.Judge(DecisionRule.Guarded);
        Text(merged.Judge(DecisionRule.Guarded)).Should().Be(Text(judged), "exposures folded one by one give the same");
        return judged;
    }

    /// <summary>All that was judged, in a form that compares to the last digit.</summary>
    public static string Text(IReadOnlyList<JudgedMeasurement> judged) => JsonSerializer.Serialize(judged, Named);
}
