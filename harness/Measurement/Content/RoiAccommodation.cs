using Lse66.Guider;
using Lse66.Icd;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0006 (LSE-66 3.1.2.1.1.8.1): dimensions from ROIMinWidth x ROIMinHeight to ROIMaxWidth x ROIMaxHeight, unbinned, are accommodated.
/// One fact per commanded size. Inside the range: accepted, and every stamp has the commanded rows, columns, pixels and location (with the pattern: the commanded
/// pixels); a refusal contradicts. Outside it the ICD asks for nothing: a refusal that gives its reason holds, and so does exact delivery, with a remark; a refusal
/// without a reason, silence, or an image that was clamped or garbled without a word contradicts.
/// </summary>
public sealed class RoiAccommodation : IEstimator<RoiAccommodation>
{
    public const string NothingName = "ROI dimensions accommodated";
    public const string FullCcd = "full CCD readout uses the interface of LSE-68 and is out of reach here";

    private static readonly int RowsMin = (int)Register.Parameters["ROIMinHeight"].Value;
    private static readonly int RowsMax = (int)Register.Parameters["ROIMaxHeight"].Value;
    private static readonly int ColumnsMin = (int)Register.Parameters["ROIMinWidth"].Value;
    private static readonly int ColumnsMax = (int)Register.Parameters["ROIMaxWidth"].Value;

    private readonly SortedDictionary<(int Rows, int Columns), Size> sizes = [];

    private RoiAccommodation()
    {
    }

    public static RoiAccommodation Create(EstimatorContext context) => new();

    /// <summary>The name of the fact about one size, columns first: <c>ROI 400x10 accommodated</c>.</summary>
    public static string NameOf(RoiDimensions dimensions) => $"ROI {dimensions} accommodated";

    public static bool InRange(RoiDimensions dimensions) =>
        dimensions.Rows >= RowsMin && dimensions.Rows <= RowsMax && dimensions.Columns >= ColumnsMin && dimensions.Columns <= ColumnsMax;

    public void Add(ExposureObservation exposure)
    {
        if (exposure.Request.Diagnostic is not null || Commanded(exposure) is not { } dimensions)
            return;
        Size size = Of(dimensions);
        if (MeasuredStamps.Refused(exposure))
            AddRefusal(exposure, size, dimensions);
        else
            AddDelivery(exposure, size, dimensions);
    }

    /// <summary>The one size that the command for this exposure gives all its sensors; null where there is no command or no one size.</summary>
    private static RoiDimensions? Commanded(ExposureObservation exposure)
    {
        IEnumerable<RoiDimensions?> all = SettingsInForce.OwnCommand(exposure) is { } own
            ? own.Regions.Values.Select(region => region.Dimensions)
            : GuideSensors.All.Select(sensor => SettingsInForce.Of(exposure).RegionOf(sensor)?.Dimensions).Where(one => one is not null);
        RoiDimensions?[] distinct = [.. all.Distinct()];
        return distinct is [{ } only] ? only : null;
    }

    private static void AddRefusal(ExposureObservation exposure, Size size, RoiDimensions dimensions)
    {
        string? reason = exposure.Outcome!.Reason;
        bool located = SettingsInForce.OwnCommand(exposure) is { } own
            && own.Regions.Values.All(region => region.Location is { } location && exposure.Endpoint.Geometry.Contains(location, dimensions));
        if (InRange(dimensions) && located)
            size.Fact.Contradict(() => $"refused: {StampText.Quote(reason)}");
        else
            size.Fact.Check(!string.IsNullOrWhiteSpace(reason), () => "refused without a reason");
    }

    private static void AddDelivery(ExposureObservation exposure, Size size, RoiDimensions dimensions)
    {
        // Of another's command only the effect is seen: silence after a size out of range may be a refusal.
        bool own = exposure.Outcome is not null;
        var settings = SettingsInForce.Of(exposure);
        SensorSet delivered = SensorSet.None;
        foreach (ObservedStamp stamp in MeasuredStamps.Of(exposure))
        {
            delivered = new SensorSet((byte)(delivered.Bits | SensorSet.Of(stamp.Stream).Bits));
            string? wrong = Wrong(exposure, stamp, settings, dimensions);
            if (wrong is not null && !own && !InRange(dimensions))
                size.Fact.NotChecked("whether the camera refused another's command was not seen");
            else
                size.Fact.Check(wrong is null, () => $"{StampText.Of(exposure, stamp)}: {wrong}");
        }
        if (!InRange(dimensions) && delivered.Count > 0)
            size.DeliveredBeyondRange = true;
        foreach (GuideSensor sensor in new SensorSet((byte)(MeasuredStamps.Asked(exposure).Bits & exposure.Endpoint.Sensors.Bits & ~delivered.Bits)))
            if (own && exposure.BrokenRig.Count == 0 && exposure.Clients[0].Overflows == 0)
                size.Fact.Contradict(() => $"accepted, but {sensor.Name()} delivered nothing in {StampText.Of(exposure)}");
            else
                size.Fact.Withhold("a sensor delivered nothing, but the rig was broken or the command was another's");
    }

    private static string? Wrong(ExposureObservation exposure, ObservedStamp stamp, SettingsInForce settings, RoiDimensions dimensions)
    {
        if (stamp.Rows != dimensions.Rows || stamp.Columns != dimensions.Columns || stamp.Statistics.Count != (long)dimensions.Rows * dimensions.Columns)
            return $"{stamp.Columns}x{stamp.Rows} with {stamp.Statistics.Count} pixels";
        if (settings.RegionOf(stamp.Stream) is not { } region)
            return null;
        if (stamp.Metadata.FirstRow is { } row && stamp.Metadata.FirstColumn is { } column && new RoiLocation(row, column) != region.Location)
            return $"at {new RoiLocation(row, column)} instead of {region.Location}";
        if (!PatternView.Offered(exposure, settings) || PatternView.Of(exposure, stamp, settings) is not { } view)
            return null;
        RegionShown shown = view.Against(stamp.Stream, region.Location, dimensions);
        return shown.Finding == RegionFinding.Exact ? null : shown.Text;
    }

    public void Merge(RoiAccommodation other)
    {
        foreach (((int rows, int columns), Size theirs) in other.sizes)
        {
            Size size = Of(new RoiDimensions(rows, columns));
            size.Fact.Merge(theirs.Fact);
            size.DeliveredBeyondRange |= theirs.DeliveredBeyondRange;
        }
    }

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule)
    {
        if (sizes.Count > 0)
            return [.. sizes.Values.Select(size => rule.Judge(size.Fact.ToEstimate() with { Remarks = size.Remarks }, Limit.NoneMayFail(size.Name)))];
        var nothing = new FactTally(NothingName);
        nothing.NotChecked(SettingsInForce.Unknown);
        return [nothing.Judge(rule)];
    }

    private Size Of(RoiDimensions dimensions)
    {
        if (!sizes.TryGetValue((dimensions.Rows, dimensions.Columns), out Size? size))
            sizes[(dimensions.Rows, dimensions.Columns)] = size = new Size(NameOf(dimensions));
        return size;
    }

    private sealed class Size(string name)
    {
        public string Name { get; } = name;

        public FactTally Fact { get; } = new(name);

        public bool DeliveredBeyondRange { get; set; }

        public IReadOnlyList<string> Remarks => DeliveredBeyondRange ? [FullCcd, "outside the range that the ICD asks for, and delivered all the same"] : [FullCcd];
    }
}
