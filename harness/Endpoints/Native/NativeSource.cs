using System.Globalization;
using System.Text;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>What a library said of itself and of the source behind it, checked.</summary>
internal sealed record NativeSource(EndpointDeclaration Declaration, bool CountsErrors, bool ReadsClock)
{
    /// <summary>u_a: between the return of lse66_daq_wait and the reading of the clock lie a change of the thread's mode and, rarely, an interruption.</summary>
    private static readonly Duration ArrivalUncertainty = Duration.FromMicroseconds(2);

    /// <summary>Sides of a sensor; twice the largest of the camera.</summary>
    private const uint SideMax = 10_000;

    /// <summary>A readout of the whole sensor takes two seconds.</summary>
    private const long ReadoutMax = 10 * Duration.NanosecondsPerSecond;

    /// <summary>Bytes of a version or a remark: what the protocol takes (docs/protocol.md).</summary>
    private const int NameMax = 200;

    /// <param name="path">Of the library.</param>
    /// <exception cref="RigException">A value is outside of what the header allows; field and value are named.</exception>
    public static NativeSource Of(in DaqDescription description, string path)
    {
        DescriptionFields present = description.Present;
        if (description.Sensors is 0 or > 0xFF)
            throw Wrong("sensors", description.Sensors, "1 to 255, one bit for each");
        var declaration = new EndpointDeclaration
        {
            Identity = new EndpointIdentity(
                "native",
                Shortened(new LibraryText("software").Read(description.Software)),
                Has(present, DescriptionFields.Firmware) ? Shortened(new LibraryText("firmware").Read(description.Firmware)) : "not declared",
                HeaderText.Printable(path)),
            EvidenceClass = description.EvidenceClass switch
            {
                1 => EvidenceClass.Simulated,
                // Unknown lowers nothing; without a plan that names the endpoint both are Emulated.
                0 or 2 => EvidenceClass.Operational,
                uint other => throw Wrong("evidence_class", other, "0 to 2"),
            },
            Capabilities = Capabilities.Streams | Capabilities.ArrivalTimes | Capabilities.SeveralClients,
            TagMeaning = description.TagMeaning switch
            {
                1 => TagMeaning.IntegrationStart,
                2 => TagMeaning.ReadoutTrigger,
                3 => TagMeaning.EndOfReadout,
                uint other => throw Wrong("tag_meaning", other, "1 to 3"),
            },
            TagClock = new ClockDeclaration(TimeScale.Tai, Resolution(description)),
            Sensors = new SensorSet((byte)description.Sensors),
            Geometry = Geometry(description),
            ReadoutTime = Has(present, DescriptionFields.ReadoutTime) ? Readout(description) : null,
            ArrivalUncertainty = ArrivalUncertainty,
            OneClockForAllSensors = description.OneClock switch { 0 => false, 1 => true, uint other => throw Wrong("one_clock", other, "0 or 1") },
            FirstStampIndex = Index(description),
            StampIndexModulus = Modulus(description),
            RowMajor = true,
            Remarks = [.. Remarks(description)],
        };
        return new NativeSource(
            declaration,
            (description.Abilities & LibraryAbilities.CountErrors) != LibraryAbilities.None,
            (description.Abilities & LibraryAbilities.ReadClock) != LibraryAbilities.None);
    }

    private static IEnumerable<string> Remarks(DaqDescription description)
    {
        yield return "Arrival is when lse66_daq_wait returned, on a thread that did nothing else.";
        yield return "Records START, RESUME, PAUSE and STOP of the DAQ are no camera events: none stands for the start of the science exposure. An image that RESUME names is the series of its stamps.";
        if ((description.Abilities & (LibraryAbilities.CountBuffered | LibraryAbilities.Discard)) != LibraryAbilities.None)
            yield return "The library can count or discard what it buffers; the harness empties it at once into a FIFO of its own, so neither is judged.";
        if ((description.Abilities & LibraryAbilities.ReadClock) == LibraryAbilities.None)
            yield return "The library cannot read the clock of the tags, so no arrival can be compared with a tag.";
        if ((description.Abilities & LibraryAbilities.CountErrors) == LibraryAbilities.None)
            yield return "The library counts no errors of transfer, size, begin or end.";
    }

    private static Duration? Resolution(in DaqDescription description) =>
        !Has(description.Present, DescriptionFields.TagResolution)
            ? null
            : description.TagResolutionNs is > 0 and <= Duration.NanosecondsPerSecond
                ? new Duration(description.TagResolutionNs)
                : throw Wrong("tag_resolution_ns", description.TagResolutionNs, "1 to 1,000,000,000");

    private static SensorGeometry Geometry(in DaqDescription description)
    {
        if (!Has(description.Present, DescriptionFields.SensorSize))
            return SensorGeometry.Itl3800C;
        (uint rows, uint columns) = (description.SensorRows, description.SensorColumns);
        return rows is >= 2 and <= SideMax && columns is >= SensorGeometry.SegmentsPerHalf and <= SideMax
            ? new SensorGeometry((int)rows, (int)columns)
            : throw new RigException(string.Create(CultureInfo.InvariantCulture, $"the description has a sensor of {rows} rows and {columns} columns; allowed are 2 and 8 to {SideMax}"));
    }

    private static ReadoutTimeModel Readout(in DaqDescription description) => new(
        Length("readout_fixed_ns", description.ReadoutFixedNs),
        Length("readout_per_row_ns", description.ReadoutPerRowNs),
        Length("readout_per_pixel_ns", description.ReadoutPerPixelNs),
        Length("readout_uncertainty_ns", description.ReadoutUncertaintyNs));

    private static Duration Length(string field, long nanoseconds) =>
        nanoseconds is >= 0 and <= ReadoutMax ? new Duration(nanoseconds) : throw Wrong(field, nanoseconds, "0 to 10,000,000,000");

    private static long? Index(in DaqDescription description) =>
        !Has(description.Present, DescriptionFields.FirstStampIndex)
            ? null
            : description.FirstStampIndex is 0 or 1 ? description.FirstStampIndex : throw Wrong("first_stamp_index", description.FirstStampIndex, "0 or 1");

    private static long? Modulus(in DaqDescription description) =>
        !Has(description.Present, DescriptionFields.StampIndexModulus)
            ? null
            : description.StampIndexModulus > 1 ? description.StampIndexModulus : throw Wrong("stamp_index_modulus", description.StampIndexModulus, "2 or more");

    private static bool Has(DescriptionFields present, DescriptionFields field) => (present & field) != DescriptionFields.None;

    private static RigException Wrong(string field, long value, string allowed) =>
        new(string.Create(CultureInfo.InvariantCulture, $"the description has {field} {value}; allowed is {allowed}"));

    private static string Shortened(string text)
    {
        string printable = HeaderText.Printable(text);
        while (Encoding.UTF8.GetByteCount(printable) > NameMax)
            printable = printable[..^1];
        return printable;
    }
}
