using Lse66.Campaign;

namespace Lse66.Steps;

/// <summary>Given: files that the plan names, and steps that a person attends.</summary>
[Binding]
public sealed class InputSteps(ScenarioRun scenario)
{
    [Given("the input \"(.*)\"")]
    public void GivenInput(string kind) => scenario.RequireInput(kind);

    [Given("an attended step")]
    public void GivenAttended(string prompt) => scenario.Attend(prompt);

    [Then("the person attending has seen it")]
    public void ThenSeen() => scenario.ShouldPass();
}
