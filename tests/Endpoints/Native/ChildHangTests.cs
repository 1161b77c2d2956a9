using System.Diagnostics;
using FluentAssertions;
using Lse66.Endpoints;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>A call that never comes back is found by its bound. Classes of their own run beside each other: they do nothing but wait.</summary>
public sealed class ChildHangInWaitTests
{
    /// <summary>Half a second that the library was asked to wait at most, and the grace of three.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(3.5 + 4);

    [Fact]
    public void Wait_ThatHangs_IsNamedWithinItsBound()
    {
        using ChildEndpoint child = ChildEndpointTests.Open("hang-wait");
        ChildEndpointTests.Failing(() => ChildEndpointTests.TakeAll(child, 2), "*lse66_daq_wait did not return within 3.5 s*").Should().BeLessThan(Bound);
    }
}

public sealed class ChildHangAtTheEndTests
{
    [Fact]
    public void Hang_ThatNoWaitMet_IsFoundWhenTheSessionCloses()
    {
        using ChildEndpoint child = ChildEndpointTests.Open("silent");
        // All four stamps were taken before anybody could know that no more would ever come.
        ChildEndpointTests.Failing(() => ChildEndpointTests.TakeAll(child, 4), "*lse66_daq_wait did not return within 3.5 s*");
    }
}

public sealed class ChildHangWhileOpeningTests
{
    /// <summary>Three seconds that the description may take, and the grace of three.</summary>
    [Fact]
    public void Description_ThatHangs_IsNamedWithinItsBound() =>
        ChildEndpointTests.Failing(() => ChildEndpointTests.Open("hang-describe").Dispose(), "*lse66_daq_describe did not return within 6 s*").Should().BeLessThan(TimeSpan.FromSeconds(6 + 4));
}

public sealed class ChildEndTests
{
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(6);

    [Fact]
    public void Close_ThatHangs_KeepsNobody()
    {
        ChildEndpoint child = ChildEndpointTests.Open("hang-close");
        using var process = Process.GetProcessById(child.ProcessId);
        long began = Stopwatch.GetTimestamp();
        child.Dispose();
        Stopwatch.GetElapsedTime(began).Should().BeLessThan(EndWithin);
        process.WaitForExit(TimeSpan.Zero).Should().BeTrue("the child is gone when the endpoint is");
    }

    /// <summary>As the kernel closes it when a parent is killed.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("hang-open")]
    [InlineData("hang-close")]
    public void Parent_ThatIsGone_TakesTheChildWithIt(string config)
    {
        using var child = new BareChild(config, ChildProcess.MemoryBytesMax);
        if (config != "hang-open")
            child.ReadAnswer().Should().Be("ready");
        child.LoseParent();
        child.WaitForExit(EndWithin).Should().BeTrue();
    }

    [Fact]
    public void Memory_IsBounded()
    {
        using var child = new BareChild("memory-open", 600L << 20);
        child.WaitForExit(TimeSpan.FromSeconds(12)).Should().BeTrue();
        ProcessEnding.Of(child.ExitCode).Should().Be("was ended by SIGABRT (signal 6)");
        child.LastWords.Should().Contain("bad_alloc");
    }

    [Fact]
    public void Command_WithoutARequest_IsRefused()
    {
        using var child = new BareChild(string.Empty, 0, request: false);
        child.LoseParent();
        child.WaitForExit(EndWithin).Should().BeTrue();
        child.ExitCode.Should().Be(3);
        child.LastWords.Should().Contain("started by the harness itself");
    }
}
