namespace Lse66.Record;

/// <summary>A file that should be a database of evidence, and is none or is broken inside.</summary>
public sealed class DamagedDatabaseException(string shown, string what) : RecordException($"{shown} is damaged: {what}", damaged: true);
