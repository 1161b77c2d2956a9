using System.Globalization;
using System.Text;
using Lse66.Campaign;
using Lse66.Guider;
using Lse66.Icd;

namespace Lse66.Cli;

/// <summary><c>lse66 plan new</c> and <c>lse66 plan show</c>.</summary>
internal static class PlanCommands
{
    public static ExitCode New(string? file, Terminal terminal)
    {
        string text = PlanWriter.Write(new CampaignPlan { Name = "campaign" });
        if (file is null)
        {
            terminal.Results.Write(text);
            return ExitCode.AsExpected;
        }
        if (Path.Exists(file))
            throw new UsageException($"{file} exists already; name a new file");
        OutputFile.Write(file, Encoding.UTF8.GetBytes(text));
        terminal.Say($"wrote {file}; edit it, then preview it with: lse66 plan show --plan {file}");
        return ExitCode.AsExpected;
    }

    public static ExitCode Show(VerifyOptions options, Terminal terminal)
    {
        CampaignPlan plan = options.ToPlan();
        var preview = PlanPreview.Of(plan, PlannedObservations.Of, InputLoading.Preview);
        foreach (string line in Lines(preview))
            terminal.Result(line);
        return preview.Inputs.Any(input => input.Problem is not null) ? ExitCode.Usage : ExitCode.AsExpected;
    }

    private static IEnumerable<string> Lines(PlanPreview preview)
    {
        CampaignPlan plan = preview.Plan;
        yield return $"plan        {plan.Name} ({plan.Source}), {(plan.Rule == Measurement.DecisionRule.Guarded ? "guarded" : "simple")} rule, seed {plan.Seed}";
        yield return $"endpoint    {preview.Uri.Text} | evidence at most {preview.Uri.Scheme.Ceiling}{(plan.Identity is null ? string.Empty : ", identity named")} | not touched by this preview";
        IReadOnlyList<string> words = PlanWriter.AllowedWords(preview.Allowed);
        yield return $"allowed     {(words.Count == 0 ? "nothing but observing" : string.Join(", ", words))}{(plan.Allow is null ? " (default for this endpoint)" : string.Empty)}";
        yield return string.Create(CultureInfo.InvariantCulture, $"exposures   {plan.Exposures} under nominal conditions; {preview.ExposureTotal.Seconds:F0} s of exposures in all{(preview.Uri.Scheme.Name == "sim" ? ", seconds on the virtual clock" : string.Empty)}");
        yield return string.Empty;
        yield return "observations";
        foreach (PlannedObservation one in preview.Observations)
            yield return string.Create(CultureInfo.InvariantCulture, $"  {one.Name,-34} {(one.Mode == SessionMode.Drive ? "drive  " : "observe")} {one.Exposures,4} x {one.ExposureLength.Seconds:F0} s, {one.Commands} InitGuider{Against(preview.Obstacle(one))}");
        yield return string.Empty;
        yield return "inputs";
        foreach (InputPreview input in preview.Inputs)
            yield return $"  {input.Kind,-12} {input.Path}  {(input.Problem is null ? $"sha256 {input.Sha256}" : $"MISSING: {input.Problem}")}";
        foreach (string kind in PlanInput.Kinds.Except(preview.Inputs.Select(input => input.Kind)))
            yield return $"  {kind,-12} {(preview.Uri.Scheme.SuppliesFiles ? "supplied by the site" : "none")}";
        yield return string.Empty;
        yield return $"requirements {preview.Requirements.Count} of {Register.Requirements.Count}";
        foreach (RequirementPreview one in preview.Requirements)
            yield return $"  {one.Requirement.Id.Short,-16} {one.Requirement.Method,-13} {one.Requirement.Binds,-9} {one.Requirement.Title}{Against(one.NotRun is null ? null : $"NotRun: {one.NotRun}")}{Expected(one.Expected)}";
    }

    private static string Against(string? obstacle) => obstacle is null ? string.Empty : $"  [{obstacle}]";

    private static string Expected(Expectation? expected) =>
        expected is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"  expected {expected.Verdict} until {expected.Expiry:yyyy-MM-dd}: {expected.Reason}");
}
