using System.Text;
using Lse66.Campaign;
using Lse66.Guider;
using Lse66.Record;

namespace Lse66.Cli;

/// <summary><c>lse66 status DIR…</c>: many campaigns, one compliance status.</summary>
internal static class StatusCommand
{
    /// <param name="evidence">Only this class; null: all that there are.</param>
    /// <param name="json">Prints status.json instead of the table.</param>
    /// <param name="outFile">Also writes status.json there; null: nowhere.</param>
    public static ExitCode Run(IReadOnlyList<string> folders, string? evidence, bool json, string? outFile, Terminal terminal)
    {
        if (evidence is not null && !Enum.GetNames<EvidenceClass>().Contains(evidence, StringComparer.OrdinalIgnoreCase))
            throw new UsageException(UnknownName.Message("evidence class", evidence, Enum.GetNames<EvidenceClass>()));
        StatusRecord all = ComplianceStatus.Of(CampaignFolders.Open(folders), HarnessIdentity.Harness());
        StatusRecord status = evidence is null ? all : all with { Classes = [.. all.Classes.Where(one => string.Equals(one.EvidenceClass, evidence, StringComparison.OrdinalIgnoreCase))] };
        byte[] bytes = StatusJson.Write(status);
        if (outFile is { } file)
            OutputFile.Write(file, bytes);
        if (json)
            terminal.Result(Encoding.UTF8.GetString(bytes).TrimEnd('\n'));
        else
            foreach (string line in StatusText.Of(status, terminal.InColourOf))
                terminal.Result(line);
        if (outFile is { } written)
            terminal.Say($"wrote {written}; its report: lse66 report {written}");
        return ExitCodeOf(status);
    }

    /// <summary>That of the strongest evidence; a folder that cannot be used is the rig's, unless a requirement failed. Nothing at all decides nothing.</summary>
    private static ExitCode ExitCodeOf(StatusRecord status)
    {
        ExitCode code = status.Classes.Count > 0 ? (ExitCode)status.Classes[0].ExitCode : ExitCode.Undecided;
        return code != ExitCode.Failed && status.Campaigns.Any(one => one.Problem is not null) ? ExitCode.Rig : code;
    }
}
