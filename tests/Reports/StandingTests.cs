using FluentAssertions;
using Lse66.Record;
using Lse66.Reports;
using Xunit;

namespace Lse66.Tests.Reports;

public class StandingTests
{
    private static readonly RequirementRecord Verified = SampleRecord.Varied.Requirements[0];

    [Theory]
    [InlineData("Operational", "Pass", "Verified", "Verified")]
    [InlineData("Recorded", "PassWithDeviation", "Verified", "Verified")]
    [InlineData("Recorded", "NotRun", "In Verification", "In Verification")]
    [InlineData("Emulated", "Pass", "Verified", "Not Verified")]
    [InlineData("Simulated", "Pass", "Verified", "Not Verified")]
    [InlineData("operational", "Pass", "Verified", "Not Verified")]
    [InlineData("Operational", "Fail", "Verified", "Not Verified")]
    [InlineData("Operational", "Inconclusive", "Verified", "Not Verified")]
    [InlineData("Operational", "Fail", "In Verification", "Not Verified")]
    [InlineData("Operational", "Pass", "verified", "Not Verified")]
    public void ProposedStatus_OfARecord_NeverExceedsItsVerdictAndEvidence(string evidenceClass, string verdict, string proposed, string expected) =>
        Standing.ProposedStatus(Verified with { EvidenceClass = evidenceClass, Verdict = verdict, ProposedStatus = proposed }).Should().Be(expected);

    [Fact]
    public void TestStatus_OnSimulatedEvidence_IsMarkedOnce()
    {
        Standing.TestStatus(Verified with { EvidenceClass = "Simulated", ExecutionResult = "Pass" }).Should().Be("Pass (demonstration)");
        Standing.TestStatus(Verified with { EvidenceClass = "Simulated", ExecutionResult = "Pass (demonstration)" }).Should().Be("Pass (demonstration)");
        Standing.TestStatus(Verified).Should().Be("Pass");
    }

    [Fact]
    public void LastRun_OfARequirementThatDidNotRun_IsUnknown()
    {
        Standing.LastRun(SampleRecord.Varied, Verified).Should().Be(SampleRecord.Varied.Started);
        Standing.LastRun(SampleRecord.Varied, Verified with { Verdict = "NotRun" }).Should().BeNull();
        Standing.LastRun(SampleRecord.Varied, Verified with { Selected = false }).Should().BeNull();
    }

    [Fact]
    public void Decisions_OfVariedCampaign_CoverEveryRequirementOnce()
    {
        IReadOnlyList<DecisionRequest> requests = DecisionRequest.Of(SampleRecord.Varied);

        requests.Select(request => request.Requirements.Count).Should().Equal(1, 31, 7);
        requests.SelectMany(request => request.Requirements).Should().OnlyHaveUniqueItems().And.HaveCount(39);
    }

    [Fact]
    public void Decisions_OnSimulatedEvidence_AreNone() => DecisionRequest.Of(SampleRecord.Demonstration).Should().BeEmpty();
}
