using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Lse66.MutantRun;

/// <summary>The tests of Lse66.Tests.dll in a folder, run in this process: a mutant then costs milliseconds where a test host for each costs a second.</summary>
internal sealed class TestSet
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    /// <summary>A test that waits for ever takes no processor: this many times its bound on the clock, since the machine may be busy with other things.</summary>
    private const int Idle = 10;

    private readonly IReadOnlyList<ConstructorInfo> initialisers;
    private readonly XunitTestFrameworkExecutor executor;
    private readonly RunOptions options = new();

    /// <param name="space">Namespace of the tests that are taken.</param>
    public TestSet(string folder, string space)
    {
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Path.Combine(folder, name.Name + ".dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
        Assembly assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(folder, "Lse66.Tests.dll"));
        initialisers = TypeInitialisers.Of(assembly.GetTypes());
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
    public void Forget() => TypeInitialisers.Run(initialisers);

    /// <summary>The first test that fails, by its name; null when all pass.</summary>
    /// <param name="cases">In this order, by and large: xunit orders those that it is given at once as it likes, so it is given one, two, four and so on.</param>
    /// <param name="bound">What a test may take of the processor: a machine that is busy with other things makes no endless loop.</param>
    /// <param name="budget">No further tests are begun once they have taken this much of the processor.</param>
    /// <param name="prepare">Runs before them, within the least bound; when it throws, that is the failure.</param>
    /// <exception cref="TimeoutException">One did not end within its bound; the thread that runs it is left behind.</exception>
    public string? FirstFailure(IReadOnlyList<IXunitTestCase> cases, Func<IXunitTestCase?, TimeSpan> bound, Action prepare, TimeSpan? budget = null)
    {
        string? failed = null;
        var done = new ManualResetEventSlim();
        var finished = new AutoResetEvent(initialState: false);
        Step step = new(null, Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        var listener = new Listener(message =>
        {
            if (message is ITestCaseStarting { TestCase: IXunitTestCase next })
                Volatile.Write(ref step, new Step(next, Environment.CpuUsage.TotalTime, Stopwatch.StartNew()));
            else if (message is ITestFailed failure)
                failed ??= failure.Test.DisplayName;
            else if (message is ITestAssemblyFinished)
                finished.Set();
        })
        { GoesOn = () => failed is null };
        new Thread(() =>
        {
            failed = Failure(prepare);
            TimeSpan begin = Environment.CpuUsage.TotalTime;
            for (int from = 0; failed is null && from < cases.Count && !(Environment.CpuUsage.TotalTime - begin > budget); from += from + 1)
            {
                executor.RunTests(cases.Skip(from).Take(from + 1), listener, options);
                finished.WaitOne();
            }
            done.Set();
        })
        { IsBackground = true }.Start();
        while (!done.Wait(LookAgain))
            if (Volatile.Read(ref step) is var now && (Environment.CpuUsage.TotalTime - now.Since > bound(now.Test) || now.Clock.Elapsed > Idle * bound(now.Test)))
                throw new TimeoutException($"{now.Test?.DisplayName ?? "a static field"} did not end within {bound(now.Test)} of the processor, or {Idle} times that");
        return failed;
    }

    private static string? Failure(Action prepare)
    {
        try
        {
            prepare();
            return null;
        }
        catch (Exception thrown)
        {
            return $"static field: {thrown.GetType().Name}";
        }
    }

    /// <param name="Since">Processor time of the process when the test began.</param>
    private sealed record Step(IXunitTestCase? Test, TimeSpan Since, Stopwatch Clock);

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
