using Lse66.Icd;
using TechTalk.SpecFlow.xUnit.SpecFlowPlugin;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Lse66.Cli;

/// <summary>SpecFlow's own runner of an assembly (the plain one does not know its assembly fixture), with requirements in document order and scenarios in the order of their file.</summary>
internal sealed class DocumentOrderRunner : XunitTestAssemblyRunnerWithAssemblyFixture
{
    public DocumentOrderRunner(ITestAssembly assembly, IEnumerable<IXunitTestCase> scenarios, IMessageSink sink, ITestFrameworkExecutionOptions options)
        : base(assembly, scenarios, new NullMessageSink(), sink, options)
    {
        TestCollectionOrderer = new RegisterOrder(TestCases);
        TestCaseOrderer = new FileOrder();
    }

    /// <summary>A feature is a collection of its own.</summary>
    private sealed class RegisterOrder : ITestCollectionOrderer
    {
        private readonly Dictionary<ITestCollection, int> places;

        public RegisterOrder(IEnumerable<IXunitTestCase> scenarios)
        {
            var register = Register.Requirements.Select((requirement, place) => (requirement.Id, place)).ToDictionary(one => one.Id, one => one.place);
            places = scenarios
                .GroupBy(one => one.TestMethod.TestClass.TestCollection, TestCollectionComparer.Instance)
                .ToDictionary(group => group.Key, group => group.Min(one => FeatureRun.RequirementOf(one) is { } id ? register[id] : int.MaxValue), TestCollectionComparer.Instance);
        }

        public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
            testCollections.OrderBy(one => places.GetValueOrDefault(one, int.MaxValue));
    }

    /// <summary>Generated methods stand in the assembly in the order of their scenarios; rows of an outline keep the order in which they were found.</summary>
    private sealed class FileOrder : ITestCaseOrderer
    {
        public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
            where TTestCase : ITestCase =>
            testCases.OrderBy(one => one.TestMethod.Method is IReflectionMethodInfo method ? method.MethodInfo.MetadataToken : int.MaxValue);
    }
}
