using FluentAssertions;
using Lse66.Campaign;
using Lse66.Guider;
using Lse66.Icd;
using Xunit;

namespace Lse66.Tests.Campaign;

public sealed class GateRuleReaderTests
{
    [Fact]
    public void Read_TheTemplate_GivesWhatHoldsWithoutAFile() => GateRuleReader.Read(GateRuleReader.Template, "default rules").Should().BeEquivalentTo(new GateRuleSet());

    [Fact]
    public void Read_TheTemplateWithItsExamples_IsUnderstood()
    {
        string examples = string.Join('\n', GateRuleReader.Template.Split('\n').Select(line => line.StartsWith("#  ", StringComparison.Ordinal) ? " " + line[1..] : line.StartsWith("# expected:", StringComparison.Ordinal) || line.StartsWith("# ageDaysMax:", StringComparison.Ordinal) ? line[2..] : line));

        GateRuleReader.Read(examples, "rules.yaml").Should().BeEquivalentTo(new GateRuleSet
        {
            Source = "rules.yaml",
            Expected = [RequirementId.Parse("0006"), RequirementId.Parse("0022"), RequirementId.Parse("0025")],
            Endpoint = new GatedEndpoint("sim:", null, "R5-V13.12", null, null),
            HarnessVersion = "0.1.0",
            Samples = new Dictionary<RequirementId, long> { [RequirementId.Parse("0009")] = 2160 },
            AgeDaysMax = 7,
        });
    }

    [Fact]
    public void Read_EveryField_IsAsWritten() =>
        GateRuleReader.Read("requirements: [0009, CA-TS-GDR-ICD-0009, 3.1.1.2.1]\nexpected: []\nevidence: Recorded\nsamplesShare: 1\nmarginLoss: 0.25\nageDaysMax: 0", "r").Should().BeEquivalentTo(new GateRuleSet
        {
            Source = "r",
            Requirements = [RequirementId.Parse("0009"), RequirementId.Parse("3.1.1.2.1")],
            Expected = [],
            Evidence = EvidenceClass.Recorded,
            SamplesShare = 1,
            MarginLoss = 0.25,
            AgeDaysMax = 0,
        });

    [Theory]
    [InlineData("requirement: []", "*unknown field 'requirement'; nearest are requirements*")]
    [InlineData("requirements: [0002]", "*LSE-66 v3.2 has no requirement '0002'*")]
    [InlineData("evidence: Golden", "*write Simulated, Emulated, Recorded or Operational*")]
    [InlineData("evidence: 3", "*write Simulated*")]
    [InlineData("samplesShare: 1.01", "*a number from 0 to 1*")]
    [InlineData("marginLoss: -0.1", "*a number from 0 to 1*")]
    [InlineData("ageDaysMax: 1001", "*a whole number from 0 to 1000*")]
    [InlineData("samples: [0009]", "*'samples' holds fields*")]
    [InlineData("samples:\n  '0009': many", "*line 2*a whole number of samples*")]
    [InlineData("samples:\n  '0009': 1\n  CA-TS-GDR-ICD-0009: 2", "*0009 a second time*")]
    [InlineData("samples:\n  latency: 1", "*no requirement 'latency'*")]
    [InlineData("endpoint: sim", "*'endpoint' holds fields*")]
    [InlineData("a: &x 1\nb: *x", "*anchors and aliases*")]
    public void Read_Hostile_IsOneMessage(string yaml, string message) =>
        FluentActions.Invoking(() => GateRuleReader.Read(yaml, "r.yaml")).Should().Throw<UsageException>().WithMessage(message).Which.Message.Should().StartWith("gate rules r.yaml");
}
