using Lse66.Campaign;
using Lse66.Record;

namespace Lse66.Cli;

/// <summary>Campaigns named on the command line: each folder itself, or, where it is none, the campaigns directly in it (<c>runs</c>).</summary>
internal static class CampaignFolders
{
    /// <summary>A campaign a day for a decade, and more records than anybody compares.</summary>
    public const int Max = 5000;

    /// <exception cref="UsageException">A name is no folder, or holds no campaign.</exception>
    public static IReadOnlyList<StatusInput> Open(IReadOnlyList<string> names)
    {
        string[] folders = [.. names.SelectMany(Expand).Distinct(StringComparer.Ordinal)];
        if (folders.Length > Max)
            throw new UsageException(FormattableString.Invariant($"{folders.Length} campaigns; at most {Max} are read at once: name fewer"));
        return [.. folders.Select(Open)];
    }

    private static IEnumerable<string> Expand(string name)
    {
        if (!Directory.Exists(name))
            throw new UsageException($"'{Printable.Text(name)}' is not a folder; name folders of campaigns, or one that holds some");
        if (IsCampaign(name))
            return [name];
        string[] within = [.. Directory.EnumerateDirectories(name).Where(IsCampaign).Order(StringComparer.Ordinal).Take(Max + 1)];
        return within.Length > 0 ? within : throw new UsageException($"'{Printable.Text(name)}' holds neither {CampaignFolder.RecordFile} nor folders with one; name folders of campaigns");
    }

    private static bool IsCampaign(string folder) => File.Exists(Path.Combine(folder, CampaignFolder.RecordFile)) || File.Exists(Path.Combine(folder, DigestList.FileName));

    private static StatusInput Open(string folder)
    {
        try
        {
            SealedCampaign opened = SealedCampaign.Open(folder);
            return StatusInput.Of(folder, opened, DispositionsFile.Beside(folder, opened.Digest));
        }
        catch (RecordException e)
        {
            return StatusInput.Unusable(folder, Printable.Text(e.Message));
        }
        catch (FormatException e)
        {
            return StatusInput.Unusable(folder, Printable.Text(e.Message));
        }
    }
}
