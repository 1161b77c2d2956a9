using System.Text.Json;

namespace Lse66.Record;

/// <summary>A gate's outcome as JSON; keys as published in docs/gate.schema.json.</summary>
public static class GateJson
{
    public static byte[] Write(GateRecord record) => [.. JsonSerializer.SerializeToUtf8Bytes(record, RecordJson.Options), (byte)'\n'];
}
