using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>The dispositions beside a record.</summary>
public static class DispositionsFile
{
    /// <param name="folder">Of the campaign, or of a status.</param>
    /// <param name="digest">Of the record that they must be about, if they say which.</param>
    /// <exception cref="UsageException">They cannot be read, or were written for another record.</exception>
    public static DispositionsRecord Beside(string folder, string digest)
    {
        string path = Path.Combine(folder, DispositionsRecord.FileName);
        var file = new FileInfo(path);
        if (file.LinkTarget is not null)
            throw new UsageException($"dispositions {path}: a link; put the file itself beside its record");
        // A pipe has no length either, and opening one would wait for a writer.
        if (!Path.Exists(path) || file is { Exists: true, Length: 0 })
            return DispositionsRecord.None;
        DispositionsRecord read = DispositionsReader.Read(YamlFile.Read(path, DispositionsReader.Source(path)), path);
        return read.Record is null || read.Record == digest
            ? read
            : throw new UsageException($"dispositions {path}: written for the record {read.Record[..16]}…, this is {digest[..Math.Min(16, digest.Length)]}…; put them beside their record, or decide anew and correct 'record'");
    }
}
