using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;
using Lse66.Tests.Campaign;
using Xunit;

namespace Lse66.Tests.Record;

public class CampaignComparisonTests
{
    /// <summary>Measured anew in every run, or shown in another way.</summary>
    private static readonly string[] Passed = ["endpoint.clock", "endpoint.remarks", "plan.select"];

    private static CampaignChanges Between(CampaignRecord before, CampaignRecord now) => CampaignComparison.Between(before, MadeCampaign.Digest, now);

    private static CampaignRecord Latency(double value, double uncertainty) => MadeCampaign.With("0009", MadeCampaign.Outcome("0009", MadeCampaign.LatencyOf(value, uncertainty)));

    [Fact]
    public void Campaign_ComparedWithItself_HasNoChanges() => Between(MadeCampaign.Clean, MadeCampaign.Clean).IsNone.Should().BeTrue();

    [Fact]
    public void Verdict_ThatTurned_IsNamedWithItsReason()
    {
        CampaignRecord late = Latency(1.5, 0.1);

        VerdictChange change = Between(MadeCampaign.Clean, late).Verdicts.Should().ContainSingle().Subject;

        change.Should().BeEquivalentTo(new { Requirement = "CA-TS-GDR-ICD-0009", Was = "Pass", Is = "Fail" });
        change.Reason.Should().NotBeNullOrEmpty();
        Between(late, MadeCampaign.Clean).Verdicts.Single().Reason.Should().BeNull();
        Between(MadeCampaign.Clean, late).Margins.Should().BeEmpty("its verdict says so");
    }

    [Theory]
    [InlineData(0.599, false)]
    [InlineData(0.601, true)]
    [InlineData(0.2, false)]
    public void Margin_ThatShrank_CountsBeyondBothUncertainties(double now, bool shrank) =>
        Between(Latency(0.4, 0.1), Latency(now, 0.1)).Margins.Select(one => one.Requirement).Should().Equal(shrank ? ["CA-TS-GDR-ICD-0009"] : []);

    [Fact]
    public void Margin_OfAnotherTextOrAnotherLimit_IsNotCompared()
    {
        CampaignRecord now = Latency(0.8, 0.05), before = Latency(0.4, 0.05);
        Between(before, now).Margins.Should().ContainSingle();

        CampaignRecord Changed(Func<RequirementRecord, RequirementRecord> change) => before with { Requirements = [.. before.Requirements.Select(change)] };

        Between(Changed(one => one with { Fingerprint = "another" }), now).Margins.Should().BeEmpty();
        Between(Changed(one => one with { Measurements = [.. one.Measurements.Select(measured => measured with { Limit = 2 })] }), now).Margins.Should().BeEmpty();
    }

    [Fact]
    public void Requirement_ThatOnlyOneSelected_AppearsOrGoes()
    {
        CampaignRecord one = MadeCampaign.Of(plan: plan => plan with { Select = [RequirementId.Parse("0009")] });

        Between(one, MadeCampaign.Clean).Appeared.Should().HaveCount(38);
        Between(one, MadeCampaign.Clean).Gone.Should().BeEmpty();
        Between(MadeCampaign.Clean, one).Gone.Should().HaveCount(38);
        Between(MadeCampaign.Clean, one).Verdicts.Should().BeEmpty("what was not selected did not get worse");
        Between(MadeCampaign.Clean with { Requirements = [] }, MadeCampaign.Clean).Appeared.Should().HaveCount(39);
    }

    /// <summary>A member that is added to the record later has to be thought of here.</summary>
    [Theory]
    [InlineData("endpoint")]
    [InlineData("harness")]
    [InlineData("environment")]
    [InlineData("plan")]
    public void EveryMember_ThatDiffers_IsAChange(string part)
    {
        CampaignRecord record = MadeCampaign.Clean with { Plan = MadeCampaign.Clean.Plan with { Equipment = [new("clock", "7", "2026-01-01")], Expect = [new("CA-TS-GDR-ICD-0006", "NotRun", "none", "2027-01-01", "met")] } };
        string json = Encoding.UTF8.GetString(RecordJson.Write(record));
        foreach (string member in JsonNode.Parse(json)![part]!.AsObject().Select(one => one.Key).Where(name => !Passed.Contains($"{part}.{name}")))
        {
            JsonNode edited = JsonNode.Parse(json)!;
            JsonObject parent = edited[part]!.AsObject();
            parent[member] = parent[member] switch
            {
                JsonArray => new JsonArray(),
                JsonValue value when value.TryGetValue(out long number) => number + 1,
                _ => member == "evidenceClass" ? "Recorded" : "another",
            };
            CampaignChanges changes = Between(record, RecordJson.Read(Encoding.UTF8.GetBytes(edited.ToJsonString())));

            (changes.Configuration.Count + changes.Plan.Count).Should().BeGreaterThan(0, member);
            changes.Verdicts.Should().BeEmpty();
        }
    }

    [Fact]
    public void Entries_OfAList_AreComparedByNameAndNotByPlace()
    {
        CampaignRecord before = MadeCampaign.Clean with { Inputs = [new("survey", "inputs/s", "run 1", "2026-01-01", "aa"), new("gain", "inputs/g", "run 2", "2026-01-02", "bb")] };
        CampaignRecord now = MadeCampaign.Clean with { Inputs = [new("gain", "inputs/g", "run 2", "2026-01-02", "bb"), new("survey", "inputs/s", "run 3", "2026-01-01", "cc")] };

        Between(before, now).Configuration.Should().Equal(new ValueChange("input: survey", "inputs/s, run 1, 2026-01-01, sha256 aa", "inputs/s, run 3, 2026-01-01, sha256 cc"));
        Between(before, MadeCampaign.Clean).Configuration.Should().HaveCount(2).And.OnlyContain(change => change.Is.Length == 0);
    }

    [Fact]
    public void Record_WithARequirementTwice_IsComparedByTheFirst() =>
        Between(MadeCampaign.Clean with { Requirements = [.. MadeCampaign.Clean.Requirements, MadeCampaign.Clean.Requirements[0] with { Verdict = nameof(Verdict.Fail) }] }, MadeCampaign.Clean).IsNone.Should().BeTrue();
}
