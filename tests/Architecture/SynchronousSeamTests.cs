using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using FluentAssertions;
using Xunit;

namespace Lse66.Tests.Architecture;

/// <summary>Docs/decisions/0002: an awaited continuation that leaves the virtual clock deadlocks it or makes it irreproducible.</summary>
public sealed class SynchronousSeamTests
{
    private static readonly string[] Forbidden = ["Task", "Task`1", "ValueTask", "ValueTask`1", "TaskFactory", "IAsyncStateMachine", "IAsyncEnumerable`1", "Channel", "Channel`1"];

    [Theory]
    [InlineData("Lse66.Guider")]
    [InlineData("Lse66.Simulation")]
    [InlineData("Lse66.Observation")]
    [InlineData("Lse66.Measurement")]
    [InlineData("Lse66.Steps")]
    public void Assembly_OfTheSynchronousStages_RefersToNothingAsynchronous(string name) =>
        AsynchronousReferences(Assembly.Load(name)).Should().BeEmpty();

    [Fact]
    public void AsynchronousReferences_OfAnAsynchronousAssembly_AreFound() =>
        AsynchronousReferences(typeof(SynchronousSeamTests).Assembly).Should().Contain("IAsyncStateMachine", "this assembly holds Awaiting");

    private static List<string> AsynchronousReferences(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        MetadataReader metadata = file.GetMetadataReader();
        return metadata.TypeReferences.Select(handle => metadata.GetString(metadata.GetTypeReference(handle).Name)).Where(Forbidden.Contains).ToList();
    }

    /// <summary>What the scan must see: an asynchronous method.</summary>
    [AsyncMethodBuilder(typeof(AsyncTaskMethodBuilder))]
    private static async Task Awaiting() => await Task.CompletedTask;

    [Fact]
    public Task Awaiting_Always_Ends() => Awaiting();
}
