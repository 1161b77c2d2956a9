using Lse66.Guider;

namespace Lse66.Campaign;

/// <summary>The evidence class of a campaign (DESIGN section 4): set by the scheme and the plan. What the endpoint declares can lower it and never raise it.</summary>
public static class EvidenceOf
{
    /// <param name="identity">Of the plan; already found equal to the declaration. Naming who the endpoint is lifts a live endpoint to Operational.</param>
    public static EvidenceClass Campaign(EndpointScheme scheme, EvidenceClass declared, ExpectedIdentity? identity)
    {
        EvidenceClass ceiling = scheme.Ceiling == EvidenceClass.Emulated && NamesTheEndpoint(identity) ? EvidenceClass.Operational : scheme.Ceiling;
        return declared < ceiling ? declared : ceiling;
    }

    /// <summary>A kind alone names nobody: software, firmware or address does. A plan that says another class than Operational asks for no lift.</summary>
    private static bool NamesTheEndpoint(ExpectedIdentity? identity) =>
        identity is { EvidenceClass: null or EvidenceClass.Operational } && (identity.Software ?? identity.Firmware ?? identity.Address) is not null;

    /// <summary>What the plan allows; where it says nothing, everything on an endpoint that declares itself simulated, and only observing on any other.</summary>
    public static AllowedActions Allowed(AllowedActions? plan, EvidenceClass declared) =>
        plan ?? (declared == EvidenceClass.Simulated ? AllowedActions.Everything : AllowedActions.Observe);
}
