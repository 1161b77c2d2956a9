using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Lse66.Cli;

/// <summary>Collects what discovery finds; it reports from a thread of its own.</summary>
internal sealed class DiscoveredScenarios : LongLivedMarshalByRefObject, IMessageSink, IDisposable
{
    private readonly List<IXunitTestCase> found = [];
    private readonly ManualResetEventSlim complete = new();

    public List<IXunitTestCase> WaitForAll()
    {
        complete.Wait();
        return found;
    }

    public bool OnMessage(IMessageSinkMessage message)
    {
        if (message is ITestCaseDiscoveryMessage { TestCase: IXunitTestCase scenario })
            found.Add(scenario);
        else if (message is IDiscoveryCompleteMessage)
            complete.Set();
        return true;
    }

    public void Dispose() => complete.Dispose();
}
