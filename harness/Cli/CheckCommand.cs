using Lse66.Campaign;
using Lse66.Record;

namespace Lse66.Cli;

/// <summary><c>lse66 check DIR</c>: is the record whole and unaltered, and do its numbers follow from its evidence?</summary>
internal static class CheckCommand
{
    /// <summary>More findings than this say nothing new: the record is another one.</summary>
    private const int FindingsShownMax = 200;

    public static ExitCode Run(string folder, string? verify, Terminal terminal, CancellationToken stop)
    {
        using SigningKey? key = verify is null ? null : SigningKey.Load(verify, toSign: false);
        CheckReport report = RecordCheck.Run(folder, FeatureHost.Run, key, stop);
        foreach (string note in report.Notes)
            terminal.Result($"note   {Printable.Text(note)}");
        foreach (CheckFinding finding in report.Findings.Take(FindingsShownMax))
            terminal.Result($"WRONG  {Printable.Text(finding.Text)}");
        if (report.Findings.Count > FindingsShownMax)
            terminal.Result($"WRONG  and {report.Findings.Count - FindingsShownMax} more");
        terminal.Result(report.Holds
            ? $"{folder} holds: whole, unaltered{Signature(report, key)}, and its numbers follow from its evidence; sha256 {report.Digest}"
            : $"{folder} does not hold: {report.Findings.Count} finding{(report.Findings.Count == 1 ? string.Empty : "s")}; restore the original record");
        return report.Holds ? ExitCode.AsExpected : ExitCode.Failed;
    }

    private static string Signature(CheckReport report, SigningKey? key) => (key, report.Signed) switch
    {
        (not null, _) => $", signed with {key.Fingerprint[..16]}…",
        (null, true) => ", its signature not held against a key (--verify KEY.pem)",
        _ => string.Empty,
    };
}
