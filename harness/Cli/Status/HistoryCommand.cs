using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lse66.Campaign;
using Lse66.Icd;
using Lse66.Record;

namespace Lse66.Cli;

/// <summary><c>lse66 history DIR…</c>: verdict and margin over campaigns.</summary>
internal static class HistoryCommand
{
    private static readonly JsonSerializerOptions Json = new(RecordJson.Options) { Converters = { new JsonStringEnumConverter() } };

    public static ExitCode Run(IReadOnlyList<string> folders, IReadOnlyList<string> select, bool json, Terminal terminal)
    {
        RequirementId[] ids = [.. select.SelectMany(word => word.Split(',', StringSplitOptions.TrimEntries)).Select(UnknownName.Requirement).Distinct()];
        IReadOnlyList<StatusInput> campaigns = CampaignFolders.Open(folders);
        foreach (StatusInput one in campaigns.Where(one => one.Problem is not null))
            terminal.Complain($"{Printable.Text(one.Folder)} is left out: {one.Problem}");
        IReadOnlyList<Series> series = CampaignHistory.Of(campaigns, ids);
        if (json)
            terminal.Result(Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(series, Json)));
        else
            foreach (string line in HistoryText.Of(series, terminal.InColourOf))
                terminal.Result(line);
        return campaigns.Any(one => one.Problem is not null) ? ExitCode.Rig : ExitCode.AsExpected;
    }
}
