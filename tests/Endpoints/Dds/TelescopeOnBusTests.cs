using FluentAssertions;
using Lse66.Campaign;
using Lse66.Endpoints;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Lse66.Tests.Measurement;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>A telescope that the harness did not write commands a camera that it did not write; the harness listens and judges.</summary>
public sealed class TelescopeOnBusTests : IDisposable
{
    private readonly Bus bus = new();

    public void Dispose() => bus.Dispose();

    [DdsTheory]
    [InlineData("nominal", Verdict.Pass, Verdict.Pass, Verdict.Pass)]
    [InlineData("middle", Verdict.Fail, Verdict.Pass, Verdict.Pass)]
    [InlineData("unlocated", Verdict.Inconclusive, Verdict.Fail, Verdict.Fail)]
    public void Commands_OfATelescope_AreJudgedByListeningAlone(string what, Verdict middle, Verdict definition, Verdict location)
    {
        bus.Camera();
        Participant telescope = bus.Telescope();
        using DdsEndpoint endpoint = bus.Open();
        telescope.Tell($"auto {what}");

        ExposureObservation[] seen = [.. WatchedExposures.Observe(endpoint, Conditions.Telescope(1), CancellationToken.None)];

        seen.Should().HaveCount(2);
        seen[1].Commands.Should().NotBeEmpty().And.OnlyContain(command => command.Origin == CommandOrigin.TelescopeUnderTest);
        Judged<DetectorMiddleAvoidance>(seen).Should().Be(middle);
        Judged<RoiDefinitionCommand>(seen).Should().Be(definition);
        Judged<RoiLocationCommand>(seen).Should().Be(location);
    }

    [DdsFact]
    public void Commands_ForAStandInCamera_AreAcknowledgedAndDatedBeforeTheExposureTheyAreFor()
    {
        bus.Camera("quiet");
        Participant telescope = bus.Telescope();
        using DdsEndpoint endpoint = bus.Open(DdsRole.Camera);
        using IEndpointSession session = Bus.Observe(endpoint);
        telescope.Await("readers 2 of commands");
        telescope.Await("writers 1 of acknowledgements");
        HostInstant before = session.Now;

        telescope.Tell("send nominal");

        telescope.Await("acknowledged 1 accepted");
        ObservedCommand command = Bus.TakeCommand(session);
        command.Command.Exposure.Should().Be("visit-1");
        command.Command.IntegrationMilliseconds.Should().Be(50);
        command.Command.Regions[GuideSensor.R44_SG1].Should().Be(new RoiDefinition(new RoiDimensions(50, 50), new RoiLocation(3350, 2900)));
        command.Arrival.Nanoseconds.Should().BeInRange(before.Nanoseconds, session.Now.Nanoseconds, "the bridge reads the same scale of host time");
        CameraEvent start = Bus.TakeEvent(session);
        (start.Kind, start.Exposure).Should().Be((CameraEventKind.StartOfIntegration, "visit-1"));
        (start.Source - command.Arrival).Milliseconds.Should().BeInRange(200, 5000);
    }

    private static Verdict Judged<T>(ExposureObservation[] seen)
        where T : IEstimator<T> => JudgedExposures.Judge<T>(seen).Worst();
}
