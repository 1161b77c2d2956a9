using BoDi;
using Lse66.Campaign;
using Lse66.Icd;
using Lse66.Measurement;
using TechTalk.SpecFlow.Infrastructure;
using TechTalk.SpecFlow.UnitTestProvider;

namespace Lse66.Steps;

/// <summary>Opens a scenario in the campaign, tells it its steps, and enters how it ended in the ledger.</summary>
[Binding]
public sealed class ScenarioHooks(IObjectContainer container, FeatureContext feature, ScenarioContext context, IUnitTestRuntimeProvider runner)
{
    /// <summary>Marks a scenario about something that the ICD leaves open or only discusses.</summary>
    public const string Supplementary = "supplementary";

    [BeforeScenario(Order = 0)]
    public void Open()
    {
        CampaignRun campaign = CampaignRun.Current ?? DefaultCampaign.Open();
        RequirementId requirement = feature.FeatureInfo.Tags.Select(tag => RequirementId.TryParse(tag, out RequirementId id) ? id : default).First(id => id != default);
        bool essential = !context.ScenarioInfo.Tags.Contains(Supplementary);
        ScenarioRun scenario = campaign.Begin(requirement, Name(), essential, runner.TestIgnore);
        container.RegisterInstanceAs(scenario);
        container.RegisterInstanceAs<ISkippedStepHandler>(new PassedOverSteps(scenario));
    }

    [BeforeStep]
    public void Begin(ScenarioRun scenario) => scenario.Begin(Text(context));

    /// <summary>A scenario that came to its end without a Pass, because it judged nothing, must not look passed to the test runner either.</summary>
    [AfterScenario]
    public void Close(ScenarioRun scenario)
    {
        ScenarioOutcome outcome = scenario.End(context.TestError);
        if (context.TestError is null && outcome.Verdict != Verdict.Pass)
            throw new InvalidOperationException($"{outcome.Requirement}: '{outcome.Name}' ended {outcome.Verdict}: {outcome.Reason}");
    }

    private static string Text(ScenarioContext context) => $"{context.StepContext.StepInfo.StepDefinitionType} {context.StepContext.StepInfo.Text}";

    /// <summary>The title, and for an outline the values of its example.</summary>
    private string Name()
    {
        var values = context.ScenarioInfo.Arguments.Values.Cast<object>().Select(value => value.ToString()).ToList();
        return values.Count == 0 ? context.ScenarioInfo.Title : $"{context.ScenarioInfo.Title} ({string.Join(", ", values)})";
    }

    /// <summary>The runner calls no hook for a step that it passes over after the scenario has ended, but this.</summary>
    private sealed class PassedOverSteps(ScenarioRun scenario) : ISkippedStepHandler
    {
        public void Handle(ScenarioContext scenarioContext) => scenario.PassOver(Text(scenarioContext));
    }
}
