using Lse66.Campaign;
using Lse66.Icd;
using Lse66.Record;

namespace Lse66.Cli;

/// <summary><c>lse66 icd check</c>, <c>lse66 icd show</c> and <c>lse66 icd diff</c>.</summary>
internal static class IcdCommands
{
    /// <summary>A finding's values are cut to a line; fingerprints and parameter values are shorter.</summary>
    private const int ValueLengthMax = 160;

    public static ExitCode Check(string file, Terminal terminal)
    {
        DocumentComparison comparison = Compare(file);
        foreach (Finding finding in comparison.Findings)
            terminal.Result(Line(finding));
        terminal.Result(comparison.IsClean
            ? $"{file}: LSE-66 v{Register.Version}, {Register.Requirements.Count} requirements and {Register.Declarations.Count} parameters as registered"
            : $"{file}: {comparison.Findings.Count} differences from the register of LSE-66 v{Register.Version}; verdicts on the requirements named are suspect");
        return comparison.IsClean ? ExitCode.AsExpected : ExitCode.Failed;
    }

    public static ExitCode Show(string input, Terminal terminal)
    {
        Requirement requirement = Register.Find(UnknownName.Requirement(input));
        terminal.Result($"{requirement.Id}  {requirement.Title}");
        terminal.Result($"section      LSE-66 v{Register.Version} {requirement.Section}");
        terminal.Result($"method       {requirement.Method}");
        terminal.Result($"binds        {requirement.Binds}");
        terminal.Result($"asks         {requirement.Summary}");
        foreach (string name in requirement.Parameters)
            terminal.Result($"parameter    {(Register.Parameters.TryGetValue(name, out Parameter? known) ? FormattableString.Invariant($"{known.Name} = {known.Value} {known.Unit} ({known.Section})") : name)}");
        foreach (IcdIssue issue in requirement.OpenIssues)
            terminal.Result($"open issue   {issue.Section}: {issue.Summary}");
        foreach (Interpretation one in Interpretations.Of(requirement.Id))
            terminal.Result($"reading      {one.Id}: {one.Text}{(one.CouldAlterVerdict ? " Could alter the verdict." : string.Empty)}");
        terminal.Result($"parents      {(requirement.Parents.Count == 0 ? "unknown" : string.Join(", ", requirement.Parents))}");
        terminal.Result($"fingerprint  {requirement.Fingerprint}");
        return ExitCode.AsExpected;
    }

    /// <param name="campaign">A campaign whose verdicts and deviations are to be held against the change; null: none.</param>
    public static ExitCode Diff(string old, string @new, string? campaign, Terminal terminal)
    {
        IssueDiff diff = IssueDiff.Of(Read(old), Read(@new));
        List<(string, IReadOnlyList<SuspectVerdict>)> suspects = [];
        if (campaign is not null)
        {
            SealedCampaign opened = SealedCampaign.Open(campaign);
            suspects.Add((Printable.Text(campaign), SuspectVerdict.Of(diff, new DispositionedCampaign(opened.Record, DispositionsFile.Beside(campaign, opened.Digest), []))));
        }
        foreach (string line in IcdDiffText.Of(diff, FeatureCatalogue.Of, suspects))
            terminal.Result(line);
        return diff.Changes.Count == 0 ? ExitCode.AsExpected : ExitCode.Failed;
    }

    private static DocumentComparison Compare(string file) => DocumentComparison.AgainstRegister(Read(file));

    private static ControlledDocument Read(string file)
    {
        try
        {
            return DocumentReader.Read(DocumentText.Load(file));
        }
        catch (IcdDocumentException e)
        {
            throw new UsageException(e.Message, e);
        }
    }

    private static string Line(Finding finding)
    {
        string affects = finding.Affects.Count == 0 ? string.Empty : $"  [concerns {string.Join(' ', finding.Affects.Select(id => id.Short))}]";
        string title = finding.Title.Length == 0 ? string.Empty : $" {Printable.Text(finding.Title, ValueLengthMax)}";
        return $"{finding.Kind,-28} {Printable.Text(finding.Subject, ValueLengthMax)}{title}: register {Value(finding.Expected)}, document {Value(finding.Found)}{affects}";
    }

    private static string Value(string? value) => value is null ? "has nothing" : $"'{Printable.Text(value, ValueLengthMax)}'";
}
