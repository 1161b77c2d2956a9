using Xunit;
using Xunit.Abstractions;

namespace Lse66.Cli;

/// <summary>Where a scenario stands in which file is for editors; finding it out costs a second.</summary>
internal sealed class NoSourceInformation : LongLivedMarshalByRefObject, ISourceInformationProvider
{
    public ISourceInformation GetSourceInformation(ITestCase testCase) => new Nowhere();

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class Nowhere : LongLivedMarshalByRefObject, ISourceInformation
    {
        public string? FileName { get; set; }

        public int? LineNumber { get; set; }

        public void Deserialize(IXunitSerializationInfo info)
        {
            // Never serialised: discovery and execution share the process.
        }

        public void Serialize(IXunitSerializationInfo info)
        {
            // Never serialised: discovery and execution share the process.
        }
    }
}
