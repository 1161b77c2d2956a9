namespace Lse66.Campaign;

/// <summary>Which document a piece of YAML belongs to, for messages.</summary>
/// <param name="What"><c>plan</c>, <c>dispositions</c>, <c>gate rules</c>.</param>
/// <param name="File">File name.</param>
/// <param name="Template">The command that prints a first one to edit.</param>
internal sealed record YamlSource(string What, string File, string Template)
{
    /// <summary>How messages begin: <c>plan summit.yaml</c>.</summary>
    public string Shown => $"{What} {File}";

    public static YamlSource Plan(string file) => new("plan", file, "lse66 plan new");
}
