using Lse66.Campaign;
using Lse66.Record;
using Lse66.Reports;

namespace Lse66.Cli;

/// <summary>What a report is rendered from: a campaign's record, or a status of many campaigns, with the dispositions beside it.</summary>
/// <param name="Folder">In which it lies.</param>
/// <param name="Digest">Of the record; of status.json where it is a status.</param>
/// <param name="LastRuns">Of a status: when each requirement was last run.</param>
/// <param name="Attached">What a PDF carries: campaign.json, or status.json, byte for byte.</param>
internal sealed record ReportSource(DispositionedCampaign Campaign, string Digest, string Folder, IReadOnlyDictionary<string, string>? LastRuns, RenderedFile Attached)
{
    /// <param name="path">A campaign folder, or a file that <c>lse66 status --out</c> wrote.</param>
    /// <exception cref="RecordException">Not the folder of a campaign, or its record was altered.</exception>
    /// <exception cref="UsageException">A file that is no status, or dispositions that cannot be read.</exception>
    public static ReportSource Open(string path) => File.Exists(path) ? OfStatus(path) : OfCampaign(path);

    private static ReportSource OfCampaign(string path)
    {
        SealedCampaign opened = SealedCampaign.Open(path);
        try
        {
            return new ReportSource(DeviationApplication.Apply(opened.Record, DispositionsFile.Beside(path, opened.Digest)), opened.Digest, path, null, new RenderedFile(CampaignFolder.RecordFile, opened.Json.ToArray()));
        }
        catch (FormatException e)
        {
            throw new RecordException($"{path}: {e.Message}; restore the original", damaged: true, e);
        }
    }

    /// <summary>The strongest evidence of the status; <c>lse66 status --evidence CLASS</c> chooses another.</summary>
    private static ReportSource OfStatus(string path)
    {
        byte[] content = InputFile.ReadIfThere(path, RecordJson.MaximumBytes, "status") ?? throw new UsageException($"status: {Printable.Text(path)} is not a file; make one by 'lse66 status DIR --out FILE'");
        string digest = DigestList.Of(content);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        try
        {
            ClassStatus status = StatusJson.Read(content).Classes is [var strongest, ..] ? strongest : throw new FormatException("it holds no campaign");
            var lastRuns = status.Requirements.Where(one => one.Run is not null).DistinctBy(one => one.Id).ToDictionary(one => one.Id, one => one.Run!.Started, StringComparer.Ordinal);
            DateOnly DayOf(string id) => lastRuns.TryGetValue(id, out string? started) ? RecordFold.DayOf(status.Record with { Started = started }) : RecordFold.DayOf(status.Record);
            var decided = DeviationApplication.Apply(status.Record, DispositionsFile.Beside(folder, digest), DayOf);
            return new ReportSource(decided with { Deviations = [.. status.Deviations, .. decided.Deviations] }, digest, folder, lastRuns, new RenderedFile("status.json", content));
        }
        catch (FormatException e)
        {
            throw new UsageException($"status {Printable.Text(path)}: {Printable.Text(e.Message)}; make one by 'lse66 status DIR --out FILE'", e);
        }
    }
}
