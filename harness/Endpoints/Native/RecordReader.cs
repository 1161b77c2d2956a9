using System.Globalization;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>What the records of one client said beside stamps: how often each state, and which were no success. Nothing of it is a stamp, and nothing of it is lost.</summary>
internal sealed class StateTally
{
    /// <summary>Kept one by one; more are counted.</summary>
    private const int TroublesMax = 8;

    private readonly long[] counts = new long[Enum.GetValues<RecordKind>().Length];
    private readonly List<string> troubles = [];
    private long troubled;

    public void Count(RecordKind kind) => counts[(int)kind]++;

    public void Trouble(GuideSensor sensor, RecordKind kind, uint status, string comment)
    {
        troubled++;
        if (troubles.Count < TroublesMax)
            troubles.Add(string.Create(CultureInfo.InvariantCulture, $"{sensor.Name()} {Name(kind)} with status {status}{(comment.Length > 0 ? $" ({HeaderText.Printable(comment)})" : string.Empty)}"));
    }

    /// <summary>One line; null when nothing but stamps came.</summary>
    public string? Line()
    {
        string[] states = [.. Enum.GetValues<RecordKind>().Where(kind => kind != RecordKind.Stamp && counts[(int)kind] > 0).Select(kind => string.Create(CultureInfo.InvariantCulture, $"{counts[(int)kind]} {Name(kind)}"))];
        if (states.Length == 0)
            return null;
        string found = troubled == 0 ? "all with success" : string.Create(CultureInfo.InvariantCulture, $"{troubled} without success: {string.Join("; ", troubles)}");
        return $"records of state: {string.Join(", ", states)}; {found}";
    }

    private static string Name(RecordKind kind) => kind.ToString().ToUpperInvariant();
}

/// <summary>
/// Reads the records of one client. Everything is checked before it is used: sizes, pointers, kinds, numbers; what breaks the header's rules is a failure of the rig.
/// What the rules allow and the ICD does not (a wrong sensor id, fewer pixels than rows times columns) is delivered as it came, for the requirements to judge.
/// </summary>
internal sealed unsafe class RecordReader(SensorGeometry geometry)
{
    private readonly SensorSeries[] series = [.. GuideSensors.All.Select(_ => new SensorSeries())];
    private readonly LibraryText comment = new("comment");

    public StateTally States { get; } = new();

    /// <summary>Reads a record of state, which changes what holds for the stamps that follow it.</summary>
    /// <returns>False when it is a stamp, which was not read.</returns>
    /// <exception cref="RigException">The record breaks a rule of the header; the message names field and value.</exception>
    public bool TakeState(in DaqRecord record)
    {
        if (record.Kind > RecordKind.Resume)
            throw new RigException(string.Create(CultureInfo.InvariantCulture, $"record of kind {(uint)record.Kind}, which the header does not know"));
        if (record.Sensor >= GuideSensors.Count)
            throw new RigException(string.Create(CultureInfo.InvariantCulture, $"record of sensor {record.Sensor}; sensors are 0 to {GuideSensors.Count - 1}"));
        States.Count(record.Kind);
        if (record.Kind == RecordKind.Stamp)
            return false;
        if (record.State is null)
            throw new RigException($"record {record.Kind} without a state");
        Sized(record.State->StructSize, sizeof(DaqState), "state");
        SensorSeries holds = series[record.Sensor];
        if (record.Kind == RecordKind.Start)
        {
            if (record.Series is not null)
                Sized(record.Series->StructSize, sizeof(DaqSeries), "series");
            holds.Begin(record.Series);
        }
        else if (record.Kind == RecordKind.Resume)
            holds.Resume(record.State->Comment);
        if (record.State->Status != 0)
            States.Trouble((GuideSensor)record.Sensor, record.Kind, record.State->Status, comment.Read(record.State->Comment));
        return true;
    }

    /// <summary>A stamp in a slot of <paramref name="fifo"/>; its pixels are copied, once, out of the library's buffer.</summary>
    /// <exception cref="RigException">The stamp breaks a rule of the header; the message names field and value.</exception>
    public StampSlot TakeStamp(in DaqRecord record, HostInstant arrival, StampFifo fifo)
    {
        DaqStamp* stamp = record.Stamp;
        if (stamp is null)
            throw new RigException("record STAMP without a stamp");
        Sized(stamp->StructSize, sizeof(DaqStamp), "stamp");
        if (stamp->Rows > DaqClientAbi.PixelsMax || stamp->Columns > DaqClientAbi.PixelsMax)
            throw new RigException(string.Create(CultureInfo.InvariantCulture, $"stamp of {stamp->Rows} rows and {stamp->Columns} columns; at most {DaqClientAbi.PixelsMax} pixels are allowed"));
        if (stamp->PixelCount > DaqClientAbi.PixelsMax)
            throw new RigException(string.Create(CultureInfo.InvariantCulture, $"stamp of {stamp->PixelCount} pixels; at most {DaqClientAbi.PixelsMax} are allowed"));
        if (stamp->PixelCount > 0 && stamp->Pixels is null)
            throw new RigException(string.Create(CultureInfo.InvariantCulture, $"stamp of {stamp->PixelCount} pixels without a pointer to them"));
        (ImageMetadata metadata, double? integration) = series[record.Sensor].Of(*stamp, geometry);
        int pixels = (int)stamp->PixelCount;
        StampSlot slot = fifo.Rent(pixels * sizeof(int));
        new ReadOnlySpan<int>(stamp->Pixels, pixels).CopyTo(slot.Room(pixels * sizeof(int)));
        slot.Complete((int)stamp->Rows, (int)stamp->Columns, arrival);
        GuiderSensorData data = slot.Stamp;
        data.Stream = (GuideSensor)record.Sensor;
        data.StampIndex = (stamp->Present & RecordFields.StampIndex) != RecordFields.None ? stamp->StampIndex : null;
        data.Metadata = metadata;
        data.IntegrationMilliseconds = integration;
        return slot;
    }

    /// <summary>A structure that the library supplies must be as large as version 1 of it; a larger one has fields that this version does not know.</summary>
    private static void Sized(uint given, int needed, string what)
    {
        if (given < needed)
            throw new RigException(string.Create(CultureInfo.InvariantCulture, $"struct_size of a {what} is {given}; version 1 has {needed}"));
    }
}
