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
    private readonly List<long> intervals = [];

    private RealisedIntegrationTime(EstimatorContext context) => this.context = context;

    public static RealisedIntegrationTime Create(EstimatorContext context) => new(context);

    public void Add(ExposureObservation exposure)
    {
        realised.Add(exposure, CommandInEffect.Of(exposure).IntegrationMilliseconds);
        foreach (GuideSensor sensor in GuideSensors.All)
        {
            long[] tags = [.. exposure.Stamps.Where(stamp => stamp.Stream == sensor).Select(stamp => stamp.Metadata.UsableTag()).OfType<TaiInstant>().Select(tag => tag.Nanoseconds).Distinct().Order()];
            intervals.AddRange(tags.Skip(1).Zip(tags, (later, earlier) => later - earlier));
        }
    }

    public void Merge(RealisedIntegrationTime other)
    {
        realised.Merge(other.realised);
        intervals.AddRange(other.intervals);
    }

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule)
    {
        List<JudgedMeasurement> judged =
            [rule.Judge(realised.ToEstimate("realised integration time against the commanded, maximum deviation", context.Endpoint, []), Limit.Of("guiderTime", Comparison.AtMost))];
        if (intervals.Count > 0)
        {
            long[] ordered = [.. intervals.Order()];
            judged.Add(JudgedMeasurement.Informative(new Estimate
            {
                Name = "interval between time tags, median",
                Unit = "ms",
                Value = new Duration(ordered[(ordered.Length - 1) / 2]).Milliseconds,
                SampleCount = ordered.Length,
                Remarks = ["the period of the stamps, which says nothing of the integration time"],
            }));
        }
        return judged;
    }
}
