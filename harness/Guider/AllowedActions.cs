namespace Lse66.Guider;

/// <summary>What the plan allows the harness to do to an endpoint. Real equipment is observed unless the plan says more.</summary>
[Flags]
public enum AllowedActions
{
    Observe = 0,

    /// <summary>InitGuider and exposures.</summary>
    Commands = 1,

    /// <summary>Probes, diagnostic mode, disconnects.</summary>
    Disturb = 2,
    Everything = Commands | Disturb,
}
