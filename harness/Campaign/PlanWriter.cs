using System.Globalization;
using System.Text;
using Lse66.Guider;

namespace Lse66.Campaign;

/// <summary><see cref="CampaignPlan"/> -> commented YAML that <see cref="PlanReader"/> reads back as an equal plan. Written from the default plan it is the text that people start from.</summary>
public static class PlanWriter
{
    public static string Write(CampaignPlan plan)
    {
        var yaml = new StringBuilder();
        yaml.Append("# A verification campaign of LSE-66. 'lse66 plan show --plan FILE' previews it, 'lse66 verify --plan FILE' carries it out.\n");
        yaml.Append("# Options of the command line override what stands here. Every field may be left out; then the value below holds.\n\n");
        Field(yaml, "name", Quoted(plan.Name));
        Comment(yaml, "Where the guider is: sim: (the simulated site), tcp://host:port (a service), native:/path/lib.so (a client library) or replay:/folder (recorded guider files).");
        Field(yaml, "endpoint", Quoted(plan.Endpoint));
        Comment(yaml, "Everything random comes from it: two runs with one seed give equal measurements on sim:.");
        Field(yaml, "seed", plan.Seed.ToString(CultureInfo.InvariantCulture));
        Comment(yaml, "guarded: Pass only when the whole 95 % interval is within the limit (ILAC-G8:09/2019 4.2.3). simple: the value alone.");
        Field(yaml, "decisionRule", plan.Rule == Measurement.DecisionRule.Guarded ? "guarded" : "simple");
        Comment(yaml, "Exposures of 15 s under nominal conditions; more of them make sharper claims.");
        Field(yaml, "exposures", Whole(plan.Exposures));
        Comment(yaml, "Requirements to verify, short (0009, 3.1.1.2.1) or in full; none named: all 39.");
        Field(yaml, "select", List(plan.Select.Select(id => Quoted(id.Short))));
        Comment(yaml, "What the harness may do to the endpoint: [] only observes, [commands] sends InitGuider and starts exposures,");
        Comment(yaml, "[commands, disturb] also probes, uses the diagnostic mode and disconnects. Left out: everything on a simulated site, else nothing.");
        if (plan.Allow is { } allow)
            Field(yaml, "allow", List(AllowedWords(allow)));
        else
            yaml.Append("# allow: []\n");
        Comment(yaml, "Attended steps are put to the operator where there is a terminal; false: they are NotRun without a question.");
        Field(yaml, "attended", plan.Attended ? "true" : "false");
        yaml.Append('\n');
        Field(yaml, "operator", Quoted(plan.Operator));
        Field(yaml, "site", Quoted(plan.Site));
        Equipment(yaml, plan);
        Identity(yaml, plan.Identity);
        Inputs(yaml, plan);
        Expect(yaml, plan);
        Tolerances(yaml, plan);
        return yaml.ToString();
    }

    /// <summary><c>commands</c>, <c>disturb</c>: the words of a plan, also in the record.</summary>
    public static IReadOnlyList<string> AllowedWords(AllowedActions allow)
    {
        List<string> words = [];
        if (allow.HasFlag(AllowedActions.Commands))
            words.Add("commands");
        if (allow.HasFlag(AllowedActions.Disturb))
            words.Add("disturb");
        return words;
    }

    private static void Equipment(StringBuilder yaml, CampaignPlan plan)
    {
        yaml.Append("\n# Test equipment, with the date of its calibration.\nequipment:\n");
        foreach (Equipment one in plan.Equipment)
            yaml.Append(CultureInfo.InvariantCulture, $"  - {{ name: {Quoted(one.Name)}, serial: {Quoted(one.Serial)}{Optional("calibrated", one.Calibrated)} }}\n");
        if (plan.Equipment.Count == 0)
            yaml.Append("#  - { name: 'GPS timing receiver', serial: 'A123', calibrated: 2026-01-31 }\n");
    }

    private static void Identity(StringBuilder yaml, ExpectedIdentity? identity)
    {
        yaml.Append("\n# Who the endpoint must declare to be; a difference stops the run. Naming it is also what makes its evidence Operational.\nidentity:\n");
        (string Name, string? Value)[] fields =
        [
            ("kind", identity?.Kind), ("software", identity?.Software), ("firmware", identity?.Firmware), ("address", identity?.Address),
            ("evidenceClass", identity?.EvidenceClass?.ToString()),
        ];
        foreach ((string name, string? value) in fields)
            if (value is not null)
                yaml.Append(CultureInfo.InvariantCulture, $"  {name}: {Quoted(value)}\n");
        if (identity is null)
            yaml.Append("#  software: 'R5-V13.12'\n#  evidenceClass: Operational\n");
    }

    private static void Inputs(StringBuilder yaml, CampaignPlan plan)
    {
        yaml.Append("\n# Files that answer what no endpoint can be asked, relative to this plan: JSON with source, date and uncertainty.\ninputs:\n");
        foreach (PlanInput input in plan.Inputs)
            yaml.Append(CultureInfo.InvariantCulture, $"  {input.Kind}: {Quoted(input.Path)}\n");
        foreach (string kind in PlanInput.Kinds.Except(plan.Inputs.Select(input => input.Kind)))
            yaml.Append(CultureInfo.InvariantCulture, $"#  {kind}: {kind}.json\n");
    }

    private static void Expect(StringBuilder yaml, CampaignPlan plan)
    {
        yaml.Append("\n# Verdicts other than Pass that this endpoint is known to give, until a day. A stale or expired entry ends the run with exit code 2.\nexpect:\n");
        foreach (Expectation one in plan.Expect)
            yaml.Append(
                CultureInfo.InvariantCulture,
                $"  - {{ requirement: '{one.Requirement.Short}', verdict: {one.Verdict}, reason: {Quoted(one.Reason)}, expires: {one.Expiry:yyyy-MM-dd} }}\n");
        if (plan.Expect.Count == 0)
            yaml.Append("#  - { requirement: '0006', verdict: NotRun, reason: 'the camera is only observed', expires: 2026-12-31 }\n");
    }

    private static void Tolerances(StringBuilder yaml, CampaignPlan plan)
    {
        Measurement.PlanTolerances tolerances = plan.Tolerances;
        yaml.Append("\n# Tolerances that the ICD leaves open.\ntolerances:\n");
        Comment(yaml, "0005: relative deviation of a pixel's side from pixelSize.", "  ");
        Field(yaml, "pixelSizeRelative", Number(tolerances.PixelSizeRelative), "  ");
        Comment(yaml, "0031: axes orthogonal within this, degrees.", "  ");
        Field(yaml, "axesOrthogonalDegrees", Number(tolerances.AxesOrthogonalDegrees), "  ");
        Comment(yaml, "0001: share of frames that may be missing; the ICD does not guarantee delivery.", "  ");
        Field(yaml, "lossAllowance", Number(tolerances.LossAllowance), "  ");
        Comment(yaml, "0036: share of frames that may lack an active sensor before nothing is decided.", "  ");
        Field(yaml, "incompleteFramesMax", Number(tolerances.IncompleteFramesMax), "  ");
        Comment(yaml, "0015: dark frames asked for, 10 or more.", "  ");
        Field(yaml, "darkFramesMin", Whole(tolerances.DarkFramesMin), "  ");
        Comment(yaml, "3.1.1.2.3.1.1.1: operating systems that the observatory sanctions.", "  ");
        Field(yaml, "sanctionedOperatingSystems", List(tolerances.SanctionedOperatingSystems.Select(Quoted)), "  ");
        yaml.Append("\n# Claims about all frames, not only those seen; 0: none.\nclaims:\n");
        Comment(yaml, "0009: share of frames within dataDeliveryLatency at 95 % confidence; 0.99 takes 299 frames without one late.", "  ");
        Field(yaml, "latencyProportion", Number(tolerances.LatencyClaimProportion), "  ");
    }

    private static void Field(StringBuilder yaml, string name, string value, string indent = "") => yaml.Append(indent).Append(name).Append(": ").Append(value).Append('\n');

    private static void Comment(StringBuilder yaml, string text, string indent = "") => yaml.Append(indent).Append("# ").Append(text).Append('\n');

    private static string Optional(string name, string value) => value.Length == 0 ? string.Empty : $", {name}: {Quoted(value)}";

    private static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Single-quoted YAML: only the quote itself needs doubling, and no text is mistaken for a number, a date or a list.</summary>
    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
