using System.Text.Json;

namespace Lse66.Record;

/// <summary>status.json as text; keys as published in docs/status.schema.json.</summary>
public static class StatusJson
{
    public static byte[] Write(StatusRecord status) => [.. JsonSerializer.SerializeToUtf8Bytes(status, RecordJson.Options), (byte)'\n'];

    /// <exception cref="FormatException">The bytes are no status of this schema version; the message says what is wrong.</exception>
    public static StatusRecord Read(ReadOnlySpan<byte> json)
    {
        try
        {
            StatusRecord status = JsonSerializer.Deserialize<StatusRecord>(json, RecordJson.Options) ?? throw new FormatException("it holds no status, only null");
            if (status.SchemaVersion != StatusRecord.CurrentSchemaVersion)
                throw new FormatException($"it has schema version {status.SchemaVersion}; this harness reads version {StatusRecord.CurrentSchemaVersion}");
            foreach (ClassStatus one in status.Classes)
                RecordJson.Known(one.Record);
            return status;
        }
        catch (JsonException e)
        {
            throw new FormatException($"it is no status as 'lse66 status --out' writes it: {e.Message}", e);
        }
    }
}
