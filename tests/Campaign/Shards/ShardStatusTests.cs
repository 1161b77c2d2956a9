using FluentAssertions;
using Lse66.Campaign;
using Lse66.Icd;
using Lse66.Record;
using Xunit;

namespace Lse66.Tests.Campaign;

public sealed class ShardStatusTests
{
    [Fact]
    public void Of_AllShards_IsAsOneRun()
    {
        StatusRecord parts = Status(Part("1/3"), Part("2/3"), Part("3/3"));
        StatusRecord whole = Status(Whole(1));

        Verdicts(parts).Should().Equal(Verdicts(whole));
        parts.Classes.Single().ExitCode.Should().Be(0).And.Be(whole.Classes.Single().ExitCode);
        parts.Shards.Should().ContainSingle().Which.Should().Match<ShardSetRecord>(one => one.Missing.Count == 0 && one.Repeated.Count == 0 && one.Open.Count == 0 && one.Present.Count == 3);
        whole.Shards.Should().BeEmpty();
        parts.Classes.Single().Record.Shard.Should().BeNull("what is put together is no part");
    }

    [Fact]
    public void Of_MissingShard_NamesItAndIsNotGreen()
    {
        StatusRecord status = Status(Part("1/3"), Part("3/3"));

        ShardSetRecord set = status.Shards.Single();
        set.Missing.Should().Equal(2);
        set.Open.Should().Equal(Division(3)[1].Select(id => id.ToString()));
        status.Classes.Single().ExitCode.Should().Be(2);
        status.Classes.Single().Requirements.Where(one => one.Verdict == "NotRun").Select(one => one.Id).Should().Equal(set.Open);
    }

    [Fact]
    public void Of_MissingShardThatAnOlderCampaignWouldCover_IsNotGreen()
    {
        StatusRecord status = Status(Whole(1), Part("1/2", minute: 2));

        status.Classes.Single().Requirements.Should().OnlyContain(one => one.Verdict == "Pass");
        status.Classes.Single().ExitCode.Should().Be(2);
        status.Classes.Single().Record.AsExpected.Should().BeFalse();
        status.Classes.Single().Record.Notes.Should().Contain(note => note.StartsWith("shard 2 of 2 is missing", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_MissingShardWithANewerCampaign_IsClosedByIt()
    {
        StatusRecord status = Status(Part("1/2", minute: 1), Whole(2));

        status.Shards.Single().Should().Match<ShardSetRecord>(one => one.Missing.Count == 1 && one.Open.Count == 0);
        status.Classes.Single().ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public void Of_ShardsOfTwoSeeds_NeverMakeAWhole(int firstMinute, int secondMinute)
    {
        StatusRecord status = Status(Part("1/2", firstMinute, plan => plan with { Seed = 1 }), Part("2/2", secondMinute, plan => plan with { Seed = 2 }));

        status.Shards.Should().HaveCount(2).And.OnlyContain(one => one.Missing.Count == 1 && one.Open.Count > 0);
        status.Shards.SelectMany(one => one.Others).Should().Contain(text => text.Contains("plan.seed 2, not 1", StringComparison.Ordinal));
        status.Classes.Single().ExitCode.Should().Be(2);
    }

    [Fact]
    public void Of_ShardsOfTwoDivisions_NeverMakeAWhole()
    {
        StatusRecord status = Status(Part("1/2"), Part("2/3"), Part("3/3"));

        status.Shards.Should().HaveCount(2);
        status.Shards.SelectMany(one => one.Others).Should().Contain(text => text.Contains("shards 3, not 2", StringComparison.Ordinal));
        status.Classes.Single().ExitCode.Should().Be(2);
    }

    [Fact]
    public void Of_ShardThatIsThereTwice_IsNamedAndTheNewestCounts()
    {
        StatusRecord status = Status(Part("1/2", minute: 1), Part("1/2", minute: 3), Part("2/2", minute: 2));

        status.Shards.Single().Repeated.Should().Equal(1);
        status.Shards.Single().Missing.Should().BeEmpty();
        status.Classes.Single().ExitCode.Should().Be(0);
        status.Classes.Single().Requirements.Where(one => Division(2)[0].Any(id => id.ToString() == one.Id)).Should().OnlyContain(one => one.Run!.Campaign == "part-1-3" && one.Superseded.Count == 1);
    }

    [Fact]
    public void Of_FailInOneShard_IsThatOfOneRun() =>
        Status(Part("1/2", fail: "0009"), Part("2/2", fail: "0009")).Classes.Single().ExitCode.Should().Be(1).And.Be(Status(Whole(1, "0009")).Classes.Single().ExitCode);

    [Theory]
    [InlineData(0, 2)]
    [InlineData(3, 2)]
    [InlineData(1, 3)]
    [InlineData(2, 2)]
    public void Consistency_RecordThatIsNotThePartItClaims_ContradictsItself(int number, int count)
    {
        CampaignRecord part = PartRecord("1/2", 1, plan => plan, null);
        RecordConsistency.Of(part).Should().BeEmpty();

        RecordConsistency.Of(part with { Shard = part.Shard! with { Number = number, Count = count } }).Should().NotBeEmpty();
    }

    [Fact]
    public void Consistency_RequirementInTwoParts_ContradictsItself()
    {
        CampaignRecord part = PartRecord("1/2", 1, plan => plan, null);

        RecordConsistency.Of(part with { Shard = part.Shard! with { Division = [part.Shard.Division[0], part.Shard.Division[0]] } }).Should().ContainSingle();
    }

    [Fact]
    public void Record_OfAShard_SaysWhereTheRestBelongs()
    {
        CampaignRecord part = PartRecord("1/2", 1, plan => plan, null);

        part.Requirements.Where(one => !one.Selected).Should().NotBeEmpty().And.OnlyContain(one => one.Verdict == "NotRun" && one.Reason == "belongs to shard 2/2" && one.ProposedStatus == "Not Verified");
        (part.Verdict, part.ExitCode).Should().Be(("Pass", 0), "a shard answers for its own share");
    }

    private static IReadOnlyList<IReadOnlyList<RequirementId>> Division(int count) => ShardDivision.Of([.. Register.Requirements.Select(one => one.Id)], CampaignPlan.DefaultExposures, count);

    private static IEnumerable<(string, string, string?)> Verdicts(StatusRecord status) => status.Classes.Single().Requirements.Select(one => (one.Id, one.Verdict, one.Reason));

    private static StatusRecord Status(params StatusInput[] inputs) => ComplianceStatus.Of(inputs, new HarnessRecord("0.1.0", "3f1c9aa"));

    private static StatusInput Whole(int minute, string? fail = null) => Input(
        $"whole-{minute}",
        MadeCampaign.Of(id => id == fail ? [MadeCampaign.Outcome(id, MadeCampaign.Fact(1))] : null, facts: facts => At(facts, $"whole-{minute}", minute)));

    private static StatusInput Part(string word, int minute = 1, Func<CampaignPlan, CampaignPlan>? plan = null, string? fail = null)
    {
        CampaignRecord record = PartRecord(word, minute, plan ?? (one => one), fail);
        return Input(record.Id, record);
    }

    private static StatusInput Input(string name, CampaignRecord record) => StatusInput.Of($"runs/{name}", new SealedCampaign($"runs/{name}", record, DigestList.Of(RecordJson.Write(record))), DispositionsRecord.None);

    private static CampaignRecord PartRecord(string word, int minute, Func<CampaignPlan, CampaignPlan> plan, string? fail)
    {
        CampaignPlan asked = plan(new CampaignPlan());
        asked = asked with { Shard = ShardDivision.PartOf(asked, word) };
        string name = FormattableString.Invariant($"part-{asked.Shard.Number}-{minute}");
        CampaignRecord made = MadeCampaign.Of(id => id == fail ? [MadeCampaign.Outcome(id, MadeCampaign.Fact(1))] : null, _ => asked, facts => At(facts, name, minute));
        var start = new CampaignStart
        {
            SchemaVersion = CampaignStart.CurrentSchemaVersion,
            Id = name,
            Started = new(2026, 11, 20, 12, minute, 0, TimeSpan.Zero),
            Harness = made.Harness,
            Icd = made.Icd,
            Plan = asked,
            Scenario = null,
            Images = ImageRetention.None,
            Signer = null,
            After = null,
        };
        return made with { Shard = ShardPlan.RecordOf(start, made.Inputs) };
    }

    private static CampaignFacts At(CampaignFacts facts, string name, int minute) => facts with { Id = name, Started = new(2026, 11, 20, 12, minute, 0, TimeSpan.Zero) };
}
