using FluentAssertions;
using Lse66.Campaign;
using Lse66.Guider;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Campaign;

public sealed class ProposedStatusTests
{
    [Theory]
    [InlineData(Verdict.Pass, "Pass", "Verified")]
    [InlineData(Verdict.PassWithDeviation, "Pass w/ Deviation", "Verified")]
    [InlineData(Verdict.Fail, "Fail", "Not Verified")]
    [InlineData(Verdict.Inconclusive, "In Progress", "Not Verified")]
    [InlineData(Verdict.Error, "Blocked", "Not Verified")]
    [InlineData(Verdict.NotRun, "Not Executed", "Not Verified")]
    public void Of_OneScenarioOnRealEvidence_IsAsTheObservatorySays(Verdict verdict, string result, string status)
    {
        foreach (EvidenceClass real in new[] { EvidenceClass.Operational, EvidenceClass.Recorded })
        {
            ProposedStatus.ExecutionResult(verdict, real).Should().Be(result);
            ProposedStatus.Of(verdict, lowered: false, [verdict], real).Should().Be(status);
        }
    }

    [Fact]
    public void Of_AnythingSimulatedOrEmulated_IsADemonstration()
    {
        foreach (Verdict verdict in Enum.GetValues<Verdict>())
            foreach (EvidenceClass unreal in new[] { EvidenceClass.Simulated, EvidenceClass.Emulated })
            {
                ProposedStatus.ExecutionResult(verdict, unreal).Should().EndWith(" (demonstration)");
                ProposedStatus.Of(verdict, lowered: false, [Verdict.Pass], unreal).Should().Be("Not Verified");
            }
    }

    [Fact]
    public void Of_SomeCasesPassedAndNoneFailed_IsInVerification()
    {
        ProposedStatus.Of(Verdict.Inconclusive, false, [Verdict.Pass, Verdict.Inconclusive], EvidenceClass.Operational).Should().Be("In Verification");
        ProposedStatus.Of(Verdict.Pass, lowered: true, [Verdict.Pass, Verdict.NotRun], EvidenceClass.Operational).Should().Be("In Verification");
        ProposedStatus.Of(Verdict.Fail, false, [Verdict.Pass, Verdict.Fail], EvidenceClass.Operational).Should().Be("Not Verified");
        ProposedStatus.Of(Verdict.NotRun, false, [], EvidenceClass.Operational).Should().Be("Not Verified");
    }
}
