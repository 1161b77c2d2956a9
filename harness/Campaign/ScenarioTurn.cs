namespace Lse66.Campaign;

/// <summary>What a host of the features does with a scenario of a campaign.</summary>
public enum ScenarioTurn
{
    Run,

    /// <summary>The ledger has it already.</summary>
    Finished,

    /// <summary>The campaign whose evidence is judged again was interrupted before it.</summary>
    NeverCame,
}
