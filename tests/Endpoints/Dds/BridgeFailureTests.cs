using System.Diagnostics;
using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>The process on the bus dies or hangs: the rig has failed, within a bound, and nothing is left behind.</summary>
public sealed class BridgeFailureTests : IDisposable
{
    private readonly Bus bus = new();

    public void Dispose() => bus.Dispose();

    [DdsFact]
    public void Session_WhoseBridgeIsKilled_FailsAtOnce()
    {
        using DdsEndpoint endpoint = bus.OpenAtOnce();
        using IEndpointSession session = Bus.Observe(endpoint);
        HostInstant before = session.Now;

        Signal("KILL", endpoint.BridgeProcessId);

        Bus.Failure(session).Message.Should().Contain("the DDS bridge failed: it was ended by SIGKILL (signal 9)").And.Contain("run again");
        (session.Now - before).Seconds.Should().BeLessThan(5);
        FluentActions.Invoking(() => session.TryTakeCommand(out _)).Should().Throw<RigException>("it does not recover");
        FluentActions.Invoking(() => Bus.Observe(endpoint)).Should().Throw<RigException>();
    }

    [DdsFact]
    public void Session_WhoseBridgeHangs_FailsWhenItWasSilentTooLong()
    {
        int process;
        using (DdsEndpoint endpoint = bus.OpenAtOnce())
        {
            using IEndpointSession session = Bus.Observe(endpoint);
            process = endpoint.BridgeProcessId;

            Signal("STOP", process);

            Bus.Failure(session).Message.Should().Contain("silent for more than 5 s");
        }

        FluentActions.Invoking(() => Process.GetProcessById(process)).Should().Throw<ArgumentException>("the bridge is gone");
    }

    [DdsFact]
    public void Waiting_WhileTheBridgeDies_Fails()
    {
        using DdsEndpoint endpoint = bus.OpenAtOnce();
        using IEndpointSession session = Bus.Observe(endpoint);
        using IDaqClient client = session.Subscribe(SensorSet.All);

        Signal("KILL", endpoint.BridgeProcessId);

        FluentActions.Invoking(() => client.Wait(Duration.FromSeconds(60), out _)).Should().Throw<RigException>();
    }

    [DdsFact]
    public void Opening_OnAnInterfaceThatIsNotThere_FailsWithItsName()
    {
        DdsAddress nowhere = bus.Address(DdsRole.Listen) with { Interface = "nosuch0" };

        FluentActions.Invoking(() => DdsEndpoint.Open(nowhere, null, TimeProvider.System)).Should().Throw<RigException>().WithMessage("*the domain cannot be joined*nosuch0*");
    }

    [Fact]
    public void Bridge_BuiltInAFolderAbove_IsFound()
    {
        using var folder = new TemporaryFolder();
        string below = Directory.CreateDirectory(Path.Combine(folder.Path, "a", "b")).FullName;
        BridgeProgram.Find(below).Should().BeNull();
        string built = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Path, "harness", "Endpoints", "out", "native", "bin")).FullName, "lse66-dds-bridge");
        File.WriteAllText(built, string.Empty);

        BridgeProgram.Find(below).Should().Be(built);
    }

    private static void Signal(string signal, int process)
    {
        using Process kill = Process.Start("/bin/kill", [$"-{signal}", $"{process}"]);
        kill.WaitForExit();
        kill.ExitCode.Should().Be(0);
    }
}
