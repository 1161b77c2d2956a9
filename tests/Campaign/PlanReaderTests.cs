using FluentAssertions;
using Lse66.Campaign;
using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Campaign;

public sealed class PlanReaderTests
{
    private static readonly CampaignPlan Full = new()
    {
        Name = "summit: 'nov' #1",
        Source = "p.yaml",
        Endpoint = "replay:/data/run 7",
        Seed = ulong.MaxValue,
        Rule = DecisionRule.Simple,
        Exposures = 20,
        Select = [RequirementId.Parse("0009"), RequirementId.Parse("3.1.1.2.1")],
        Allow = AllowedActions.Everything,
        Attended = false,
        Operator = "Null, Inés",
        Site = "no",
        Equipment = [new Equipment("timing receiver", "0123", "2026-01-31"), new Equipment("scope", string.Empty, string.Empty)],
        Identity = new ExpectedIdentity("native", "R5-V13.12", null, "daq: 1", EvidenceClass.Operational),
        Inputs = [new PlanInput("survey", "/plans/survey.json"), new PlanInput("host", "/else/host.json")],
        Expect = [new Expectation(RequirementId.Parse("0006"), Verdict.NotRun, "only observed: really", new DateOnly(2026, 12, 31))],
        Tolerances = PlanTolerances.Default with { PixelSizeRelative = 0.02, LatencyClaimProportion = 0.999, DarkFramesMin = 900, SanctionedOperatingSystems = ["Debian 12"] },
    };

    [Fact]
    public void Read_WhatTheWriterWrote_GivesAnEqualPlan()
    {
        Read(PlanWriter.Write(Full)).Should().BeEquivalentTo(Full, options => options.WithStrictOrdering());
        Read(PlanWriter.Write(new CampaignPlan())).Should().BeEquivalentTo(new CampaignPlan { Source = "p.yaml" });
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("expect:\ninputs:\nallow:\n")]
    public void Read_PlanThatSaysNothing_GivesTheDefaults(string yaml) => Read(yaml).Should().BeEquivalentTo(new CampaignPlan { Name = "p", Source = "p.yaml" });

    [Fact]
    public void Read_InputsRelativeToThePlan_AreResolvedAgainstItsFolder() =>
        Read("inputs:\n  survey: ../data/survey.json\n").Inputs.Should().Equal(new PlanInput("survey", "/data/survey.json"));

    [Fact]
    public void Read_IdWrittenTwice_SelectsItOnce() => Read("select: [0009, CA-TS-GDR-ICD-0009]").Select.Should().Equal(RequirementId.Parse("0009"));

    [Theory]
    [InlineData("allow: []", AllowedActions.Observe)]
    [InlineData("allow: [commands]", AllowedActions.Commands)]
    [InlineData("allow: [commands, disturb]", AllowedActions.Everything)]
    public void Read_AllowedActions_AreAsWritten(string yaml, AllowedActions expected) => Read(yaml).Allow.Should().Be(expected);

    [Theory]
    [InlineData("exposures: 1", 1)]
    [InlineData("exposures: 100000", 100000)]
    public void Read_ExposuresJustInside_AreTaken(string yaml, int expected) => Read(yaml).Exposures.Should().Be(expected);

    [Theory]
    [InlineData("exposures: 0", "plan p.yaml line 1: field 'exposures' is '0'; write a whole number from 1 to 100000")]
    [InlineData("exposures: 100001", "*from 1 to 100000")]
    [InlineData("exposures: 2.5", "*whole number*")]
    [InlineData("\nexposure: 3", "plan p.yaml line 2: unknown field 'exposure'; nearest are exposures, *")]
    [InlineData("seed: -1", "*field 'seed' is '-1'*")]
    [InlineData("seed: 18446744073709551616", "*from 0 to 18446744073709551615")]
    [InlineData("decisionRule: gaurded", "*write guarded or simple")]
    [InlineData("decisionRule: 1", "*write guarded or simple")]
    [InlineData("attended: yes", "*write true or false")]
    [InlineData("select: [0099]", "plan p.yaml line 1: LSE-66 v3.2 has no requirement '0099'; nearest are *")]
    [InlineData("select: 0009", "*field 'select' is a list*")]
    [InlineData("allow: [command]", "*unknown action to allow 'command'; nearest are commands, disturb")]
    [InlineData("allow: [disturb]", "*write [commands, disturb]")]
    [InlineData("endpoint: [sim]", "*field 'endpoint' is one value*")]
    [InlineData("equipment:\n  - { serial: 1 }", "plan p.yaml line 2: field 'equipment.name' is missing")]
    [InlineData("equipment:\n  - { name: a, calibrated: 31.1.2026 }", "*field 'equipment.calibrated' is '31.1.2026'; write a date as 2026-01-31")]
    [InlineData("identity: { firmwear: 1 }", "*unknown field 'identity.firmwear'; nearest are identity.firmware, *")]
    [InlineData("identity: { evidenceClass: Real }", "*Simulated, Emulated, Recorded or Operational")]
    [InlineData("identity: sim", "*'identity' holds fields: kind, *")]
    [InlineData("inputs: { surveys: a.json }", "*unknown field 'inputs.surveys'; nearest are inputs.survey, *")]
    [InlineData("expect:\n  - { requirement: 0006, verdict: Pass, reason: r, expires: 2026-12-31 }", "*write NotRun, Inconclusive, Error or Fail*")]
    [InlineData("expect:\n  - { requirement: 0006, verdict: PassWithDeviation, reason: r, expires: 2026-12-31 }", "*deviations are approved after the run*")]
    [InlineData("expect:\n  - { requirement: 0006, verdict: NotRun, reason: r, expires: 2026-02-30 }", "*field 'expect.expires' is '2026-02-30'*")]
    [InlineData("expect:\n  - { requirement: 0006, verdict: NotRun, reason: r }", "*field 'expect.expires' is missing")]
    [InlineData("expect:\n  - { requirement: 0006, verdict: NotRun, expires: 2026-12-31 }", "*field 'expect.reason' is missing")]
    [InlineData("expect:\n  - { requirement: 0006, verdict: NotRun, reason: r, expires: 2026-12-31 }\n  - { requirement: CA-TS-GDR-ICD-0006, verdict: Fail, reason: r, expires: 2026-12-31 }", "plan p.yaml line 3: a second expectation for 0006*")]
    [InlineData("tolerances: { pixelSizeRelative: 0.51 }", "*a number from 0 to 0.5")]
    [InlineData("tolerances: { pixelSizeRelative: NaN }", "*a number from 0 to 0.5")]
    [InlineData("tolerances: { darkFramesMin: 9 }", "*from 10 to *")]
    [InlineData("claims: { latencyProportion: 1 }", "*from 0 to 0.999999")]
    [InlineData("seed: 1\nseed: 2", "plan p.yaml line *Duplicate key*")]
    [InlineData("name: &a x\nsite: *a", "plan p.yaml line 1: anchors and aliases are not accepted*")]
    [InlineData("site: *a", "plan p.yaml line 1: anchors and aliases are not accepted*")]
    [InlineData("name: 'open", "plan p.yaml line *not readable as YAML*")]
    [InlineData("just words", "plan p.yaml: holds no fields*")]
    [InlineData("a: 1\n---\nb: 2", "*2 YAML documents*")]
    [InlineData("name: \"a\\u0007b\"", "*unprintable*")]
    [InlineData("[[[[[[[1]]]]]]]", "*nested deeper than 6 levels")]
    public void Read_MalformedPlan_IsRefusedWithPlaceAndRemedy(string yaml, string message) =>
        FluentActions.Invoking(() => Read(yaml)).Should().Throw<UsageException>().WithMessage(message);

    [Fact]
    public void Read_NestedAsDeepAsAllowed_IsRefusedForItsShapeOnly() =>
        FluentActions.Invoking(() => Read("[[[[[[1]]]]]]")).Should().Throw<UsageException>().WithMessage("*holds no fields*");

    [Fact]
    public void Read_TextBeyondTheBounds_IsRefused()
    {
        FluentActions.Invoking(() => Read("#" + new string('x', YamlDocument.SizeMax))).Should().Throw<UsageException>().WithMessage("*at most*");
        FluentActions.Invoking(() => Read("#" + new string('x', YamlDocument.SizeMax - 1))).Should().NotThrow();
        FluentActions.Invoking(() => Read($"site: {new string('x', YamlSection.TextLengthMax + 1)}")).Should().Throw<UsageException>().WithMessage("*longer than 500*");
        Read($"site: {new string('x', YamlSection.TextLengthMax)}").Site.Should().HaveLength(YamlSection.TextLengthMax);
        FluentActions.Invoking(() => Read($"select: [{string.Concat(Enumerable.Repeat("0009,", YamlDocument.NodesMax))}]")).Should().Throw<UsageException>().WithMessage("*more than 50000 values");
    }

    [Fact]
    public void Load_FileThatIsNotThere_SaysHowToGetOne() =>
        FluentActions.Invoking(() => PlanFile.Load("/nowhere/plan.yaml")).Should().Throw<UsageException>().WithMessage("plan /nowhere/plan.yaml *lse66 plan new*");

    [Fact]
    public void Load_BytesThatAreNoText_AreRefused()
    {
        string file = Path.GetTempFileName();
        File.WriteAllBytes(file, [0xFF, 0xFE, 0xFA, 0x80]);

        FluentActions.Invoking(() => PlanFile.Load(file)).Should().Throw<UsageException>();
        File.Delete(file);
    }

    private static CampaignPlan Read(string yaml) => PlanReader.Read(yaml, "p.yaml", "/plans");
}
