using System.Globalization;
using Lse66.Guider;
using Lse66.Icd;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0025 (LSE-66 3.3.1): integration time, frame rate, binning, ROI dimensions and ROI locations can be changed through the diagnostic interface, and
/// each change takes effect. One fact per setting, from what exposures show after it:
/// integration time: the timing reference's stop - start, else the time that the source states, equal to the setting within guiderTime;
/// frame rate: the period of each sensor, Theil-Sen slope of time tags (else arrivals) over frame numbers, equal to 1/rate within guiderTime (interpretation: the ICD gives no tolerance);
/// binning: level in the metadata, and rows and columns divided by it; dimensions: rows and columns; locations: first row and column, and with the pattern the pixels.
/// A setting inside the range of 0006 that is refused contradicts; dimensions above ROIMaxWidth x ROIMaxHeight must be refused, with a reason.
/// A setting that equals what the exposure's command (of the frame rate: exposures without diagnostic settings) already had shows nothing. The control panel itself is an attended step.
/// </summary>
public sealed class DiagnosticControl : IEstimator<DiagnosticControl>
{
    public const string IntegrationName = "diagnostic integration time takes effect";
    public const string FrameRateName = "diagnostic frame rate takes effect";
    public const string BinningName = "diagnostic binning takes effect";
    public const string DimensionsName = "diagnostic ROI dimensions take effect";
    public const string LocationsName = "diagnostic ROI locations take effect";
    public const string RangeName = "diagnostic ROI dimensions above the maximum are refused";

    private const string Unchanged = "the setting equals what was commanded, so no change could be seen";

    private static readonly long Tolerance = Duration.FromMilliseconds(Register.Parameters["guiderTime"].Value).Nanoseconds;
    private static readonly int RowsMax = (int)Register.Parameters["ROIMaxHeight"].Value;
    private static readonly int ColumnsMax = (int)Register.Parameters["ROIMaxWidth"].Value;

    private readonly FactTally integration = new(IntegrationName);
    private readonly FactTally frameRate = new(FrameRateName);
    private readonly FactTally binning = new(BinningName);
    private readonly FactTally dimensions = new(DimensionsName);
    private readonly FactTally locations = new(LocationsName);
    private readonly FactTally range = new(RangeName);

    // Intervals between frames, nanoseconds: those seen without diagnostic settings, and those that diagnostic settings asked for.
    private Span intervalsBefore = Span.None;
    private Span intervalsWanted = Span.None;

    private DiagnosticControl()
    {
    }

    private IEnumerable<FactTally> All => [integration, frameRate, binning, dimensions, locations, range];

    public static DiagnosticControl Create(EstimatorContext context) => new();

    public void Add(ExposureObservation exposure)
    {
        if (exposure.Request.Diagnostic is null)
            foreach (IGrouping<GuideSensor, ObservedStamp> sensor in MeasuredStamps.Of(exposure).GroupBy(stamp => stamp.Stream))
                intervalsBefore = intervalsBefore.With(FramePeriod.Of([.. sensor]));
        if (exposure is not { Request.Diagnostic: { } wanted, DiagnosticOutcome: { } outcome })
            return;
        if (wanted.Dimensions is { } size && (size.Rows > RowsMax || size.Columns > ColumnsMax))
        {
            range.Check(
                !outcome.Accepted && !string.IsNullOrWhiteSpace(outcome.Reason),
                () => outcome.Accepted ? $"{size} was accepted" : $"{size} was refused without a reason");
            return;
        }
        if (!outcome.Accepted)
            AddRefusal(wanted, outcome);
        else if (MeasuredStamps.Refused(exposure))
            integration.NotChecked(MeasuredStamps.RefusedByCamera);
        else
            AddEffects(exposure, wanted);
    }

    private void AddRefusal(DiagnosticSettings wanted, CommandOutcome outcome)
    {
        if (wanted.Dimensions is { } size && !RoiAccommodation.InRange(size))
        {
            range.Check(!string.IsNullOrWhiteSpace(outcome.Reason), () => $"{size} was refused without a reason");
            return;
        }
        foreach (FactTally fact in Concerned(wanted))
            fact.Contradict(() => $"refused: {StampText.Quote(outcome.Reason)}");
    }

    private void AddEffects(ExposureObservation exposure, DiagnosticSettings wanted)
    {
        ObservedStamp[] stamps = [.. MeasuredStamps.Of(exposure)];
        var before = SettingsInForce.Commanded(exposure);
        var settings = SettingsInForce.Of(exposure);
        if (stamps.Length == 0)
            foreach (FactTally fact in All)
                fact.NotChecked("no stamp came after the setting");
        else if (SilentSensors(exposure, stamps) is { } silent)
            foreach (FactTally fact in Concerned(wanted))
                fact.Withhold(silent);
        if (wanted.IntegrationMilliseconds is { } milliseconds)
            AddIntegration(exposure, stamps, milliseconds, before);
        if (wanted.FrameRateHertz is { } hertz)
            AddFrameRate(exposure, stamps, hertz);
        if (wanted.BinningLevel is { } level)
            AddBinning(exposure, stamps, level, settings);
        if (wanted.Dimensions is not null)
            AddDimensions(exposure, stamps, before, settings);
        if (wanted.Locations is { } moved)
            AddLocations(exposure, stamps, moved, before, settings);
    }

    /// <summary>A setting takes effect on the camera, not on one of its sensors.</summary>
    private static string? SilentSensors(ExposureObservation exposure, ObservedStamp[] stamps)
    {
        SensorCoverage coverage = default;
        coverage.Ask(MeasuredStamps.Asked(exposure));
        foreach (ObservedStamp stamp in stamps)
            coverage.Reach(stamp.Stream);
        return coverage.Lacking;
    }

    private IEnumerable<FactTally> Concerned(DiagnosticSettings wanted)
    {
        if (wanted.IntegrationMilliseconds is not null)
            yield return integration;
        if (wanted.FrameRateHertz is not null)
            yield return frameRate;
        if (wanted.BinningLevel is not null)
            yield return binning;
        if (wanted.Dimensions is not null)
            yield return dimensions;
        if (wanted.Locations is not null)
            yield return locations;
    }

    private void AddIntegration(ExposureObservation exposure, ObservedStamp[] stamps, double wanted, SettingsInForce before)
    {
        if (before.IntegrationMilliseconds is { } was && Same(was, wanted))
            integration.NotChecked(Unchanged);
        else if (stamps.Length == 0)
            return;
        else if (exposure.Readings.Count > 0)
            foreach (TimingReferenceReading reading in exposure.Readings)
                integration.Check(
                    Same((reading.Stop - reading.Start).Milliseconds, wanted),
                    () => Text($"integration {reading.Ordinal} of {StampText.Of(exposure)} lasted {(reading.Stop - reading.Start).Milliseconds} ms instead of {wanted} ms"));
        else
            foreach (ObservedStamp stamp in stamps)
                if (stamp.IntegrationMilliseconds is { } stated)
                    integration.Check(Same(stated, wanted), () => Text($"{StampText.Of(exposure, stamp)} states {stated} ms instead of {wanted} ms"));
                else
                    integration.NotChecked("neither a timing reference nor the source tells the integration time");
    }

    private static bool Same(double milliseconds, double wanted) =>
        Math.Abs(milliseconds - wanted) * Duration.NanosecondsPerMillisecond <= Tolerance;

    private void AddFrameRate(ExposureObservation exposure, ObservedStamp[] stamps, double wanted)
    {
        intervalsWanted = intervalsWanted.With(Duration.NanosecondsPerSecond / wanted);
        foreach (IGrouping<GuideSensor, ObservedStamp> sensor in stamps.GroupBy(stamp => stamp.Stream))
            if (FramePeriod.Of([.. sensor]) is { } interval)
                frameRate.Check(
                    Math.Abs(interval - Duration.NanosecondsPerSecond / wanted) <= Tolerance,
                    () => Text($"{sensor.Key.Name()} in {StampText.Of(exposure)} has a period of {interval / Duration.NanosecondsPerMillisecond} ms at {wanted} Hz"));
            else
                frameRate.NotChecked("fewer than three stamps of a sensor carry times");
    }

    private void AddBinning(ExposureObservation exposure, ObservedStamp[] stamps, uint wanted, SettingsInForce settings)
    {
        if (wanted == 1)
        {
            binning.NotChecked(Unchanged);
            return;
        }
        foreach (ObservedStamp stamp in stamps)
            binning.Check(
                stamp.Metadata.BinningLevel == wanted && (settings.DeliveredDimensions(stamp.Stream) is not { } shape || Has(stamp, shape)),
                () => $"{StampText.Of(exposure, stamp)} has level {stamp.Metadata.BinningLevel?.ToString(CultureInfo.InvariantCulture) ?? "nothing"} and {stamp.Columns}x{stamp.Rows} pixels at level {wanted}");
    }

    private void AddDimensions(ExposureObservation exposure, ObservedStamp[] stamps, SettingsInForce before, SettingsInForce settings)
    {
        foreach (ObservedStamp stamp in stamps)
        {
            RoiDimensions wanted = SettingsInForce.Binned(exposure.Request.Diagnostic!.Dimensions!.Value, settings.Binning);
            if (before.RegionOf(stamp.Stream)?.Dimensions == exposure.Request.Diagnostic.Dimensions)
                dimensions.NotChecked(Unchanged);
            else
                dimensions.Check(Has(stamp, wanted), () => $"{StampText.Of(exposure, stamp)} has {stamp.Columns}x{stamp.Rows} instead of {wanted}");
        }
    }

    private void AddLocations(
        ExposureObservation exposure, ObservedStamp[] stamps, IReadOnlyDictionary<GuideSensor, RoiLocation> wanted, SettingsInForce before, SettingsInForce settings)
    {
        foreach (ObservedStamp stamp in stamps)
        {
            if (!wanted.TryGetValue(stamp.Stream, out RoiLocation location))
                continue;
            if (before.RegionOf(stamp.Stream)?.Location == location)
            {
                locations.NotChecked(Unchanged);
                continue;
            }
            bool said = stamp.Metadata.FirstRow == location.Row && stamp.Metadata.FirstColumn == location.Column;
            RegionShown? shown = PatternView.Offered(exposure, settings) ? Shown(exposure, stamp, location, before, settings) : null;
            if (said && shown is { Location: null })
                locations.Withhold($"some images show {shown.Text}");
            else
                locations.Check(
                    said && (shown is null || (shown.Location == location && shown.Sensor == stamp.Stream)),
                    () => $"{StampText.Of(exposure, stamp)}: {(said ? shown!.Text : "another location in the metadata")} instead of {location}");
        }
    }

    /// <summary>What the pixels show, looked for at the new location and, where they are not recognised there, at the one before the setting.</summary>
    private static RegionShown? Shown(ExposureObservation exposure, ObservedStamp stamp, RoiLocation location, SettingsInForce before, SettingsInForce settings)
    {
        if (settings.RegionOf(stamp.Stream) is not { } region || PatternView.Of(exposure, stamp, settings) is not { } view)
            return null;
        RegionShown shown = view.Against(stamp.Stream, location, region.Dimensions);
        return shown.Location is null && before.RegionOf(stamp.Stream) is { } old ? view.Against(stamp.Stream, old.Location, region.Dimensions) : shown;
    }

    private static bool Has(ObservedStamp stamp, RoiDimensions shape) =>
        stamp.Rows == shape.Rows && stamp.Columns == shape.Columns && stamp.Statistics.Count == (long)shape.Rows * shape.Columns;

    public void Merge(DiagnosticControl other)
    {
        foreach ((FactTally own, FactTally theirs) in All.Zip(other.All))
            own.Merge(theirs);
        intervalsBefore = intervalsBefore.With(other.intervalsBefore.Low).With(other.intervalsBefore.High);
        intervalsWanted = intervalsWanted.With(other.intervalsWanted.Low).With(other.intervalsWanted.High);
    }

    /// <summary>All six facts, always: what was not tried is Inconclusive, never left out.</summary>
    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule) =>
        [.. All.Select(fact => fact.Judge(rule, alsoWithheld: fact == frameRate && intervalsBefore.Near(intervalsWanted) ? Unchanged : null))];

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>The least and the greatest of some values; null when there were none.</summary>
    private readonly record struct Span(double? Low, double? High)
    {
        public static readonly Span None = new(null, null);

        public Span With(double? value) => value is { } one ? new Span(Math.Min(Low ?? one, one), Math.Max(High ?? one, one)) : this;

        /// <summary>True when the other lies wholly inside this one, within guiderTime.</summary>
        public bool Near(Span other) => other.Low >= Low - Tolerance && other.High <= High + Tolerance;
    }
}
