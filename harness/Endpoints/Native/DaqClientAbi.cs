using System.Runtime.InteropServices;

namespace Lse66.Endpoints;

/// <summary>
/// The C ABI of include/lse66/daq_client_abi.h, version 1, field for field. Every structure that the library supplies begins with its size, and nothing is read
/// beyond it; a bit in <c>Present</c> says which fields hold something.
/// </summary>
internal static class DaqClientAbi
{
    public const uint Version = 1;

    /// <summary>Bytes of any text.</summary>
    public const int TextBytesMax = 1000;

    /// <summary>Pixels of one stamp: 1,024 x 1,024.</summary>
    public const int PixelsMax = 1 << 20;

    /// <summary>In the order of the header.</summary>
    public static readonly string[] Symbols =
    [
        "lse66_daq_abi_version", "lse66_daq_open", "lse66_daq_describe", "lse66_daq_subscribe", "lse66_daq_wait", "lse66_daq_abort", "lse66_daq_buffered",
        "lse66_daq_discard", "lse66_daq_counters_of", "lse66_daq_read_clock", "lse66_daq_last_error", "lse66_daq_close",
    ];
}

/// <summary><c>lse66_daq_result</c>; what is less than 0 and not named is an error all the same.</summary>
internal enum DaqResult
{
    Ok = 0,
    Timeout = 1,
    Aborted = 2,
    Ended = 3,
    ErrorArgument = -1,
    ErrorConfig = -2,
    ErrorConnection = -3,
    ErrorDevice = -4,
    ErrorOrder = -5,
    ErrorUnsupported = -6,
    ErrorMemory = -7,
    ErrorInternal = -8,
}

/// <summary><c>present</c> of a description.</summary>
[Flags]
internal enum DescriptionFields : uint
{
    None = 0,
    Firmware = 1 << 0,
    SensorSize = 1 << 1,
    TagResolution = 1 << 2,
    ReadoutTime = 1 << 3,
    FirstStampIndex = 1 << 4,
    StampIndexModulus = 1 << 5,
}

/// <summary><c>abilities</c> of a description.</summary>
[Flags]
internal enum LibraryAbilities : uint
{
    None = 0,
    CountBuffered = 1 << 0,
    Discard = 1 << 1,
    CountErrors = 1 << 2,
    ReadClock = 1 << 3,
}

/// <summary><c>present</c> of a series, a state and a stamp.</summary>
[Flags]
internal enum RecordFields : uint
{
    None = 0,
    SeriesId = 1 << 0,
    Sequence = 1 << 1,
    StampIndex = 1 << 2,
    TimeTag = 1 << 3,
    Location = 1 << 4,
    Segment = 1 << 5,
    SensorId = 1 << 6,
    Binning = 1 << 7,
    FirmwareVersion = 1 << 8,
    SoftwareVersion = 1 << 9,
    Integration = 1 << 10,
    Dimensions = 1 << 11,
}

/// <summary><c>kind</c> of a record.</summary>
internal enum RecordKind : uint
{
    Stamp = 0,
    Start = 1,
    Stop = 2,
    Pause = 3,
    Resume = 4,
}

/// <summary>UTF-8 that belongs to the library, not terminated.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct DaqText
{
    public byte* Bytes;
    public ulong Size;
}

[StructLayout(LayoutKind.Sequential)]
internal struct DaqDescription
{
    public uint StructSize;
    public DescriptionFields Present;
    public LibraryAbilities Abilities;
    public uint EvidenceClass;
    public uint Sensors;
    public uint TagMeaning;
    public uint OneClock;
    public uint SensorRows;
    public uint SensorColumns;
    public uint Reserved;
    public long TagResolutionNs;
    public long ReadoutFixedNs;
    public long ReadoutPerRowNs;
    public long ReadoutPerPixelNs;
    public long ReadoutUncertaintyNs;
    public long FirstStampIndex;
    public long StampIndexModulus;
    public DaqText Software;
    public DaqText Firmware;
}

[StructLayout(LayoutKind.Sequential)]
internal struct DaqSeries
{
    public uint StructSize;
    public RecordFields Present;
    public uint Rows;
    public uint Columns;
    public int FirstRow;
    public int FirstColumn;
    public uint Segment;
    public uint Binning;
    public long FirmwareVersion;
    public double IntegrationMs;
    public DaqText SeriesId;
    public DaqText SensorId;
    public DaqText SoftwareVersion;
}

[StructLayout(LayoutKind.Sequential)]
internal struct DaqState
{
    public uint StructSize;
    public RecordFields Present;
    public long TimeNs;
    public uint Sequence;
    public uint Status;
    public DaqText Comment;
}

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct DaqStamp
{
    public uint StructSize;
    public RecordFields Present;
    public long TimeTagNs;
    public long StampIndex;
    public uint Sequence;
    public uint Binning;
    public uint Rows;
    public uint Columns;
    public int FirstRow;
    public int FirstColumn;
    public uint Segment;
    public uint Reserved;
    public long FirmwareVersion;
    public double IntegrationMs;
    public DaqText SeriesId;
    public DaqText SensorId;
    public DaqText SoftwareVersion;
    public int* Pixels;
    public ulong PixelCount;
}

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct DaqRecord
{
    public uint StructSize;
    public RecordKind Kind;
    public uint Sensor;
    public uint Reserved;
    public long CompleteNs;
    public DaqSeries* Series;
    public DaqState* State;
    public DaqStamp* Stamp;
}

[StructLayout(LayoutKind.Sequential)]
internal struct DaqCounters
{
    public uint StructSize;
    public uint Reserved;
    public ulong Stamps;
    public ulong TransferErrors;
    public ulong SizeErrors;
    public ulong MissedBegins;
    public ulong MissedEnds;
    public ulong Overflows;
}

[StructLayout(LayoutKind.Sequential)]
internal struct DaqClock
{
    public uint StructSize;
    public uint Reserved;
    public long HostSentNs;
    public long SourceReceivedNs;
    public long SourceSentNs;
    public long HostReceivedNs;
}
