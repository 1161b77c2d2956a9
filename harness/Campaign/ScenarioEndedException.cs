using Lse66.Measurement;

namespace Lse66.Campaign;

/// <summary>Ends a scenario before its last step with a verdict that is no Fail: a capability or permission is lacking, nobody attends, an input is missing.</summary>
public sealed class ScenarioEndedException(Verdict verdict, string reason) : Exception(reason)
{
    public Verdict Verdict { get; } = verdict;
}
