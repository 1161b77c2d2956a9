using System.Reflection;
using Lse66.Icd;

namespace Lse66.Cli;

/// <summary>Which features there are, read from the tags that SpecFlow leaves on their tests; nothing is run.</summary>
internal static class FeatureCatalogue
{
    private const string Tag = "Category";
    private const string Title = "FeatureTitle";

    /// <summary><c>Data delivery latency, 1 scenario</c>; null where no feature judges the requirement.</summary>
    public static string? Of(RequirementId id)
    {
        foreach (Type feature in Assembly.Load(FeatureHost.FeaturesAssembly).GetTypes().Where(one => Traits(one).Contains((Tag, id.ToString()))))
        {
            MethodInfo[] scenarios = [.. feature.GetMethods().Where(one => Traits(one).Any(trait => trait.Name == Title))];
            if (scenarios.Length > 0)
                return FormattableString.Invariant($"{Traits(scenarios[0]).First(trait => trait.Name == Title).Value}, {scenarios.Length} {(scenarios.Length == 1 ? "scenario" : "scenarios")}");
        }
        return null;
    }

    private static IEnumerable<(string Name, string Value)> Traits(MemberInfo member) =>
        from attribute in member.GetCustomAttributesData()
        where attribute.AttributeType.Name == "TraitAttribute" && attribute.ConstructorArguments.Count == 2
        select ((string)attribute.ConstructorArguments[0].Value!, (string)attribute.ConstructorArguments[1].Value!);
}
