using BenchmarkDotNet.Attributes;
using Lse66.Campaign;
using Lse66.Measurement;
using Lse66.Observation;
using Lse66.Simulation;

namespace Lse66.Micro;

/// <summary>One estimator, made and fed one nominal exposure of 15 s: some thousand stamps. What estimators share (the frame table, the errors of tags) is arranged once an exposure and stays out of it.</summary>
public class Estimators
{
    private static readonly Dictionary<string, Func<EstimatorContext, ExposureObservation, object>> Folds = new(StringComparer.Ordinal)
    {
        ["0009 DataDeliveryLatency"] = Fold<DataDeliveryLatency>,
        ["0013 FrameRate"] = Fold<FrameRate>,
        ["0015 ReadNoise"] = Fold<ReadNoise>,
        ["0027 ImageMetadataCompleteness"] = Fold<ImageMetadataCompleteness>,
        ["0028 ImageIdentifierUniqueness"] = Fold<ImageIdentifierUniqueness>,
        ["0029 TimeTagAccuracy"] = Fold<TimeTagAccuracy>,
        ["0035 IntegrationStart"] = Fold<IntegrationStart>,
        ["0036 IntegrationSynchronisation"] = Fold<IntegrationSynchronisation>,
        ["0037 DataAvailability"] = Fold<DataAvailability>,
    };

    private ExposureObservation exposure = null!;
    private EstimatorContext context = null!;

    public static IEnumerable<string> Names => Folds.Keys;

    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = string.Empty;

    [GlobalSetup]
    public void Observe()
    {
        using var site = new SimulatedSite(new SiteOptions { Seed = 3 });
        context = new EstimatorContext(site.Declaration, PlanTolerances.Default, PlanInputs.None);
        exposure = DrivenExposures.Observe(site, Conditions.Nominal(1), CancellationToken.None).First();
    }

    [Benchmark]
    public object Add() => Folds[Name](context, exposure);

    private static T Fold<T>(EstimatorContext context, ExposureObservation exposure)
        where T : class, IEstimator<T>
    {
        T estimator = T.Create(context);
        estimator.Add(exposure);
        return estimator;
    }
}
