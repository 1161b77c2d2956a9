using System.Text;
using FluentAssertions;
using Lse66.Campaign;
using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;
using Xunit;
using static Lse66.Tests.Campaign.MadeCampaign;

namespace Lse66.Tests.Campaign;

public sealed class ComplianceStatusTests
{
    [Fact]
    public void Of_TwoPartialCampaigns_TakesEachRequirementFromWhereItRan()
    {
        StatusRecord status = Status(Run(1, "0009"), Run(2, "0013"));

        ClassStatus simulated = status.Classes.Should().ContainSingle().Subject;
        At(simulated, "0009").Run!.Campaign.Should().Be("run-1");
        At(simulated, "0013").Run!.Campaign.Should().Be("run-2");
        At(simulated, "0036").Should().Match<RequirementStatus>(one => one.Run == null && one.Verdict == "NotRun" && one.Excluded.Count == 0);
        simulated.ExitCode.Should().Be(2, "37 requirements never ran");
        simulated.Requirements.Should().HaveCount(39);
    }

    [Fact]
    public void Of_NewerRun_SupersedesTheOlderWhateverItFound()
    {
        RequirementStatus latency = At(Status(Run(1, "0009"), Run(2, "0009", Outcome("0009", LatencyOf(1.5, 0.1)))).Classes.Single(), "0009");

        (latency.Verdict, latency.Run!.Campaign).Should().Be(("Fail", "run-2"));
        latency.Superseded.Should().ContainSingle().Which.Should().Match<StatusRun>(one => one.Campaign == "run-1" && one.Verdict == "Pass");
    }

    [Theory]
    [InlineData(Verdict.NotRun, "did not run: because")]
    [InlineData(Verdict.Error, "rig error: because")]
    public void Of_NewerRunThatSawNothing_TakesNoOlderVerdictAway(Verdict verdict, string reason)
    {
        RequirementStatus latency = At(Status(Run(1, "0009"), Run(2, "0009", Ended("0009", verdict))).Classes.Single(), "0009");

        (latency.Verdict, latency.Run!.Campaign).Should().Be(("Pass", "run-1"));
        latency.Excluded.Should().ContainSingle().Which.Reason.Should().Be(reason);
    }

    [Fact]
    public void Of_OnlyRunsThatSawNothing_SaysWhy()
    {
        RequirementStatus latency = At(Status(Run(1, "0009", Ended("0009", Verdict.Error))).Classes.Single(), "0009");

        (latency.Verdict, latency.Reason, latency.Run).Should().Be(("Error", "rig error: because", null));
    }

    [Fact]
    public void Of_OnlyARunInPart_KeepsWhatPassed()
    {
        StatusInput part = StatusInput.Of(
            "runs/x",
            new SealedCampaign("runs/x", MadeCampaign.Of(id => id == "0009" ? [Named(id, "one", Fact(0)), Ended(id, Verdict.NotRun) with { Name = "two" }] : null, facts: facts => facts with { Evidence = EvidenceClass.Operational, Plan = facts.Plan with { Endpoint = "tcp://host:1" } }), Digest),
            DispositionsRecord.None);

        At(Status(part).Classes.Single(), "0009").Should().Match<RequirementStatus>(one => one.Verdict == "NotRun" && one.ProposedStatus == "In Verification" && one.Run == null);
    }

    [Fact]
    public void Of_OrderGiven_ChangesNothing()
    {
        StatusInput[] inputs = [Run(1, "0009"), Run(2, "0009"), Run(3, "0013")];

        StatusJson.Write(Status(inputs)).Should().Equal(StatusJson.Write(Status([.. inputs.Reverse()])));
    }

    [Fact]
    public void Of_OneCampaignTwice_CountsOnce() => At(Status(Run(1, "0009"), Run(1, "0009")).Classes.Single(), "0009").Superseded.Should().BeEmpty();

    [Fact]
    public void Of_AnotherConfiguration_IsExcludedWithWhatDiffers()
    {
        StatusInput other = Run(1, "0009", change: record => record with { Endpoint = record.Endpoint with { Firmware = "1041" } });

        RequirementStatus latency = At(Status(other, Run(2, "0013")).Classes.Single(), "0009");

        latency.Run.Should().BeNull();
        latency.Excluded.Single().Reason.Should().Be("another configuration: firmware '1041', not '1042'");
    }

    [Theory]
    [InlineData("sim 1.1", "guarded", "0.01", false)]
    [InlineData("sim 1.0", "simple", "0.01", false)]
    [InlineData("sim 1.0", "guarded", "0.02", false)]
    [InlineData("sim 1.0", "guarded", "0.01", true)]
    public void Difference_SoftwareRuleOrTolerance_IsAnotherConfiguration(string software, string rule, string pixelSize, bool same)
    {
        CampaignRecord other = Clean with
        {
            Endpoint = Clean.Endpoint with { Software = software },
            Plan = Clean.Plan with { DecisionRule = rule, Seed = 99, Exposures = 20, Tolerances = [.. Clean.Plan.Tolerances.Select(one => one.Name == "pixelSizeRelative" ? one with { Value = pixelSize } : one)] },
            Harness = new HarnessRecord("9.9.9", "x"),
        };

        (Configuration.Difference(Configuration.Of(Clean), Configuration.Of(other)) is null).Should().Be(same, "seed, exposures and harness may differ");
    }

    [Fact]
    public void Of_ChangedText_ExcludesTheRunAsSuspect()
    {
        StatusInput old = Run(1, "0009", change: record => record with
        {
            Icd = record.Icd with { Fingerprint = new string('0', 64) },
            Requirements = [.. record.Requirements.Select(one => one with { Fingerprint = one.Selected ? new string('1', 64) : one.Fingerprint })],
        });

        At(Status(old).Classes.Single(), "0009").Excluded.Single().Reason.Should().StartWith("suspect:");
    }

    [Fact]
    public void Of_TwoClassesOfEvidence_StandBesideEachOther()
    {
        StatusInput real = Run(1, "0009", Outcome("0009", LatencyOf(1.0, 0.1)), EvidenceClass.Operational);

        StatusRecord status = Status(real, Run(2, "0009"));

        status.Classes.Select(one => (one.EvidenceClass, At(one, "0009").Verdict)).Should().Equal(("Operational", "Inconclusive"), ("Simulated", "Pass"));
    }

    [Fact]
    public void Of_UnusableFolder_IsListedAndCountsForNothing()
    {
        StatusRecord status = Status(StatusInput.Unusable("runs/x", "altered"), Run(1, "0009"));

        status.Campaigns.Single(one => one.Folder == "runs/x").Should().Match<StatusCampaign>(one => one.Problem == "altered" && one.Id == null);
    }

    [Fact]
    public void Input_RecordThatContradictsItself_IsUnusable()
    {
        CampaignRecord edited = Clean with { Verdict = "Fail" };

        StatusInput.Of("runs/x", new SealedCampaign("runs/x", edited, Digest), DispositionsRecord.None).Problem.Should().Contain("contradicts itself");
        StatusInput.Of("runs/x", new SealedCampaign("runs/x", Clean, Digest), DispositionsRecord.None).Problem.Should().BeNull();
        StatusInput.Of("runs/x", new SealedCampaign("runs/x", Clean with { Requirements = [.. Clean.Requirements.Skip(1)] }, Digest), DispositionsRecord.None).Problem.Should().Contain("lacks");
    }

    [Fact]
    public void Of_Deviation_CountsByTheDayOfItsOwnRun()
    {
        CampaignRecord late = With("0009", Outcome("0009", LatencyOf(1.5, 0.1)));
        StatusInput Decided(string expires) => StatusInput.Of("runs/x", new SealedCampaign("runs/x", late, Digest), Deviating(Deviation(1.7, expires)));

        At(Status(Decided("2026-11-20")).Classes.Single(), "0009").Verdict.Should().Be("PassWithDeviation");
        Status(Decided("2026-11-20")).Classes.Single().ExitCode.Should().Be(0);
        ClassStatus expired = Status(Decided("2026-11-19")).Classes.Single();
        (At(expired, "0009").Verdict, expired.ExitCode).Should().Be(("Fail", 1));
        expired.Deviations.Should().ContainSingle().Which.State.Should().Be(DeviationState.Expired);
    }

    [Fact]
    public void Of_ExpectedVerdict_IsAsExpected()
    {
        CampaignRecord expecting = Of(id => id == "0009" ? [Ended(id, Verdict.NotRun)] : null, plan => plan with { Expect = [new Expectation(RequirementId.Parse("0009"), Verdict.NotRun, "only observed", Day)] });

        ClassStatus status = Status(StatusInput.Of("runs/x", new SealedCampaign("runs/x", expecting, Digest), DispositionsRecord.None)).Classes.Single();

        (status.ExitCode, At(status, "0009").Expected).Should().Be((0, true));
    }

    [Fact]
    public void Of_ComposedRecord_AgreesWithItself()
    {
        ClassStatus status = Status(Run(1, "0009"), Run(2, "0013")).Classes.Single();

        status.Record.Requirements.Where(one => one.Selected).Select(one => one.Id).Should().BeEquivalentTo("CA-TS-GDR-ICD-0009", "CA-TS-GDR-ICD-0013");
        status.Record.Notes.Should().HaveCount(2).And.Contain(note => note.StartsWith("run-1, sha256"));
        RecordConsistency.Of(status.Record).Should().OnlyContain(one => one.Text.StartsWith("the campaign's verdict") || one.Text.StartsWith("the exit code"), "a status counts what was never selected as open");
    }

    [Fact]
    public void Json_WrittenAndRead_IsTheSame()
    {
        StatusRecord status = Status(Run(1, "0009"), StatusInput.Unusable("x", "y"));

        StatusJson.Write(StatusJson.Read(StatusJson.Write(status))).Should().Equal(StatusJson.Write(status));
    }

    [Theory]
    [InlineData("null", "*only null*")]
    [InlineData("{}", "*no status*")]
    [InlineData("[", "*no status*")]
    public void Json_Hostile_IsRefused(string json, string message) =>
        FluentActions.Invoking(() => StatusJson.Read(Encoding.UTF8.GetBytes(json))).Should().Throw<FormatException>().WithMessage(message);

    [Fact]
    public void Json_OtherSchemaOrUnknownVerdict_IsRefused()
    {
        string json = Encoding.UTF8.GetString(StatusJson.Write(Status(Run(1, "0009"))));

        FluentActions.Invoking(() => StatusJson.Read(Encoding.UTF8.GetBytes(json.Replace("\"schemaVersion\": 1", "\"schemaVersion\": 2", StringComparison.Ordinal)))).Should().Throw<FormatException>();
        FluentActions.Invoking(() => StatusJson.Read(Encoding.UTF8.GetBytes(json.Replace("\"verdict\": \"Pass\"", "\"verdict\": \"Fine\"", StringComparison.Ordinal)))).Should().Throw<FormatException>().WithMessage("*verdict 'Fine'*");
    }

    private static StatusRecord Status(params StatusInput[] inputs) => ComplianceStatus.Of(inputs, Clean.Harness);

    private static RequirementStatus At(ClassStatus status, string id) => status.Requirements.Single(one => one.Id == RequirementId.Parse(id).ToString());

    /// <summary>A campaign of one requirement, an hour after the one before.</summary>
    private static StatusInput Run(int number, string id, ScenarioOutcome? outcome = null, EvidenceClass evidence = EvidenceClass.Simulated, Func<CampaignRecord, CampaignRecord>? change = null)
    {
        CampaignRecord record = Of(
            one => one == id && outcome is not null ? [outcome] : null,
            plan => plan with { Select = [RequirementId.Parse(id)], Endpoint = evidence == EvidenceClass.Simulated ? "sim:" : "tcp://host:1" },
            facts => facts with { Id = $"run-{number}", Started = facts.Started.AddHours(number), Finished = facts.Started.AddHours(number).AddMinutes(5), Evidence = evidence });
        CampaignRecord changed = change is null ? record : change(record);
        return StatusInput.Of($"runs/{number}", new SealedCampaign($"runs/{number}", changed, DigestList.Of(RecordJson.Write(changed))), DispositionsRecord.None);
    }
}
