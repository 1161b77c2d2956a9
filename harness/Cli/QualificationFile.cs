using Lse66.Campaign;
using Lse66.Qualification;
using Lse66.Record;

namespace Lse66.Cli;

/// <summary>A file that <c>lse66 qualify --out</c> wrote.</summary>
internal static class QualificationFile
{
    private const string Remedy = "make one by 'lse66 qualify --out FILE'";

    /// <exception cref="UsageException">No such file.</exception>
    public static QualificationRecord Read(string path)
    {
        try
        {
            byte[] content = InputFile.ReadIfThere(path, QualificationJson.MaximumBytes, "qualification")
                ?? throw new UsageException($"qualification: {Printable.Text(path)} is not a file; {Remedy}");
            return QualificationJson.Read(content);
        }
        catch (FormatException e)
        {
            throw new UsageException($"qualification {Printable.Text(path)}: {Printable.Text(e.Message)}; {Remedy}", e);
        }
    }

    /// <summary>For a report: a part of a qualification qualifies nothing.</summary>
    /// <exception cref="UsageException">No such file, or a part only.</exception>
    public static QualificationRecord ReadWhole(string path)
    {
        QualificationRecord record = Read(path);
        return record.Shard is { } shard
            ? throw new UsageException($"qualification {Printable.Text(path)} is shard {shard} of one; put all {shard.Count} together: lse66 qualify --join FILE… --out FILE")
            : record;
    }

    /// <summary>What the record says, as it was found.</summary>
    /// <exception cref="UsageException">It says something that no qualification says.</exception>
    public static (IReadOnlyList<MatrixPair> Pairs, IReadOnlyList<BoundaryFound> Boundaries, IReadOnlyList<DiscriminationPoint> Discrimination) Found(QualificationRecord record)
    {
        try
        {
            return (QualificationReading.Pairs(record), QualificationReading.Boundaries(record), QualificationReading.Discrimination(record));
        }
        catch (FormatException e)
        {
            throw new UsageException($"qualification: {Printable.Text(e.Message)}; {Remedy}", e);
        }
    }
}
