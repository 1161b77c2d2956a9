using Lse66.Guider;
using Lse66.Icd;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0004 (LSE-66 3.2.1.1): nWindows windows, which is one, in each of the eight sensors.
/// A check is one delivered (sensor, frame); it holds when that sensor delivered exactly one image for the frame. Duplicates of an image are no second window.
/// </summary>
public sealed class WindowsPerSensor : IEstimator<WindowsPerSensor>
{
    public const string Name = "windows per sensor and frame";

    private static readonly int Windows = (int)Register.Parameters["nWindows"].Value;

    private readonly FactTally windows = new(Name, "nWindows");
    private SensorCoverage coverage;
    private string? ambiguity;

    private WindowsPerSensor()
    {
    }

    public static WindowsPerSensor Create(EstimatorContext context) => new();

    public void Add(ExposureObservation exposure)
    {
        if (exposure.Clients.Count == 0 || MeasuredStamps.Refused(exposure))
            return;
        FrameTable table = FrameTable.Of(exposure);
        if (table.Ambiguity is not null)
        {
            ambiguity ??= table.Ambiguity;
            return;
        }
        long delivered = 0;
        foreach (Frame frame in table.Frames)
            foreach (ObservedStamp stamp in frame.Present)
            {
                delivered++;
                coverage.Reach(stamp.Stream);
            }
        // Several further images of one frame are one (sensor, frame) with the wrong number of windows.
        ObservedStamp[] further = [.. table.Conflicting.DistinctBy(stamp => (stamp.Stream, stamp.StampIndex, stamp.StampIndex is null ? stamp.Metadata.TimeTag : null))];
        windows.Confirm(Math.Max(0, delivered - further.Length));
        foreach (ObservedStamp stamp in further)
            windows.Contradict(() => $"{StampText.Of(exposure, stamp)} came with more than {Windows} window");
    }

    public void Merge(WindowsPerSensor other)
    {
        windows.Merge(other.windows);
        coverage.Merge(other.coverage);
        ambiguity ??= other.ambiguity;
    }

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule)
    {
        SensorSet reached = coverage.Reached;
        bool eight = reached == SensorSet.All;
        Condition[] conditions = windows.Checks == 0 ? [] : [new("eight guide sensors", eight ? ConditionState.Met : ConditionState.NotMet, reached.ToString())];
        Estimate estimate = windows.ToEstimate(conditions);
        return [rule.Judge(estimate with { Undecidable = ambiguity is null ? [] : [ambiguity] }, Limit.NoneMayFail("nWindows"))];
    }
}
