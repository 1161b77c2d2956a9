using System.Text;

namespace Lse66.Icd;

/// <summary>The fingerprint by which a verdict is tied to what the requirement said when the verdict was reached.</summary>
/// <remarks>
/// SHA-256 over the lines <c>specification &lt;fingerprint&gt;</c> and, for each parameter in ordinal order of its canonical name,
/// <c>parameter &lt;name&gt;=&lt;value&gt; &lt;unit&gt; &lt;fingerprint of its description&gt;</c>, each ended by a line feed.
/// So a limit that changes in its declaration changes every requirement that depends on it, though no sentence moved.
/// </remarks>
internal static class RequirementFingerprint
{
    internal static string Of(string specificationFingerprint, IEnumerable<ParameterDeclaration> parameters)
    {
        var lines = new StringBuilder().Append("specification ").Append(specificationFingerprint).Append('\n');
        foreach (ParameterDeclaration parameter in parameters.OrderBy(parameter => parameter.CanonicalName, StringComparer.Ordinal))
        {
            lines.Append("parameter ").Append(parameter.CanonicalName).Append('=').Append(parameter.CanonicalValue).Append(' ')
                .Append(parameter.Unit).Append(' ').Append(parameter.DescriptionFingerprint).Append('\n');
        }
        return Canonical.Digest(lines.ToString());
    }
}
