using System.Globalization;
using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;
using YamlDotNet.Core;

namespace Lse66.Campaign;

/// <summary>YAML text -> <see cref="CampaignPlan"/>: every field checked, nothing completed but the defaults that <see cref="PlanWriter"/> prints.</summary>
public static class PlanReader
{
    /// <summary>Ten thousand exposures of 15 s are more than a season of nights.</summary>
    public const int ExposuresMax = 100_000;

    private static readonly string[] Fields =
    [
        "name", "endpoint", "seed", "decisionRule", "exposures", "select", "allow", "attended", "operator", "site", "equipment", "identity", "inputs", "expect",
        "tolerances", "claims",
    ];

    private static readonly string[] EquipmentFields = ["name", "serial", "calibrated"];
    private static readonly string[] IdentityFields = ["kind", "software", "firmware", "address", "evidenceClass"];
    private static readonly string[] ExpectFields = ["requirement", "verdict", "reason", "expires"];
    private static readonly string[] ClaimFields = ["latencyProportion"];

    private static readonly string[] ToleranceFields =
        ["pixelSizeRelative", "axesOrthogonalDegrees", "lossAllowance", "incompleteFramesMax", "darkFramesMin", "sanctionedOperatingSystems"];

    /// <param name="source">The plan's file name, for messages and the record.</param>
    /// <param name="folder">The plan's folder: inputs are named relative to it.</param>
    /// <exception cref="UsageException">A field is unknown, missing or out of range; the message names file, line, field and remedy.</exception>
    public static CampaignPlan Read(string text, string source, string folder)
    {
        var plan = new YamlSection(YamlDocument.Read(text, YamlSource.Plan(source)), YamlSource.Plan(source), string.Empty, Fields);
        var fallback = new CampaignPlan();
        return new CampaignPlan
        {
            Name = plan.TextOr("name", Path.GetFileNameWithoutExtension(source)),
            Source = source,
            Endpoint = plan.TextOr("endpoint", fallback.Endpoint),
            Seed = plan.Value("seed", fallback.Seed, Seed, $"a whole number from 0 to {ulong.MaxValue}"),
            Rule = plan.Value("decisionRule", fallback.Rule, YamlValues.Word<DecisionRule>, "guarded or simple"),
            Exposures = plan.Whole("exposures", fallback.Exposures, 1, ExposuresMax),
            Select = Select(plan),
            Allow = Allow(plan),
            Attended = plan.Value("attended", fallback.Attended, TrueOrFalse, "true or false"),
            Operator = plan.TextOr("operator", string.Empty),
            Site = plan.TextOr("site", string.Empty),
            Equipment = [.. plan.Sections("equipment", EquipmentFields).Select(EquipmentOf)],
            Identity = plan.Section("identity", IdentityFields) is { } identity ? IdentityOf(identity) : null,
            Inputs = Inputs(plan, folder),
            Expect = Expect(plan),
            Tolerances = Tolerances(plan),
        };
    }

    private static List<RequirementId> Select(YamlSection plan)
    {
        List<RequirementId> select = [];
        foreach ((string text, Mark at) in plan.Words("select") ?? [])
        {
            RequirementId id = YamlValues.Requirement(plan, text, at);
            if (!select.Contains(id))
                select.Add(id);
        }
        return select;
    }

    private static AllowedActions? Allow(YamlSection plan)
    {
        if (plan.Words("allow") is not { } words)
            return null;
        var allowed = AllowedActions.Observe;
        foreach ((string text, Mark at) in words)
            allowed |= text switch
            {
                "commands" => AllowedActions.Commands,
                "disturb" => AllowedActions.Disturb,
                _ => throw plan.Refuse(at, UnknownName.Message("action to allow", text, ["commands", "disturb"])),
            };
        return allowed.HasFlag(AllowedActions.Disturb) && !allowed.HasFlag(AllowedActions.Commands)
            ? throw plan.Refuse(words[0].At, "allow: [disturb] alone; whoever may disturb must be allowed to command: write [commands, disturb]")
            : allowed;
    }

    private static Equipment EquipmentOf(YamlSection section)
    {
        section.Value("calibrated", default, YamlValues.Date, YamlValues.DateWanted);
        return new Equipment(section.Required("name"), section.TextOr("serial", string.Empty), section.TextOr("calibrated", string.Empty));
    }

    private static ExpectedIdentity IdentityOf(YamlSection section) => new(
        section.Text("kind"),
        section.Text("software"),
        section.Text("firmware"),
        section.Text("address"),
        section.Text("evidenceClass") is null
            ? null
            : section.Value("evidenceClass", EvidenceClass.Simulated, YamlValues.Word<EvidenceClass>, "Simulated, Emulated, Recorded or Operational"));

    private static List<PlanInput> Inputs(YamlSection plan, string folder)
    {
        if (plan.Section("inputs", PlanInput.Kinds) is not { } inputs)
            return [];
        return
        [
            .. from kind in PlanInput.Kinds
               let path = inputs.Text(kind)
               where path is not null
               select new PlanInput(kind, Path.GetFullPath(path, folder)),
        ];
    }

    private static List<Expectation> Expect(YamlSection plan)
    {
        List<Expectation> expect = [];
        foreach (YamlSection entry in plan.Sections("expect", ExpectFields))
        {
            RequirementId id = YamlValues.Requirement(entry, entry.Required("requirement"), entry.Start);
            if (expect.Exists(one => one.Requirement == id))
                throw entry.Refuse(entry.Start, $"a second expectation for {id.Short}; a requirement has one expected verdict");
            entry.Required("verdict");
            Verdict verdict = entry.Value("verdict", Verdict.NotRun, Expectable, "NotRun, Inconclusive, Error or Fail (Pass is expected where nothing is said; deviations are approved after the run)");
            string reason = entry.Required("reason");
            entry.Required("expires");
            expect.Add(new Expectation(id, verdict, reason, entry.Value("expires", default, YamlValues.Date, YamlValues.DateWanted)));
        }
        return expect;
    }

    private static PlanTolerances Tolerances(YamlSection plan)
    {
        PlanTolerances fallback = PlanTolerances.Default;
        YamlSection? claims = plan.Section("claims", ClaimFields);
        double latency = claims?.Number("latencyProportion", fallback.LatencyClaimProportion, 0, LatencyProportionMax) ?? fallback.LatencyClaimProportion;
        if (plan.Section("tolerances", ToleranceFields) is not { } tolerances)
            return fallback with { LatencyClaimProportion = latency };
        return fallback with
        {
            LatencyClaimProportion = latency,
            PixelSizeRelative = tolerances.Number("pixelSizeRelative", fallback.PixelSizeRelative, 0, 0.5),
            AxesOrthogonalDegrees = tolerances.Number("axesOrthogonalDegrees", fallback.AxesOrthogonalDegrees, 0, 45),
            LossAllowance = tolerances.Number("lossAllowance", fallback.LossAllowance, 0, 1),
            IncompleteFramesMax = tolerances.Number("incompleteFramesMax", fallback.IncompleteFramesMax, 0, 1),
            DarkFramesMin = tolerances.Whole("darkFramesMin", fallback.DarkFramesMin, 10, ExposuresMax),
            SanctionedOperatingSystems = tolerances.Words("sanctionedOperatingSystems") is { } names
                ? [.. names.Select(name => name.Text)]
                : fallback.SanctionedOperatingSystems,
        };
    }

    /// <summary>A claim of 100 % takes infinitely many frames; six nines take three million.</summary>
    private const double LatencyProportionMax = 0.999999;

    private static ulong? Seed(string text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? seed : null;

    private static bool? TrueOrFalse(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    private static Verdict? Expectable(string text) => YamlValues.Word<Verdict>(text) is { } verdict and not Verdict.Pass and not Verdict.PassWithDeviation ? verdict : null;
}
