using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// The camera's part of CA-TS-GDR-ICD-0034 and 0038 (LSE-66 3.1.2.1.3; supplementary, PROCEDURES section 2): max abs(realised - commanded) &lt;= guiderTime,
/// whoever commanded. Without a timing reference nothing is decided; the median interval between the tags of a sensor informs, which is the period and not
/// the integration.
/// </summary>
public sealed class RealisedIntegrationTime : IEstimator<RealisedIntegrationTime>
{
    private readonly EstimatorContext context;
    private readonly RealisedTimes realised = new();
    /// <summary>How often each interval was seen, ns: tags have a resolution, so a night has few different ones.</summary>
    private readonly Dictionary<long, long> intervals = [];

    private RealisedIntegrationTime(EstimatorContext context) => this.context = context;

    public static RealisedIntegrationTime Create(EstimatorContext context) => new(context);

    public void Add(ExposureObservation exposure)
    {
        realised.Add(exposure, CommandInEffect.Of(exposure).IntegrationMilliseconds);
        foreach ((_, ImmutableArray<ObservedStamp> stamps) in MeasuredStamps.BySensor(exposure))
        {
            var tags = new List<long>(stamps.Length);
            foreach (ObservedStamp stamp in stamps)
                if (stamp.Metadata.UsableTag() is { } tag)
                    tags.Add(tag.Nanoseconds);
            tags.Sort();
            for (int at = 1; at < tags.Count; at++)
                if (tags[at] > tags[at - 1])
                    Count(tags[at] - tags[at - 1], 1);
        }
    }

    public void Merge(RealisedIntegrationTime other)
    {
        realised.Merge(other.realised);
        foreach ((long interval, long count) in other.intervals)
            Count(interval, count);
    }

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule)
    {
        List<JudgedMeasurement> judged =
            [rule.Judge(realised.ToEstimate("realised integration time against the commanded, maximum deviation", context.Endpoint, []), Limit.Of("guiderTime", Comparison.AtMost))];
        if (intervals.Count > 0)
        {
            long all = intervals.Values.Sum();
            judged.Add(JudgedMeasurement.Informative(new Estimate
            {
                Name = "interval between time tags, median",
                Unit = "ms",
                Value = new Duration(At((all - 1) / 2)).Milliseconds,
                SampleCount = all,
                Remarks = ["the period of the stamps, which says nothing of the integration time"],
            }));
        }
        return judged;
    }

    private void Count(long interval, long count) => CollectionsMarshal.GetValueRefOrAddDefault(intervals, interval, out _) += count;

    /// <summary>The interval at this place, from 0, when all are put in order.</summary>
    private long At(long place)
    {
        foreach ((long interval, long count) in intervals.OrderBy(one => one.Key))
            if ((place -= count) < 0)
                return interval;
        throw new InvalidOperationException("Bug in harness: a place beyond the last interval");
    }
}
