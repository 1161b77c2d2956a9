using Lse66.Guider;

namespace Lse66.Campaign;

/// <summary>The endpoint against the identity that the plan expects.</summary>
public static class IdentityCheck
{
    /// <summary>Every difference, with both values; empty when there is none.</summary>
    public static IReadOnlyList<string> Differences(ExpectedIdentity? expected, EndpointIdentity declared)
    {
        if (expected is null)
            return [];
        (string Name, string? Expected, string Declared)[] members =
        [
            ("kind", expected.Kind, declared.Kind),
            ("software", expected.Software, declared.Software),
            ("firmware", expected.Firmware, declared.Firmware),
            ("address", expected.Address, declared.Address),
        ];
        return
        [
            .. from member in members
               where member.Expected is not null && member.Expected != member.Declared
               select $"{member.Name} is '{Printable.Text(member.Declared)}', the plan expects '{Printable.Text(member.Expected)}'",
        ];
    }
}
