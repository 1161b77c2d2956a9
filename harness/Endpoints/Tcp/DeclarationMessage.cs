using System.Collections.Immutable;
using System.Globalization;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>What a service says of itself, as a message and as the harness holds it.</summary>
internal static class DeclarationMessage
{
    private static readonly Vocabulary<Wire.Capability, Capabilities> CapabilityWords = new(
        "capabilities",
        (Wire.Capability.Streams, Capabilities.Streams),
        (Wire.Capability.ArrivalTimes, Capabilities.ArrivalTimes),
        (Wire.Capability.SeveralClients, Capabilities.SeveralClients),
        (Wire.Capability.InitGuider, Capabilities.InitGuider),
        (Wire.Capability.StartExposure, Capabilities.StartExposure),
        (Wire.Capability.DarkExposure, Capabilities.DarkExposure),
        (Wire.Capability.AbortExposure, Capabilities.AbortExposure),
        (Wire.Capability.ShutterSpeed, Capabilities.ShutterSpeed),
        (Wire.Capability.ExposureEvents, Capabilities.ExposureEvents),
        (Wire.Capability.ShutterEvents, Capabilities.ShutterEvents),
        (Wire.Capability.ReadoutEvents, Capabilities.ReadoutEvents),
        (Wire.Capability.DiagnosticMode, Capabilities.DiagnosticMode),
        (Wire.Capability.PatternSource, Capabilities.PatternSource),
        (Wire.Capability.TimingReference, Capabilities.TimingReference),
        (Wire.Capability.TelescopeUnderTest, Capabilities.TelescopeUnderTest),
        (Wire.Capability.BufferedCount, Capabilities.BufferedCount),
        (Wire.Capability.DiscardBuffered, Capabilities.DiscardBuffered));

    private static readonly Vocabulary<Wire.TagMeaning, TagMeaning> TagMeanings = new(
        "tag_meaning",
        (Wire.TagMeaning.IntegrationStart, TagMeaning.IntegrationStart),
        (Wire.TagMeaning.ReadoutTrigger, TagMeaning.ReadoutTrigger),
        (Wire.TagMeaning.EndOfReadout, TagMeaning.EndOfReadout));

    private static readonly Vocabulary<Wire.TimeScale, TimeScale> TimeScales = new(
        "tag_scale",
        (Wire.TimeScale.Unspecified, TimeScale.Unknown),
        (Wire.TimeScale.Tai, TimeScale.Tai),
        (Wire.TimeScale.Utc, TimeScale.Utc));

    private static readonly Vocabulary<Wire.EvidenceClass, EvidenceClass> EvidenceClasses = new(
        "evidence_class",
        (Wire.EvidenceClass.Simulated, EvidenceClass.Simulated),
        (Wire.EvidenceClass.Emulated, EvidenceClass.Emulated),
        (Wire.EvidenceClass.Recorded, EvidenceClass.Recorded),
        (Wire.EvidenceClass.Operational, EvidenceClass.Operational));

    /// <param name="relayed">The sender was started by the harness on its own host, so the times at which it saw stamps arrive hold; otherwise they are left out.</param>
    public static Wire.Declaration ToWire(EndpointDeclaration declaration, bool relayed)
    {
        var message = new Wire.Declaration
        {
            Software = declaration.Identity.Software,
            Firmware = declaration.Identity.Firmware,
            EvidenceClass = EvidenceClasses.ToWire(declaration.EvidenceClass),
            TagMeaning = TagMeanings.ToWire(declaration.TagMeaning),
            TagScale = TimeScales.ToWire(declaration.TagClock.Scale),
            Sensors = declaration.Sensors.Bits,
            SensorRows = (uint)declaration.Geometry.Rows,
            SensorColumns = (uint)declaration.Geometry.Columns,
            OneClockForAllSensors = declaration.OneClockForAllSensors,
        };
        message.Capabilities.Add(Enum.GetValues<Capabilities>().Where(one => one != Capabilities.None && declaration.Has(one)).Select(CapabilityWords.ToWire));
        message.Remarks.Add(declaration.Remarks);
        Set(declaration.TagClock.Resolution, value => message.TagResolutionNs = value);
        Set(declaration.EventClockUncertainty, value => message.EventClockUncertaintyNs = value);
        Set(declaration.TimingReferenceUncertainty, value => message.TimingReferenceUncertaintyNs = value);
        Set(declaration.CommandUncertainty, value => message.CommandUncertaintyNs = value);
        Set(relayed ? declaration.ArrivalUncertainty : null, value => message.ArrivalUncertaintyNs = value);
        if (declaration.ReadoutTime is { } readout)
            message.ReadoutTime = new Wire.ReadoutTime
            {
                FixedNs = readout.Fixed.Nanoseconds,
                PerRowNs = readout.PerRow.Nanoseconds,
                PerPixelNs = readout.PerPixel.Nanoseconds,
                StandardUncertaintyNs = readout.StandardUncertainty.Nanoseconds,
            };
        if (declaration.FirstStampIndex is long first)
            message.FirstStampIndex = first;
        if (declaration.StampIndexModulus is long modulus)
            message.StampIndexModulus = modulus;
        if (declaration.RowMajor is bool rowMajor)
            message.RowMajor = rowMajor;
        return message;
    }

    /// <param name="kind">The scheme by which the harness reached the service.</param>
    /// <param name="address">Where it reached it.</param>
    /// <param name="relayed">As in <see cref="ToWire"/>.</param>
    /// <exception cref="WireException">A value is out of its range.</exception>
    public static EndpointDeclaration FromWire(Wire.Declaration? message, string kind, string address, bool relayed)
    {
        if (message is null)
            throw WireException.Violation("Welcome holds no declaration");
        if (message.Remarks.Count > WireLimits.RemarksMax)
            throw WireException.Limit(string.Create(CultureInfo.InvariantCulture, $"the declaration has {message.Remarks.Count} remarks, at most {WireLimits.RemarksMax} are allowed"));
        return new EndpointDeclaration
        {
            Identity = new EndpointIdentity(
                kind,
                WireChecks.Text("software", message.Software, WireLimits.NameMax),
                WireChecks.Text("firmware", message.Firmware, WireLimits.NameMax),
                address),
            EvidenceClass = EvidenceClasses.FromWire(message.EvidenceClass),
            Capabilities = CapabilitiesOf(message),
            TagMeaning = TagMeanings.FromWire(message.TagMeaning),
            TagClock = new ClockDeclaration(TimeScales.FromWire(message.TagScale), Optional("tag_resolution_ns", message.HasTagResolutionNs, message.TagResolutionNs)),
            Sensors = WireChecks.Sensors("sensors", message.Sensors, emptyAllowed: false),
            Geometry = Geometry(message),
            ReadoutTime = message.ReadoutTime is { } readout ? Readout(readout) : null,
            EventClockUncertainty = Optional("event_clock_uncertainty_ns", message.HasEventClockUncertaintyNs, message.EventClockUncertaintyNs),
            TimingReferenceUncertainty = Optional("timing_reference_uncertainty_ns", message.HasTimingReferenceUncertaintyNs, message.TimingReferenceUncertaintyNs),
            CommandUncertainty = Optional("command_uncertainty_ns", message.HasCommandUncertaintyNs, message.CommandUncertaintyNs),
            ArrivalUncertainty = Optional("arrival_uncertainty_ns", relayed && message.HasArrivalUncertaintyNs, message.ArrivalUncertaintyNs),
            OneClockForAllSensors = message.OneClockForAllSensors,
            FirstStampIndex = message.HasFirstStampIndex ? WireChecks.Index("first_stamp_index", message.FirstStampIndex) : null,
            StampIndexModulus = message.HasStampIndexModulus ? WireChecks.Between("stamp_index_modulus", message.StampIndexModulus, 1, WireLimits.IndexMax) : null,
            RowMajor = message.HasRowMajor ? message.RowMajor : null,
            Remarks = [.. message.Remarks.Select(remark => WireChecks.Text("a remark", remark, WireLimits.RemarkMax)).ToImmutableArray()],
        };
    }

    /// <summary>A capability of a later version is not one that this harness could use.</summary>
    private static Capabilities CapabilitiesOf(Wire.Declaration message)
    {
        Capabilities all = Capabilities.None;
        foreach (Wire.Capability word in message.Capabilities)
            if (CapabilityWords.TryFromWire(word, out Capabilities one))
                all |= one;
        return all;
    }

    private static SensorGeometry Geometry(Wire.Declaration message)
    {
        if (message.HasSensorRows != message.HasSensorColumns)
            throw WireException.Violation("sensor_rows and sensor_columns come both or neither");
        // Fewer have no middle and no eight segments side by side.
        return message.HasSensorRows
            ? new SensorGeometry(
                (int)WireChecks.Between("sensor_rows", message.SensorRows, 2, WireLimits.PixelPlaceMax),
                (int)WireChecks.Between("sensor_columns", message.SensorColumns, SensorGeometry.SegmentsPerHalf, WireLimits.PixelPlaceMax))
            : SensorGeometry.Itl3800C;
    }

    private static ReadoutTimeModel Readout(Wire.ReadoutTime readout) => new(
        WireChecks.Length("readout_time.fixed_ns", readout.FixedNs),
        WireChecks.Length("readout_time.per_row_ns", readout.PerRowNs, WireLimits.ReadoutPerPixelMax),
        WireChecks.Length("readout_time.per_pixel_ns", readout.PerPixelNs, WireLimits.ReadoutPerPixelMax),
        WireChecks.Length("readout_time.standard_uncertainty_ns", readout.StandardUncertaintyNs));

    private static Duration? Optional(string name, bool has, long nanoseconds) => has ? WireChecks.Length(name, nanoseconds) : null;

    private static void Set(Duration? value, Action<long> set)
    {
        if (value is { } duration)
            set(duration.Nanoseconds);
    }
}
