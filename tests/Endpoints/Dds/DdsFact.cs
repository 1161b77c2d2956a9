using Lse66.Endpoints;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>A fact about a bus; skipped, with the reason, where the bridge to it was not built.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DdsFactAttribute : FactAttribute
{
    public const string Reason = $"needs the DDS bridge: {BridgeProgram.Remedy}";

    public DdsFactAttribute() => Skip = BridgeProgram.Find() is null ? Reason : null;
}

/// <summary>A theory about a bus; skipped, with the reason, where the bridge to it was not built.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DdsTheoryAttribute : TheoryAttribute
{
    public DdsTheoryAttribute() => Skip = BridgeProgram.Find() is null ? DdsFactAttribute.Reason : null;
}
