using FluentAssertions;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Qualification;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Qualification;

public class DiscriminationTests
{
    private static readonly RequirementId Latency = RequirementId.Parse("0009");

    /// <summary>A harness that fails every fault from half of its default on, seen in 40 frames.</summary>
    private static JobResult FromHalf(QualificationJob job)
    {
        var fault = FaultCatalogue.Parse(job.Faults[0]);
        FaultDefinition definition = FaultCatalogue.Find(fault.Name);
        bool caught = Math.Abs(fault.Value - definition.Neutral) >= Math.Abs(definition.Default - definition.Neutral) / 2;
        return new JobResult(job.Name, [new RequirementFound(job.Select[0], caught ? Verdict.Fail : Verdict.Pass, null, [], 40)], null);
    }

    [Fact]
    public void Run_OfOneRequirement_FindsEveryGradedFaultThatBreaksIt()
    {
        IReadOnlyList<DiscriminationPoint> points = Discrimination.Run(1, [Latency], QualificationPart.Whole, jobs => [.. jobs.Select(FromHalf)]);
        points.Select(one => one.Fault).Should().Contain(["latency", "latency-tail", "latency-growing", "latency-one-sensor"]).And.NotContain("slow-rate");
        points.Should().OnlyContain(one => one.Requirement == Latency && one.Frames == 40);
        DiscriminationPoint latency = points.Single(one => one.Fault == "latency");
        latency.SmallestCaught.Should().BeInRange(0.75, 0.76);
        latency.LargestIntact.Should().BeInRange(0.74, 0.75);
    }

    [Fact]
    public void Run_WhereEveryCampaignBreaks_CatchesNothingAndEnds() =>
        Discrimination.Run(1, [Latency], QualificationPart.Whole, jobs => [.. jobs.Select(job => JobResult.OfBroken(job.Name, "no answer"))])
            .Should().OnlyContain(one => one.SmallestCaught == null && one.Frames == 0);
}
