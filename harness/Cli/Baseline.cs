using Lse66.Campaign;
using Lse66.Record;

namespace Lse66.Cli;

/// <summary>The earlier campaign that <c>report --baseline</c> compares with.</summary>
/// <param name="Digest">Of the record; of the file where campaign.json alone was given.</param>
internal sealed record Baseline(CampaignRecord Record, string Digest)
{
    /// <param name="path">A campaign folder, with what people decided beside it, or a campaign.json.</param>
    /// <exception cref="RecordException">Not the folder of a campaign, or its record was altered.</exception>
    /// <exception cref="UsageException">No such file, or it holds no record.</exception>
    public static Baseline Open(string path)
    {
        if (Directory.Exists(path))
        {
            var opened = ReportSource.Open(path);
            return new Baseline(opened.Campaign.Campaign, opened.Digest);
        }
        byte[] content = InputFile.ReadIfThere(path, RecordJson.MaximumBytes, "baseline")
            ?? throw new UsageException($"baseline: {Printable.Text(path)} is neither the folder of a campaign nor a {CampaignFolder.RecordFile}; name what an earlier 'lse66 verify' left");
        try
        {
            return new Baseline(RecordJson.Read(content), DigestList.Of(content));
        }
        catch (FormatException e)
        {
            throw new UsageException($"baseline {Printable.Text(path)}: {Printable.Text(e.Message)}; name the folder or the {CampaignFolder.RecordFile} of an earlier campaign", e);
        }
    }

    /// <exception cref="UsageException">They were judged against two ICDs, whose requirements do not mean the same.</exception>
    public CampaignChanges ChangesTo(CampaignRecord now) => Record.Icd == now.Icd
        ? CampaignComparison.Between(Record, Digest, now)
        : throw new UsageException($"baseline: it was judged against {Said(Record.Icd)}, this campaign against {Said(now.Icd)}; compare campaigns of one issue, and the issues with 'lse66 icd diff'");

    private static string Said(IcdRecord icd) => $"{Printable.Text(icd.Document, 40)} v{Printable.Text(icd.Version, 40)} (fingerprint {Printable.Text(icd.Fingerprint, 16)})";
}
