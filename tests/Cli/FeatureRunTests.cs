using FluentAssertions;
using Lse66.Campaign;
using Lse66.Cli;
using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Tests.Observation;
using Xunit;

namespace Lse66.Tests.Cli;

/// <summary>The features run in this process, against endpoints that a verdict must not be fooled by.</summary>
public sealed class FeatureRunTests
{
    [Fact]
    public void Run_InterruptedAfterTheFirstScenario_AccountsForTheRest()
    {
        var dimensions = RequirementId.Parse("0006");
        using var stop = new CancellationTokenSource();
        using OpenedEndpoint endpoint = EndpointOpening.Open(new CampaignPlan());
        using var run = new CampaignRun(
            new CampaignPlan { Select = [dimensions] },
            endpoint.Endpoint,
            PlanInputs.None,
            endpoint.Allowed,
            new StopAfterFirst(stop),
            new NoAttendant(),
            stop.Token);

        IReadOnlyList<ScenarioOutcome> beside = FeatureHost.Run(run, stop.Token);

        run.Outcomes.Should().ContainSingle().Which.Verdict.Should().Be(Verdict.Pass);
        beside.Should().HaveCount(7).And.OnlyContain(one => one.Verdict == Verdict.NotRun && one.Reason == RequirementVerdict.Interrupted);
        RequirementVerdict.Fold(dimensions, selected: true, [.. run.Outcomes, .. beside]).Verdict.Should().Be(Verdict.NotRun);
    }

    /// <summary>Pins a defect: what the person saw fail was reported as a bug of the harness.</summary>
    [Theory]
    [InlineData(Verdict.Fail)]
    [InlineData(Verdict.Inconclusive)]
    [InlineData(Verdict.Pass)]
    public void Run_AttendedStep_HasTheVerdictOfThePerson(Verdict seen)
    {
        var diagnostic = RequirementId.Parse("0025");
        using OpenedEndpoint endpoint = EndpointOpening.Open(new CampaignPlan());
        using var run = new CampaignRun(new CampaignPlan { Select = [diagnostic] }, endpoint.Endpoint, PlanInputs.None, endpoint.Allowed, new SilentProgress(), new Person(seen), CancellationToken.None);

        FeatureHost.Run(run, CancellationToken.None).Should().BeEmpty();

        run.Outcomes.Single(one => one.Attended is not null).Verdict.Should().Be(seen);
    }

    [Fact]
    public void Run_EndpointThatDeclaresEverythingAndDeliversNothing_PassesNothing()
    {
        using var endpoint = new ScriptedEndpoint(EndpointUri.AllCapabilities);

        Passed(endpoint).Should().BeEmpty();
    }

    [Fact]
    public void Run_EndpointThatAnnouncesExposuresWithoutStamps_PassesNothing()
    {
        using var endpoint = new ScriptedEndpoint(
            EndpointUri.AllCapabilities,
            new(0, ScriptedEndpoint.Event(CameraEventKind.StartOfIntegration)),
            new(500, ScriptedEndpoint.Event(CameraEventKind.ShutterOpening)),
            new(1000, ScriptedEndpoint.Event(CameraEventKind.ShutterOpen)),
            new(15000, ScriptedEndpoint.Event(CameraEventKind.ShutterClosing)),
            new(15900, ScriptedEndpoint.Event(CameraEventKind.ShutterClosed)));

        Passed(endpoint).Should().BeEmpty();
    }

    [Fact]
    public void Run_OneSensorOfEight_PassesNoRequirementOfTheCamera()
    {
        using OpenedEndpoint site = EndpointOpening.Open(new CampaignPlan());
        using var endpoint = new PartialEndpoint(site.Endpoint, SensorSet.Of(GuideSensor.R04_SG1));

        IReadOnlyList<ScenarioOutcome> outcomes = Outcomes(endpoint);

        Register.Requirements.Where(one => one.Binds == BindingSide.Camera)
            .Where(one => RequirementVerdict.Fold(one.Id, selected: true, [.. outcomes.Where(outcome => outcome.Requirement == one.Id)]).Verdict == Verdict.Pass)
            .Select(one => one.Id.Short).Should().BeEmpty();
    }

    [Fact]
    public void Run_StampsWithoutCameraEvents_PassesNothingThatIsMeasuredAgainstThem()
    {
        using OpenedEndpoint site = EndpointOpening.Open(new CampaignPlan());
        using var endpoint = new PartialEndpoint(site.Endpoint, SensorSet.All, events: false);

        Outcomes(endpoint, "0035", "0037", "0021").Should().NotBeEmpty().And.OnlyContain(one => one.Verdict != Verdict.Pass);
    }

    private static IEnumerable<string> Passed(IGuiderEndpoint endpoint)
    {
        IReadOnlyList<ScenarioOutcome> outcomes = Outcomes(endpoint);
        outcomes.Select(one => one.Requirement).Distinct().Should().HaveCount(Register.Requirements.Count);
        return [.. outcomes.Where(one => one.Verdict == Verdict.Pass).Select(one => $"{one.Requirement} {one.Name}: {string.Join(", ", one.Measurements.Select(measured => measured.Estimate.Name))}")];
    }

    private static IReadOnlyList<ScenarioOutcome> Outcomes(IGuiderEndpoint endpoint, params string[] select)
    {
        var plan = new CampaignPlan { Select = [.. select.Select(RequirementId.Parse)] };
        using var run = new CampaignRun(plan, endpoint, PlanInputs.None, AllowedActions.Everything, new SilentProgress(), new NoAttendant(), CancellationToken.None);
        IReadOnlyList<ScenarioOutcome> beside = FeatureHost.Run(run, CancellationToken.None);
        beside.Should().BeEmpty();
        run.Outcomes.Where(one => one.Verdict == Verdict.Error).Select(one => $"{one.Requirement} {one.Name}: {one.Reason}").Should().BeEmpty();
        return run.Outcomes;
    }

    private sealed class Person(Verdict seen) : IAttendant
    {
        public AttendedAnswer Ask(RequirementId requirement, string prompt) => new(prompt, seen, "A. Observer", string.Empty, string.Empty, "the panel did not follow");
    }

    private sealed class StopAfterFirst(CancellationTokenSource stop) : ICampaignProgress
    {
        public void ScenarioStarted(RequirementId requirement, string scenario)
        {
        }

        public void Observing(string observation, int exposure, int exposures)
        {
        }

        public void ScenarioEnded(ScenarioOutcome outcome) => stop.Cancel();
    }
}
