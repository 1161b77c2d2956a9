namespace Lse66.Simulation;

/// <summary>What a seeded fault does to a requirement (PROCEDURES section 5).</summary>
public enum FaultEffect
{
    /// <summary>The requirement is met all the same, and can be seen to be: expect Pass.</summary>
    Intact,

    /// <summary>Whether the requirement is met can no longer be told: expect Inconclusive.</summary>
    Masks,

    /// <summary>The requirement is violated: expect Fail.</summary>
    Breaks,
}
