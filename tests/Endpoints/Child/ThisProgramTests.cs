using System.Diagnostics;
using FluentAssertions;
using Lse66.Endpoints;
using Xunit;

namespace Lse66.Tests.Endpoints;

public sealed class ThisProgramTests
{
    [Theory]
    [InlineData("/opt/lse66/lib/Lse66.Cli", "/opt/lse66/lib/Lse66.Cli", "qualify-worker")]
    [InlineData("/usr/bin/dotnet", "/usr/bin/dotnet", "/app/Lse66.Cli.dll", "qualify-worker")]
    [InlineData("/usr/lib/testhost", "dotnet", "/app/Lse66.Cli.dll", "qualify-worker")]
    [InlineData(null, "dotnet", "/app/Lse66.Cli.dll", "qualify-worker")]
    public void Start_OfARunningProgram_IsThatProgramOnceMore(string? running, string program, params string[] words)
    {
        ProcessStartInfo start = ThisProgram.Start(running, "/app", "qualify-worker");

        start.FileName.Should().Be(program);
        start.ArgumentList.Should().Equal(words);
    }
}
