using System.Reflection;
using System.Runtime.Loader;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Lse66.MutantRun;

/// <summary>The tests of Lse66.Tests.dll in a folder, run in this process: a mutant then costs milliseconds where a test host for each costs a second.</summary>
internal sealed class TestSet
{
    private readonly ConstructorInfo[] initialisers;
    private readonly XunitTestFrameworkExecutor executor;
    private readonly RunOptions options = new();

    /// <param name="space">Namespace of the tests that are taken.</param>
    public TestSet(string folder, string space)
    {
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Path.Combine(folder, name.Name + ".dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
        Assembly assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(folder, "Lse66.Tests.dll"));
        initialisers = [.. assembly.GetTypes().Where(type => !type.ContainsGenericParameters && !type.Name.StartsWith('<')).Select(type => type.TypeInitializer).OfType<ConstructorInfo>()];
        options.SetValue("xunit.execution.DisableParallelization", true);
        options.SetValue("xunit.execution.SynchronousMessageReporting", true);
        var framework = new XunitTestFramework(new Listener(_ => { }));
        var found = new List<IXunitTestCase>();
        using var done = new ManualResetEventSlim();
        framework.GetDiscoverer(Reflector.Wrap(assembly)).Find(
            includeSourceInformation: false,
            new Listener(message =>
            {
                if (message is ITestCaseDiscoveryMessage { TestCase: IXunitTestCase one })
                    found.Add(one);
                else if (message is IDiscoveryCompleteMessage)
                    done.Set();
            }),
            options);
        done.Wait();
        Cases = [.. found.Where(one => one.TestMethod.TestClass.Class.Name.StartsWith(space + ".", StringComparison.Ordinal)).OrderBy(one => one.UniqueID, StringComparer.Ordinal)];
        executor = (XunitTestFrameworkExecutor)framework.GetExecutor(assembly.GetName());
    }

    public IReadOnlyList<IXunitTestCase> Cases { get; }

    /// <summary>Fills the static fields of the tests anew: a document that one test read must be read again under the next mutant.</summary>
    public void Forget()
    {
        foreach (ConstructorInfo initialiser in initialisers)
            initialiser.Invoke(null, null);
    }

    /// <summary>The first test that fails, by its name; null when all pass.</summary>
    /// <exception cref="TimeoutException">They did not end within <paramref name="bound"/>; the thread that runs them is left behind.</exception>
    public string? FirstFailure(IEnumerable<IXunitTestCase> cases, TimeSpan bound)
    {
        string? failed = null;
        var done = new ManualResetEventSlim();
        var listener = new Listener(message =>
        {
            if (message is ITestFailed failure)
                failed ??= failure.Test.DisplayName;
            else if (message is ITestAssemblyFinished)
                done.Set();
        })
        { GoesOn = () => failed is null };
        new Thread(() => executor.RunTests(cases, listener, options)) { IsBackground = true }.Start();
        return done.Wait(bound) ? failed : throw new TimeoutException($"the tests of a mutant did not end within {bound}");
    }

    private sealed class Listener(Action<IMessageSinkMessage> hear) : IMessageSink
    {
        public Func<bool> GoesOn { get; init; } = () => true;

        public bool OnMessage(IMessageSinkMessage message)
        {
            hear(message);
            return GoesOn();
        }
    }

    private sealed class RunOptions : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        private readonly Dictionary<string, object?> values = [];

        public TValue GetValue<TValue>(string name) => values.TryGetValue(name, out object? value) && value is TValue known ? known : default!;

        public void SetValue<TValue>(string name, TValue value) => values[name] = value;
    }
}
