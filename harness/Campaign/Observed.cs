using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;

namespace Lse66.Campaign;

/// <summary>
/// What was observed under one request, ready for any estimator. A short observation is kept and folded when an estimator asks; of a long one (a night) every
/// estimator that may ask is fed while it runs, so that memory does not grow with the number of exposures.
/// </summary>
public sealed class Observed
{
    /// <summary>Observations of more exposures than this are folded as they come.</summary>
    public const int RetainedExposuresMax = 4;

    /// <summary>Names of exposures kept for the record.</summary>
    private const int ExposureIdsMax = 100;

    private readonly List<ExposureObservation> retained = [];
    private readonly Dictionary<Type, IEstimator> folds = [];
    private readonly List<string> ids = [];
    private readonly EstimatorContext context;
    private readonly bool streaming;
    private int exposures;
    private long stamps;
    private ExposureObservation? first;

    public Observed(ObservationRequest request, EstimatorContext context)
    {
        Request = request;
        this.context = context;
        streaming = request.Exposures > RetainedExposuresMax;
        if (streaming)
            foreach (Func<EstimatorContext, IEstimator> create in StreamingEstimators.All)
            {
                IEstimator fold = create(context);
                folds[fold.GetType()] = fold;
            }
    }

    public ObservationRequest Request { get; }

    /// <summary>Read back from evidence, not observed by this process.</summary>
    public bool Restored { get; init; }

    /// <summary>The rig's own noise while this was observed.</summary>
    public RigFloorFold Floor { get; } = new();

    /// <summary>Why nothing more was observed: the rig failed; null when it did not.</summary>
    public RigException? RigFailure { get; set; }

    public ObservationSummary Summary => new(Request, exposures, stamps, ids, RigFailure?.Message ?? (exposures == 0 ? "no exposure was seen" : null), first);

    public void Add(ExposureObservation exposure)
    {
        exposures++;
        stamps += exposure.Stamps.Length;
        Floor.Add(exposure.Floor);
        if (exposure.ExposureId is { } id && ids.Count < ExposureIdsMax)
            ids.Add(id);
        first ??= exposure with { Clients = [.. exposure.Clients.Select(client => client.WithoutPixels())] };
        if (streaming)
            foreach (IEstimator fold in folds.Values)
                fold.Add(exposure);
        else
            retained.Add(exposure);
    }

    /// <summary>Feeds what was observed to <paramref name="estimator"/>.</summary>
    /// <exception cref="InvalidOperationException">Bug in harness: a long observation was asked for an estimator that was not fed.</exception>
    public void Feed<T>(T estimator)
        where T : IEstimator<T>
    {
        if (streaming)
        {
            if (!folds.TryGetValue(typeof(T), out IEstimator? fold))
                throw new InvalidOperationException($"Bug in harness: {typeof(T).Name} judges the long observation '{Request.Name}' but is not in {nameof(StreamingEstimators)}");
            estimator.Merge((T)fold);
            return;
        }
        foreach (ExposureObservation exposure in retained)
            estimator.Add(exposure);
    }

    /// <summary>An estimator fed with all of several observations, in the order given.</summary>
    public static T Fold<T>(IReadOnlyList<Observed> observations)
        where T : IEstimator<T>
    {
        T estimator = T.Create(observations[0].context);
        foreach (Observed observed in observations)
            observed.Feed(estimator);
        return estimator;
    }
}
