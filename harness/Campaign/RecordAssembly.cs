using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>What a campaign left -> its record. Pure: equal facts give equal records. Text that came from outside is bounded on the way in.</summary>
public static class RecordAssembly
{
    public static CampaignRecord Assemble(CampaignFacts facts)
    {
        var today = DateOnly.FromDateTime(facts.Started.UtcDateTime);
        RequirementVerdict[] verdicts = [.. Register.Requirements.Select(one => VerdictOf(facts, one.Id))];
        var states = verdicts.ToDictionary(
            one => one.Requirement,
            one => ExpectationOutcome.Of(one.Verdict, facts.Plan.Selects(one.Requirement), ExpectationFor(facts.Plan, one.Requirement), today));
        ExitCode code = facts.Interrupted
            ? ExitCode.Interrupted
            : ExpectationOutcome.ExitCodeOf(verdicts.Select(one => (one.Verdict, states[one.Requirement])));
        return new CampaignRecord
        {
            SchemaVersion = CampaignRecord.CurrentSchemaVersion,
            Id = facts.Id,
            Started = Utc(facts.Started),
            Finished = Utc(facts.Finished),
            Interrupted = facts.Interrupted,
            Harness = facts.Harness,
            Icd = CurrentIcd(),
            Environment = facts.Environment,
            Plan = PlanOf(facts, states),
            Endpoint = EndpointOf(facts),
            Rig = RigAssembly.Of(facts),
            Inputs = facts.Inputs,
            Observations = [.. facts.Observations.Select(ObservationAssembly.Of)],
            Verdict = Verdicts.Worst(verdicts.Where(one => facts.Plan.Selects(one.Requirement)).Select(one => one.Verdict)).ToString(),
            AsExpected = code == ExitCode.AsExpected,
            ExitCode = (int)code,
            Requirements = [.. Register.Requirements.Zip(verdicts, (requirement, verdict) => RequirementAssembly.Of(facts, requirement, verdict))],
            Notes = [.. facts.Notes.Select(note => Printable.Text(note))],
        };
    }

    /// <summary>The document that this harness judges against.</summary>
    public static IcdRecord CurrentIcd() => new(Register.Document, Register.Version, IcdFingerprint());

    /// <summary>SHA-256 over all requirement fingerprints and parameters, in document order: tells two states of the register apart.</summary>
    public static string IcdFingerprint()
    {
        var text = new StringBuilder();
        foreach (Requirement requirement in Register.Requirements)
            text.Append(requirement.Id).Append(' ').Append(requirement.Fingerprint).Append('\n');
        foreach (Parameter parameter in Register.Parameters.Values)
            text.Append(CultureInfo.InvariantCulture, $"{parameter.Name} = {parameter.Value:R} {parameter.Unit}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static RequirementVerdict VerdictOf(CampaignFacts facts, RequirementId id)
    {
        ScenarioOutcome[] own = [.. facts.Outcomes.Where(outcome => outcome.Requirement == id)];
        RequirementVerdict folded = RequirementVerdict.Fold(id, facts.Plan.Selects(id), own);
        return facts.Interrupted && own.Length == 0 && facts.Plan.Selects(id) ? folded with { Reason = RequirementVerdict.Interrupted }
            : facts.Plan.Shard?.Elsewhere(id) is { } elsewhere ? folded with { Reason = elsewhere }
            : folded;
    }

    private static Expectation? ExpectationFor(CampaignPlan plan, RequirementId id) => plan.Expect.FirstOrDefault(one => one.Requirement == id);

    private static PlanRecord PlanOf(CampaignFacts facts, Dictionary<RequirementId, ExpectationState> states)
    {
        CampaignPlan plan = facts.Plan;
        PlanTolerances tolerances = plan.Tolerances;
        return new PlanRecord(
            plan.Name,
            plan.Source,
            plan.Seed,
            plan.Rule == DecisionRule.Guarded ? "guarded" : "simple",
            plan.Exposures,
            [.. Register.Requirements.Where(one => plan.Selects(one.Id)).Select(one => one.Id.ToString())],
            PlanWriter.AllowedWords(facts.Allowed),
            plan.Operator,
            plan.Site,
            [.. plan.Equipment.Select(one => new EquipmentRecord(one.Name, one.Serial, one.Calibrated))],
            [.. plan.Expect.Select(one => new ExpectationRecord(
                one.Requirement.ToString(),
                one.Verdict.ToString(),
                one.Reason,
                one.Expiry.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                states[one.Requirement].Word()))],
            [
                new("pixelSizeRelative", Number(tolerances.PixelSizeRelative)),
                new("axesOrthogonalDegrees", Number(tolerances.AxesOrthogonalDegrees)),
                new("lossAllowance", Number(tolerances.LossAllowance)),
                new("incompleteFramesMax", Number(tolerances.IncompleteFramesMax)),
                new("darkFramesMin", Number(tolerances.DarkFramesMin)),
                new("sanctionedOperatingSystems", string.Join(", ", tolerances.SanctionedOperatingSystems)),
                new("latencyProportion", Number(tolerances.LatencyClaimProportion)),
            ]);
    }

    private static EndpointRecord EndpointOf(CampaignFacts facts)
    {
        EndpointDeclaration declared = facts.Endpoint;
        return new EndpointRecord(
            Printable.Text(facts.Plan.Endpoint),
            Printable.Text(declared.Identity.Kind),
            facts.Evidence.ToString(),
            Printable.Text(declared.Identity.Software),
            Printable.Text(declared.Identity.Firmware),
            Printable.Text(declared.Identity.Address),
            [.. Enum.GetValues<Capabilities>().Where(one => one != Capabilities.None && declared.Has(one)).Select(one => one.ToString())],
            declared.TagMeaning.ToString(),
            declared.TagClock.Scale.ToString(),
            declared.TagClock.Resolution is { } step ? step.ToString() : "undeclared",
            ClockOf(declared),
            [.. declared.Sensors.Select(sensor => sensor.Name())],
            [.. declared.Remarks.Select(remark => Printable.Text(remark))]);
    }

    private static string ClockOf(EndpointDeclaration declared)
    {
        string scale = declared.TagClock.Scale == TimeScale.Tai ? "TAI" : declared.TagClock.Scale.ToString();
        string arrivals = declared.ArrivalUncertainty is { } u ? string.Create(CultureInfo.InvariantCulture, $"arrivals to {u.Microseconds} us") : "arrivals not timed";
        return $"{scale}, {arrivals}";
    }

    /// <summary>RFC 3339, to the millisecond.</summary>
    private static string Utc(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
