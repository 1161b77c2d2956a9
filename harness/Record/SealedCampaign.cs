using System.Text;

namespace Lse66.Record;

/// <summary>A campaign folder as it was left, with the record's digest.</summary>
public sealed record SealedCampaign(string FolderPath, CampaignRecord Record, string Digest)
{
    /// <summary>campaign.json, byte for byte, as its digest was checked.</summary>
    public ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>Reads the record, after holding campaign.json against SHA256SUMS.</summary>
    /// <exception cref="RecordException">No campaign folder, or its record was altered.</exception>
    public static SealedCampaign Open(string path)
    {
        if (!Directory.Exists(path))
            throw new RecordException($"'{path}' is not a folder; name the folder of a campaign, the one with {CampaignFolder.RecordFile} in it", damaged: false);
        string full = Path.GetFullPath(path);
        byte[] list = ReadBounded(full, path, DigestList.FileName, DigestList.SizeMax);
        byte[] json = ReadBounded(full, path, CampaignFolder.RecordFile, RecordJson.MaximumBytes);
        try
        {
            string? sealedDigest = DigestList.Read(Encoding.UTF8.GetString(list)).GetValueOrDefault(CampaignFolder.RecordFile);
            string digest = DigestList.Of(json);
            if (sealedDigest != digest)
                throw new RecordException(
                    $"{path}/{CampaignFolder.RecordFile} was altered after the campaign: its SHA-256 is {digest}, {DigestList.FileName} says {sealedDigest ?? "nothing"}; restore the original",
                    damaged: true);
            return new SealedCampaign(full, RecordJson.Read(json), DigestList.Of(list)) { Json = json };
        }
        catch (FormatException e)
        {
            throw new RecordException($"{path}: {e.Message}; restore the original", damaged: true, e);
        }
    }

    private static byte[] ReadBounded(string folder, string shown, string name, long sizeMax)
    {
        if (FolderFile.Refusal(folder, name) is FolderFile.Missing)
            throw new RecordException(
                File.Exists(Path.Combine(folder, CampaignFolder.StartFile))
                    ? $"{shown} holds no {name}: the campaign was not finished; go on with: lse66 verify --resume {shown}"
                    : $"{shown} holds no {name}: not the folder of a finished campaign",
                damaged: false);
        try
        {
            return FolderFile.Read(folder, name, sizeMax);
        }
        catch (RecordException e)
        {
            throw new RecordException($"{shown}/{e.Message}", e.Damaged, e);
        }
    }
}
