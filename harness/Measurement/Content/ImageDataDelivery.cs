using System.Globalization;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0001 (LSE-66 3.1.1.1.1): image data of the eight guide sensors in one exposure.
/// Value: the share of frames lost, per sensor lost / expected over all exposures, the worst sensor; expected frames come from gaps in the frame numbers and, after
/// the last frame, from the ends of readout that the camera announced; never from an assumed rate. Limit: the plan's loss allowance, 0 unless it says more (interpretation: 4.3.6.9 calls delivery not guaranteed).
/// Facts: every sensor delivers, every image is whole, none is constant.
/// </summary>
public sealed class ImageDataDelivery : IEstimator<ImageDataDelivery>
{
    public const string LossName = "frames lost, worst sensor";
    public const string DeliveringName = "every guide sensor delivers image data";
    public const string WholeName = "images have all their pixels";
    public const string VaryingName = "images are not constant";

    private readonly double allowance;
    private readonly Deliveries eight = new();
    private readonly Deliveries fewer = new();
    private int fewerSensors;

    private ImageDataDelivery(double allowance) => this.allowance = allowance;

    public static ImageDataDelivery Create(EstimatorContext context) => new(context.Tolerances.LossAllowance);

    public void Add(ExposureObservation exposure)
    {
        int sensors = new SensorSet((byte)(MeasuredStamps.Asked(exposure).Bits & exposure.Endpoint.Sensors.Bits)).Count;
        if (sensors == GuideSensors.Count)
        {
            eight.Add(exposure);
        }
        else
        {
            fewerSensors = Math.Max(fewerSensors, sensors);
            fewer.Add(exposure);
        }
    }

    public void Merge(ImageDataDelivery other)
    {
        eight.Merge(other.eight);
        fewer.Merge(other.fewer);
        fewerSensors = Math.Max(fewerSensors, other.fewerSensors);
    }

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule)
    {
        bool met = eight.Exposures > 0 || fewer.Exposures == 0;
        Condition[] conditions =
        [
            new("eight guide sensors in one exposure", met ? ConditionState.Met : ConditionState.NotMet,
                string.Create(CultureInfo.InvariantCulture, $"{(met ? GuideSensors.Count : fewerSensors)} in {(met ? eight : fewer).Exposures} exposures")),
        ];
        return (met ? eight : fewer).Judge(rule, new Limit("lossAllowance", allowance, "1", Comparison.AtMost), conditions);
    }

    /// <summary>What exposures of one kind delivered.</summary>
    private sealed class Deliveries
    {
        private readonly long[] expected = new long[GuideSensors.Count];
        private readonly long[] lost = new long[GuideSensors.Count];
        private readonly FactTally delivering = new(DeliveringName);
        private readonly FactTally whole = new(WholeName);
        private readonly FactTally varying = new(VaryingName);
        private long excused;
        private long overflowed;
        private bool ambiguous;

        public long Exposures { get; private set; }

        public void Add(ExposureObservation exposure)
        {
            Exposures++;
            if (MeasuredStamps.Refused(exposure))
            {
                delivering.NotChecked(MeasuredStamps.RefusedByCamera);
                return;
            }
            foreach (ObservedStamp stamp in MeasuredStamps.Of(exposure))
            {
                whole.Check(MeasuredStamps.Whole(stamp), exposure, stamp, static (exposure, stamp) => $"{StampText.Of(exposure, stamp)} has {stamp.Statistics.Count} pixels for {stamp.Columns}x{stamp.Rows}");
                if (stamp.Statistics.Count > 0)
                    varying.Check(!stamp.Statistics.Constant, exposure, stamp, static (exposure, stamp) => $"{StampText.Of(exposure, stamp)}: every pixel is {stamp.Statistics.Min}");
            }
            AddFrames(exposure);
        }

        private void AddFrames(ExposureObservation exposure)
        {
            if (exposure.Clients.Count == 0)
            {
                delivering.NotChecked("no client was subscribed");
                return;
            }
            FrameTable table = FrameTable.Of(exposure);
            if (table.Frames.IsEmpty && MeasuredStamps.Of(exposure).IsEmpty)
            {
                AddSilence(exposure);
                return;
            }
            if (table.Ambiguity is not null || table.Expected > LostFrames.ExpectedMax)
            {
                ambiguous = true;
                return;
            }
            (long[] ownLost, long[] ownExcused) = LostFrames.Of(exposure, table);
            long[] undelivered = UndeliveredFrames.Of(exposure, table);
            bool broken = exposure.BrokenRig.Count > 0;
            bool full = exposure.Clients[0].Overflows > 0;
            foreach (GuideSensor sensor in table.Active)
            {
                int at = (int)sensor;
                expected[at] += table.Expected + undelivered[at];
                lost[at] += (full ? 0 : ownLost[at]) + (full || broken ? 0 : undelivered[at]);
                excused += broken ? undelivered[at] : 0;
                excused += ownExcused[at];
                overflowed += full ? ownLost[at] : 0;
                bool silent = ownLost[at] + ownExcused[at] == table.Expected;
                if (silent && (full || ownExcused[at] > 0))
                    delivering.Withhold("a sensor was silent while the rig was broken");
                else
                    delivering.Check(!silent, () => $"{sensor.Name()} delivered nothing in {StampText.Of(exposure)}");
            }
        }

        /// <summary>An exposure without any stamp counts against the sensors only when the camera announced that it began and the rig was whole.</summary>
        private void AddSilence(ExposureObservation exposure)
        {
            if (exposure.TimeOf(CameraEventKind.StartOfIntegration) is null || exposure.BrokenRig.Count > 0 || exposure.Clients[0].Overflows > 0)
            {
                delivering.Withhold("an exposure without any stamp, of which no start was announced or in which the rig was broken");
                return;
            }
            foreach (GuideSensor sensor in exposure.Clients[0].Plan.Sensors)
                delivering.Contradict(() => $"{sensor.Name()} delivered nothing in {StampText.Of(exposure)}");
        }

        public void Merge(Deliveries other)
        {
            Exposures += other.Exposures;
            for (int sensor = 0; sensor < GuideSensors.Count; sensor++)
            {
                expected[sensor] += other.expected[sensor];
                lost[sensor] += other.lost[sensor];
            }
            delivering.Merge(other.delivering);
            whole.Merge(other.whole);
            varying.Merge(other.varying);
            excused += other.excused;
            overflowed += other.overflowed;
            ambiguous |= other.ambiguous;
        }

        public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule, Limit limit, IReadOnlyList<Condition> conditions) =>
        [
            rule.Judge(Loss(conditions), limit),
            delivering.Judge(rule, conditions),
            whole.Judge(rule, conditions),
            varying.Judge(rule, conditions),
        ];

        private Estimate Loss(IReadOnlyList<Condition> conditions)
        {
            GuideSensor? worst = null;
            double share = 0;
            foreach (GuideSensor sensor in GuideSensors.All)
                if (expected[(int)sensor] > 0 && (worst is null || (double)lost[(int)sensor] / expected[(int)sensor] > share))
                {
                    worst = sensor;
                    share = (double)lost[(int)sensor] / expected[(int)sensor];
                }
            List<string> withheld = [];
            if (worst is null)
                withheld.Add("no frame was seen");
            if (excused > 0)
                withheld.Add($"{excused} frames of single sensors are missing while the rig was broken");
            if (overflowed > 0)
                withheld.Add($"{overflowed} frames of single sensors are missing while the harness's own FIFO overflowed");
            return new Estimate
            {
                Name = LossName,
                Unit = "1",
                Value = worst is null ? null : share,
                Interval = worst is null ? null : new Interval(share, share),
                SampleCount = expected.Sum(),
                Conditions = conditions,
                Withheld = withheld,
                Undecidable = ambiguous ? ["stamps of an exposure cannot be assigned to frames"] : [],
                Remarks = [$"{lost.Sum()} of {expected.Sum()} frames of single sensors lost"],
                Sensor = worst,
                Worst = worst is { } name && share > 0 ? $"{name.Name()}: {lost[(int)name]} of {expected[(int)name]} frames" : null,
            };
        }
    }
}
