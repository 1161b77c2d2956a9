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
        var plan = new PlanSection(PlanDocument.Read(text, source), source, string.Empty, Fields);
        var fallback = new CampaignPlan();
        return new CampaignPlan
        {
            Name = plan.TextOr("name", Path.GetFileNameWithoutExtension(source)),
            Source = source,
            Endpoint = plan.TextOr("endpoint", fallback.Endpoint),
            Seed = plan.Value("seed", fallback.Seed, Seed, $"a whole number from 0 to {ulong.MaxValue}"),
            Rule = plan.Value("decisionRule", fallback.Rule, Word<DecisionRule>, "guarded or simple"),
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

    private static List<RequirementId> Select(PlanSection plan)
    {
        List<RequirementId> select = [];
        foreach ((string text, Mark at) in plan.Words("select") ?? [])
        {
            RequirementId id = Requirement(plan, text, at);
            if (!select.Contains(id))
                select.Add(id);
        }
        return select;
    }

    private static AllowedActions? Allow(PlanSection plan)
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

    private static Equipment EquipmentOf(PlanSection section)
    {
        section.Value("calibrated", default, Date, "a date as 2026-01-31");
        return new Equipment(section.Required("name"), section.TextOr("serial", string.Empty), section.TextOr("calibrated", string.Empty));
    }

    private static ExpectedIdentity IdentityOf(PlanSection section) => new(
        section.Text("kind"),
        section.Text("software"),
        section.Text("firmware"),
        section.Text("address"),
        section.Text("evidenceClass") is null
            ? null
            : section.Value("evidenceClass", EvidenceClass.Simulated, Word<EvidenceClass>, "Simulated, Emulated, Recorded or Operational"));

    private static List<PlanInput> Inputs(PlanSection plan, string folder)
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

    private static List<Expectation> Expect(PlanSection plan)
    {
        List<Expectation> expect = [];
        foreach (PlanSection entry in plan.Sections("expect", ExpectFields))
        {
            RequirementId id = Requirement(entry, entry.Required("requirement"), entry.Start);
            if (expect.Exists(one => one.Requirement == id))
                throw entry.Refuse(entry.Start, $"a second expectation for {id.Short}; a requirement has one expected verdict");
            entry.Required("verdict");
            Verdict verdict = entry.Value("verdict", Verdict.NotRun, Expectable, "NotRun, Inconclusive, Error or Fail (Pass is expected where nothing is said; deviations are approved after the run)");
            string reason = entry.Required("reason");
            entry.Required("expires");
            expect.Add(new Expectation(id, verdict, reason, entry.Value("expires", default, Date, "a date as 2026-01-31")));
        }
        return expect;
    }

    private static PlanTolerances Tolerances(PlanSection plan)
    {
        PlanTolerances fallback = PlanTolerances.Default;
        PlanSection? claims = plan.Section("claims", ClaimFields);
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

    private static RequirementId Requirement(PlanSection section, string text, Mark at)
    {
        try
        {
            return UnknownName.Requirement(text);
        }
        catch (UsageException e)
        {
            throw section.Refuse(at, e.Message);
        }
    }

    private static ulong? Seed(string text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? seed : null;

    private static bool? TrueOrFalse(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null;

    private static Verdict? Expectable(string text) => Word<Verdict>(text) is { } verdict and not Verdict.Pass and not Verdict.PassWithDeviation ? verdict : null;

    /// <summary>Names only: a number is no word of the plan, although an enumeration would take it.</summary>
    private static T? Word<T>(string text)
        where T : struct, Enum =>
        text.All(char.IsAsciiLetter) && Enum.TryParse(text, ignoreCase: true, out T value) ? value : null;
}
