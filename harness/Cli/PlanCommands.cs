using System.Globalization;
using System.Text;
using Lse66.Campaign;
using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;

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

    public static ExitCode Show(VerifyOptions options, Terminal terminal, CancellationToken stop)
    {
        CampaignPlan plan = options.ToPlan();
        using PreviewEndpoint endpoint = EndpointOpening.Foresee(plan);
        (PlanInputs inputs, IReadOnlyList<InputPreview> files) = InputLoading.Foresee(plan.Inputs, endpoint.SuppliedFiles);
        AllowedActions allowed = EvidenceOf.Allowed(plan.Allow, endpoint.Declaration.EvidenceClass);
        using var run = new CampaignRun(plan, endpoint, inputs, allowed, new SilentProgress(), new NoAttendant(), stop);
        FeatureHost.Run(run, stop);
        var preview = PlanPreview.Of(plan, run.Observations, endpoint.Opened, run.Outcomes);
        foreach (string line in Head(plan, allowed, preview).Concat(Observations(preview)).Concat(Inputs(files)).Concat(Requirements(preview)))
            terminal.Result(line);
        return files.Any(file => file.Problem is not null) ? ExitCode.Usage : ExitCode.AsExpected;
    }

    private static IEnumerable<string> Head(CampaignPlan plan, AllowedActions allowed, PlanPreview preview)
    {
        IReadOnlyList<string> words = PlanWriter.AllowedWords(allowed);
        yield return $"plan         {plan.Name} ({plan.Source}), {(plan.Rule == DecisionRule.Guarded ? "guarded" : "simple")} rule, seed {plan.Seed}";
        yield return $"endpoint     {plan.Endpoint} | evidence at most {EndpointUri.Parse(plan.Endpoint).Scheme.Ceiling}{(plan.Identity is null ? string.Empty : ", identity named")} | not touched by this preview";
        yield return $"allowed      {(words.Count == 0 ? "nothing but observing" : string.Join(", ", words))}{(plan.Allow is null ? " (default for this endpoint)" : string.Empty)}";
        yield return string.Create(CultureInfo.InvariantCulture, $"duration     {preview.ExposureTotal.Seconds:F0} s of exposures in real time; a virtual clock takes seconds");
    }

    private static IEnumerable<string> Observations(PlanPreview preview)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"observations {preview.Observations.Count(one => one.Obstacle is null)}, {preview.Observations.Sum(one => one.Commands)} InitGuider commands would be sent");
        foreach (PlannedObservation one in preview.Observations)
            yield return string.Create(CultureInfo.InvariantCulture, $"  {one.Request.Name,-36} {(one.Request.Mode == SessionMode.Drive ? "drive  " : "observe")} {one.Request.Exposures,4} x {one.Request.Length.Seconds:0.###} s, {one.Commands} InitGuider{Against(one.Obstacle)}");
    }

    private static IEnumerable<string> Inputs(IReadOnlyList<InputPreview> files)
    {
        yield return "inputs";
        foreach (InputPreview file in files)
            yield return $"  {file.Kind,-12} {file.Path}  {(file.Problem is null ? $"sha256 {file.Sha256}" : $"UNUSABLE: {file.Problem}")}";
        foreach (string kind in PlanInput.Kinds.Except(files.Select(file => file.Kind)))
            yield return $"  {kind,-12} none";
    }

    private static IEnumerable<string> Requirements(PlanPreview preview)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"requirements {preview.Requirements.Count} of {Register.Requirements.Count}, {preview.Requirements.Count(one => one.NotRun is not null)} of them will not run");
        foreach (RequirementPreview one in preview.Requirements)
            yield return $"  {one.Requirement.Id.Short,-16} {one.Requirement.Method,-13} {one.Requirement.Binds,-9} {one.Requirement.Title}{Against(one.NotRun is null ? null : $"NotRun: {one.NotRun}")}{Expected(one.Expected)}";
    }

    private static string Against(string? obstacle) => obstacle is null ? string.Empty : $"  [{obstacle}]";

    private static string Expected(Expectation? expected) =>
        expected is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"  expected {expected.Verdict} until {expected.Expiry:yyyy-MM-dd}: {expected.Reason}");
}
