using FluentAssertions;
using Lse66.Campaign;
using Lse66.Cli;
using Lse66.Icd;
using Lse66.Measurement;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Lse66.Tests.Cli;

/// <summary>Docs/decisions/0005: nothing that judged nothing may read as green.</summary>
public sealed class LedgerWatchTests : IDisposable
{
    private static readonly RequirementId Latency = RequirementId.Parse("0009");

    private readonly CancellationTokenSource stop = new();
    private readonly CampaignRun campaign;
    private readonly LedgerWatch watch;
    private readonly Scenario scenario = new();

    public LedgerWatchTests()
    {
        OpenedEndpoint site = EndpointOpening.Open(new CampaignPlan());
        campaign = new CampaignRun(new CampaignPlan(), site.Endpoint, PlanInputs.None, site.Allowed, new SilentProgress(), new NoAttendant(), stop.Token);
        watch = new LedgerWatch(campaign, stop.Token);
    }

    [Fact]
    public void Passed_WithALedgerEntry_AddsNothing()
    {
        Run(Verdict.Pass, new TestPassed(scenario, 0, string.Empty)).Should().BeTrue("the run goes on");

        watch.BesideTheLedger.Should().BeEmpty();
    }

    [Fact]
    public void Passed_WithoutALedgerEntry_IsAnErrorOfTheHarness()
    {
        Run(null, new TestPassed(scenario, 0, string.Empty));

        watch.BesideTheLedger.Should().ContainSingle().Which.Should().Match<ScenarioOutcome>(one => one.Requirement == Latency && one.Verdict == Verdict.Error && one.Reason!.StartsWith("Bug in harness: ") && one.Essential);
    }

    [Fact]
    public void Passed_WithTheEntryOfTheScenarioBefore_IsAnErrorOfTheHarness()
    {
        Run(Verdict.Pass, new TestPassed(scenario, 0, string.Empty));
        Run(null, new TestPassed(scenario, 0, string.Empty));

        watch.BesideTheLedger.Should().ContainSingle();
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(Verdict.Pass, true)]
    [InlineData(Verdict.Fail, false)]
    [InlineData(Verdict.Inconclusive, false)]
    public void Failed_OutsideTheLedger_IsAnErrorWithItsMessage(Verdict? entered, bool error)
    {
        Run(entered, new TestFailed(scenario, 0, string.Empty, new InvalidOperationException("binding broke")));

        watch.BesideTheLedger.Select(one => one.Reason).Should().Equal(error ? ["Bug in harness: System.InvalidOperationException: binding broke"] : Array.Empty<string>());
    }

    [Fact]
    public void Skipped_WithoutALedgerEntry_IsNotRunWithTheReason()
    {
        Run(null, new TestSkipped(scenario, "no binding"));

        watch.BesideTheLedger.Should().ContainSingle().Which.Should().Match<ScenarioOutcome>(one => one.Verdict == Verdict.NotRun && one.Reason == "no binding");
    }

    [Fact]
    public void CleanupFailure_AfterAPass_IsAnError()
    {
        Run(Verdict.Pass, new TestCleanupFailure(scenario, new InvalidOperationException("late")));

        watch.BesideTheLedger.Should().ContainSingle().Which.Verdict.Should().Be(Verdict.Error);
    }

    [Fact]
    public void AssemblyCleanupFailure_OfSeveralScenarios_IsAnErrorOfEach()
    {
        watch.OnMessage(new TestAssemblyCleanupFailure([scenario, new Scenario { Tag = "LSE-66-3.1.1.2.1" }], scenario.TestMethod.TestClass.TestCollection.TestAssembly, new InvalidOperationException("late")));

        watch.BesideTheLedger.Select(one => one.Requirement.Short).Should().Equal("0009", "3.1.1.2.1");
    }

    [Fact]
    public void AnyMessage_AfterAnInterruption_StopsTheRunWithoutBlame()
    {
        stop.Cancel();

        Run(null, new TestFailed(scenario, 0, string.Empty, new OperationCanceledException())).Should().BeFalse();
        watch.BesideTheLedger.Should().BeEmpty();
    }

    public void Dispose()
    {
        campaign.Dispose();
        stop.Dispose();
    }

    private bool Run(Verdict? entered, IMessageSinkMessage end)
    {
        watch.OnMessage(new TestStarting(scenario));
        if (entered is { } verdict)
            campaign.Enter(new ScenarioOutcome(Latency, "scenario", true, verdict, null, [], [], [], null));
        return watch.OnMessage(end);
    }

    /// <summary>A scenario and its only run.</summary>
    private sealed class Scenario : LongLivedMarshalByRefObject, ITest, ITestCase
    {
        public string Tag { get; init; } = "CA-TS-GDR-ICD-0009";

        public ITestCase TestCase => this;

        public string DisplayName => "scenario";

        public string? SkipReason => null;

        public ISourceInformation? SourceInformation { get; set; }

        public ITestMethod TestMethod { get; } = new TestMethod(
            new TestClass(new TestCollection(new TestAssembly(Reflector.Wrap(typeof(Scenario).Assembly)), null, "features"), Reflector.Wrap(typeof(Scenario))),
            Reflector.Wrap(typeof(Scenario).GetMethod(nameof(Deserialize))!));

        public object[] TestMethodArguments => [];

        public Dictionary<string, List<string>> Traits => new() { ["Category"] = [Tag] };

        public string UniqueID => Tag;

        public void Deserialize(IXunitSerializationInfo info)
        {
            // Never serialised here.
        }

        public void Serialize(IXunitSerializationInfo info)
        {
            // Never serialised here.
        }
    }
}
