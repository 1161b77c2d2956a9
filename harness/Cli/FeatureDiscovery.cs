using System.Reflection;
using Lse66.Icd;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Lse66.Cli;

/// <summary>
/// The scenarios of the features, found once a process: they are the same for every campaign. Finding them takes a tenth of a second of reflection, which can pass while a campaign's folder
/// and endpoint are being opened.
/// </summary>
internal static class FeatureDiscovery
{
    private static readonly Lazy<Task<IReadOnlyList<FoundScenario>>> Finding = new(() => Task.Run(Find));

    /// <summary>In the order of the assembly. Whatever went wrong with finding them is thrown here.</summary>
    public static IReadOnlyList<FoundScenario> Scenarios => Finding.Value.GetAwaiter().GetResult();

    public static IAssemblyInfo Features { get; } = new ReflectionAssemblyInfo(Assembly.Load(FeatureHost.FeaturesAssembly));

    /// <summary>Begins to find them beside the calling thread.</summary>
    public static void Begin() => _ = Finding.Value;

    private static IReadOnlyList<FoundScenario> Find()
    {
        using var discoverer = new XunitTestFrameworkDiscoverer(Features, new NoSourceInformation(), new NullMessageSink());
        using var found = new DiscoveredScenarios();
        discoverer.Find(includeSourceInformation: false, found, RunnerOptions.OneAtATime());
        return
        [
            .. from one in found.WaitForAll()
               let requirement = FeatureRun.RequirementOf(one)
               where requirement is not null
               select new FoundScenario(one, requirement.GetValueOrDefault(), ScenarioNames.Of(one)),
        ];
    }
}

/// <summary>A scenario, as the test framework runs it and as the ledger knows it.</summary>
internal sealed record FoundScenario(IXunitTestCase Test, RequirementId Requirement, string Name);
