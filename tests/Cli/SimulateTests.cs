using System.Net;
using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Tests.Endpoints;
using Xunit;
using Wire = Lse66.Endpoints.Wire;

namespace Lse66.Tests.Cli;

/// <summary><c>lse66 simulate</c> as the process that others talk to.</summary>
public sealed class SimulateTests
{
    [Fact]
    public void Simulate_OnAFreePort_PrintsOneLineServesAndEndsWithGoodbye()
    {
        using SimulatedProcess site = SimulatedProcess.Start("--fault", "latency=1.2", "--fault", "dropped-stamp", "--seed", "7");
        site.Line.Should().MatchRegex(@"^lse66 simulate: listening on tcp://127\.0\.0\.1:\d+, seed 7, faults latency=1\.2 dropped-stamp=1$");
        using RawPeer observer = RawPeer.As(Wire.Role.Observer, site.Address);
        site.Terminate();
        observer.Expect(FrameKind.Goodbye);
        observer.Next().Should().BeNull();
        observer.Dispose();
        site.Wait().Should().Be((0, string.Empty), "it was stopped as intended, and had nothing more to say");
    }

    [Fact]
    public void Simulate_OnAPortInUse_SaysSoWithExitCode3()
    {
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        Lse66Process run = Lse66Process.Run(Path.GetTempPath(), "simulate", "--listen", $"tcp://{taken.LocalEndpoint}");
        (run.ExitCode, run.Results).Should().Be((3, string.Empty));
        run.Messages.Should().Be($"lse66: cannot listen on tcp://{taken.LocalEndpoint}: the port is in use; choose another, or 0 for a free one\n");
    }

    [Theory]
    [InlineData("can be reached from other hosts", "--listen", "tcp://0.0.0.0:0")]
    [InlineData("names no port", "--listen", "tcp://127.0.0.1")]
    [InlineData("is no tcp address", "--listen", "127.0.0.1:5")]
    [InlineData("a port that is no number from 0 to 65535", "--listen", "tcp://127.0.0.1:65536")]
    [InlineData("discard-ignored acts in the DAQ client", "--listen", "tcp://127.0.0.1:0", "--fault", "discard-ignored")]
    [InlineData("unknown fault 'lateny'; nearest are latency", "--listen", "tcp://127.0.0.1:0", "--fault", "lateny")]
    [InlineData("--seed is '-1'", "--listen", "tcp://127.0.0.1:0", "--seed", "-1")]
    [InlineData("nowhere.yaml", "--listen", "tcp://127.0.0.1:0", "--scenario", "nowhere.yaml")]
    public void Simulate_AskedForWhatItCannotDo_RefusesWithExitCode64(string reason, params string[] words)
    {
        Lse66Process run = Lse66Process.Run(Path.GetTempPath(), ["simulate", .. words]);
        (run.ExitCode, run.Results).Should().Be((64, string.Empty));
        run.Messages.Should().Contain(reason);
    }

    [Fact]
    public void Simulate_WithoutAnAddress_ShowsTheWay() =>
        Lse66Process.Run(Path.GetTempPath(), "simulate").ExitCode.Should().Be(64);

    [Fact]
    public void Help_OfSimulate_HoldsExampleAndExitCodes() =>
        Lse66Process.Run(Path.GetTempPath(), "simulate", "--help").Results.Should().Contain("lse66 simulate --listen tcp://127.0.0.1:47101").And.Contain("Exit code: 0");
}
