using System.Diagnostics;
using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>How the pump rests until a stamp is due.</summary>
public sealed class WorkQueueTests
{
    private readonly WorkQueue queue = new(TimeProvider.System);

    /// <summary>A stamp that leaves before it is due would have a latency that is too short.</summary>
    [Theory]
    [InlineData(50)]
    [InlineData(700)]
    [InlineData(2_300)]
    public void Rest_UntilDue_NeverEndsBefore(int microseconds)
    {
        var rest = Duration.FromMicroseconds(microseconds);
        long begun = Stopwatch.GetTimestamp();
        queue.RestUntilDue(rest);
        Duration.From(Stopwatch.GetElapsedTime(begun)).Should().BeGreaterThanOrEqualTo(rest);
    }

    [Fact]
    public void Rest_WithWork_EndsBeforeItIsDue()
    {
        var rest = Duration.FromSeconds(3_600);
        queue.Post(() => { });
        long begun = Stopwatch.GetTimestamp();
        queue.RestUntilDue(rest);
        Duration.From(Stopwatch.GetElapsedTime(begun)).Should().BeLessThan(rest);
        queue.RunAll().Should().BeTrue();
    }

    [Fact]
    public void Nap_OnThisHost_LastsItsLengthOrIsNotTaken()
    {
        var length = Duration.FromMicroseconds(300);
        long begun = Stopwatch.GetTimestamp();
        bool taken = new Nap().Take(length);
        taken.Should().Be(OperatingSystem.IsLinux());
        if (taken)
            Duration.From(Stopwatch.GetElapsedTime(begun)).Should().BeGreaterThanOrEqualTo(length);
    }
}
