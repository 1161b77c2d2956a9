using FluentAssertions;
using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>How a Then step ends: what was judged so far must have passed, and the failure says by how much it did not.</summary>
internal static class ScenarioAssertions
{
    public static void ShouldPass(this ScenarioRun scenario) =>
        scenario.Verdict.Should().Be(Verdict.Pass, "{0}: {1}", scenario.Requirement, scenario.Reason ?? "nothing was judged");
}
