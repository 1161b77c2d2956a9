using FluentAssertions;
using Lse66.Endpoints;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>What a probe sees depends on the machine; that it sees, and that it ends, does not.</summary>
public class HostProbeTests
{
    [Fact]
    public void Probe_WhileItRuns_RecordsWakeUps()
    {
        using HostProbe probe = HostProbe.Start(HostTime.Start(TimeProvider.System), new FloorRecorder());
        long seen = 0;
        SpinWait.SpinUntil(() => (seen += probe.Take().Delays.Sum(delay => delay.Count)) >= 5, TimeSpan.FromSeconds(20)).Should().BeTrue();
    }

    [Fact]
    public void Probe_Disposed_RecordsNothingMore()
    {
        HostProbe probe = HostProbe.Start(HostTime.Start(TimeProvider.System), new FloorRecorder());
        probe.Dispose();
        probe.Take();
        probe.Take().Delays.Should().BeEmpty();
        probe.Dispose();
    }
}
