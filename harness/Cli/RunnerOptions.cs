using Xunit.Abstractions;

namespace Lse66.Cli;

/// <summary>The test framework's settings, by the names that it looks them up under.</summary>
internal sealed class RunnerOptions : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
{
    private readonly Dictionary<string, object?> values = [];

    /// <summary>Features run serially: parallel ones starve the thread pool. Messages come before the next scenario begins, so that the ledger can be held against each.</summary>
    public static RunnerOptions OneAtATime()
    {
        var options = new RunnerOptions();
        options.SetValue<bool?>("xunit.execution.DisableParallelization", true);
        options.SetValue<bool?>("xunit.execution.SynchronousMessageReporting", true);
        options.SetValue<bool?>("xunit.discovery.SynchronousMessageReporting", true);
        return options;
    }

    public TValue GetValue<TValue>(string name) => values.TryGetValue(name, out object? value) ? (TValue)value! : default!;

    public void SetValue<TValue>(string name, TValue value) => values[name] = value;
}
