using Lse66.Campaign;
using Lse66.Record;

namespace Lse66.Cli;

/// <summary>A campaign folder before a gate: checked as <c>lse66 check</c> does it, with the dispositions beside it. What a check would not accept is a finding, never green.</summary>
internal static class GatedFolder
{
    /// <param name="key">Of whoever must have signed; null: no signature is asked for.</param>
    /// <exception cref="RecordException">Not the folder of a campaign.</exception>
    /// <exception cref="UsageException">The dispositions beside it cannot be read.</exception>
    public static GateSubject Open(string folder, SigningKey? key, CancellationToken stop)
    {
        CheckReport report = Check(folder, key, stop);
        return GateSubject.Of(folder, report, report.Record is null ? DispositionsRecord.None : DispositionsFile.Beside(folder, report.Digest ?? string.Empty));
    }

    private static CheckReport Check(string folder, SigningKey? key, CancellationToken stop)
    {
        try
        {
            return RecordCheck.Run(folder, FeatureHost.Run, key, stop);
        }
        catch (RecordException damaged) when (damaged.Damaged)
        {
            return new CheckReport(folder, null, null, Signed: false, [new CheckFinding(CheckSubject.Files, null, damaged.Message)], []);
        }
    }
}
