using System.Text.Json;

namespace Lse66.Record;

/// <summary>A qualification as a file: JSON like campaign.json.</summary>
public static class QualificationJson
{
    /// <summary>A hundred faults over 39 requirements are one megabyte.</summary>
    public const long MaximumBytes = 64L * 1024 * 1024;

    public static byte[] Write(QualificationRecord record) => [.. JsonSerializer.SerializeToUtf8Bytes(record, RecordJson.Options), (byte)'\n'];

    /// <exception cref="FormatException">The bytes are not a qualification of this schema version; the message says what is wrong.</exception>
    public static QualificationRecord Read(ReadOnlySpan<byte> json)
    {
        try
        {
            QualificationRecord record = JsonSerializer.Deserialize<QualificationRecord>(json, RecordJson.Options)
                ?? throw new FormatException("it holds no qualification, only null");
            return record.SchemaVersion == QualificationRecord.CurrentSchemaVersion
                ? record
                : throw new FormatException($"it has schema version {record.SchemaVersion}; this harness reads version {QualificationRecord.CurrentSchemaVersion}");
        }
        catch (JsonException e)
        {
            throw new FormatException($"it is no qualification as 'lse66 qualify --out' writes it: {e.Message}", e);
        }
    }
}
