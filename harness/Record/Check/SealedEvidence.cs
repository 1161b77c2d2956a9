namespace Lse66.Record;

/// <summary>evidence.db of a sealed record, which somebody may have made up: opened without a lock, read only, and believed only after <see cref="Problems"/>.</summary>
public sealed class SealedEvidence : IDisposable
{
    private const int ProblemsMax = 20;

    private readonly SqliteDatabase database;
    private readonly string folder;

    private SealedEvidence(SqliteDatabase database, string folder)
    {
        this.database = database;
        this.folder = folder;
    }

    public EvidenceReader Reader => new(database, image => RecordedImage.TryRead(folder, image));

    /// <exception cref="RecordException">It is missing, a link or no database.</exception>
    public static SealedEvidence Open(string folder)
    {
        if (FolderFile.Refusal(folder, CampaignFolder.EvidenceFile) is { } refusal)
            throw new RecordException($"{CampaignFolder.EvidenceFile} {refusal}: without it no number can be repeated", damaged: true);
        return new SealedEvidence(SqliteDatabase.OpenSealed(Path.Combine(folder, CampaignFolder.EvidenceFile), CampaignFolder.EvidenceFile), folder);
    }

    /// <summary>
    /// Exactly the tables and views of this harness, or of one before it, no trigger, view or index of anybody's; pages, types and references sound. Nothing else may be asked of the
    /// file before.
    /// </summary>
    /// <returns>One sentence for each thing that is wrong.</returns>
    public IReadOnlyList<string> Problems()
    {
        string version = database.Texts("PRAGMA user_version", 1)[0];
        if (EvidenceSchema.OfVersion(version) is not { } own)
            return [$"{CampaignFolder.EvidenceFile} has tables of version {version}, this harness reads those up to {EvidenceSchema.Version}; check it with the harness that wrote it"];
        IReadOnlyList<string> found = database.Texts("SELECT type || ' ' || name || ' ' || sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid", own.Count + ProblemsMax);
        List<string> problems =
        [
            .. own.Except(found).Select(table => $"{CampaignFolder.EvidenceFile} lacks the {FirstWords(table)} as this harness makes it"),
            .. found.Except(own).Select(other => $"{CampaignFolder.EvidenceFile} holds the {FirstWords(other)}, which this harness does not make"),
        ];
        if (problems.Count > 0)
            return problems;
        problems.AddRange(database.Texts($"PRAGMA integrity_check({ProblemsMax})", ProblemsMax).Where(text => text != "ok").Select(text => $"{CampaignFolder.EvidenceFile} is damaged: {text}"));
        problems.AddRange(database.Texts("PRAGMA foreign_key_check", ProblemsMax).Distinct().Select(table => $"{CampaignFolder.EvidenceFile} holds rows of {table} that belong to nothing"));
        return problems;
    }

    /// <summary>The images that the evidence describes against those that SHA256SUMS lists.</summary>
    /// <returns>One sentence for each thing that is wrong.</returns>
    public IEnumerable<string> ImageProblems(IReadOnlyDictionary<string, string> digests)
    {
        HashSet<string> described = [];
        using SqliteStatement row = database.Prepare("SELECT file, sha256 FROM image ORDER BY file");
        while (row.Step())
        {
            described.Add(row.Text(0));
            if (digests.GetValueOrDefault(row.Text(0)) is not { } listed)
                yield return $"{row.Text(0)} is missing: the evidence rests on it";
            else if (listed != row.Text(1))
                yield return $"{row.Text(0)} is not the image that was taken: its SHA-256 was {row.Text(1)}, is {listed}";
        }
        foreach (string file in digests.Keys.Where(file => file.StartsWith($"{CampaignFolder.ImageFolder}/", StringComparison.Ordinal) && !described.Contains(file)))
            yield return $"{file} was added: the evidence knows nothing of it";
    }

    public void Dispose() => database.Dispose();

    private static string FirstWords(string definition) => string.Join(' ', definition.Split(' ', 3).Take(2));
}
