using Gherkin;
using Gherkin.Ast;

namespace Lse66.Tests.Features;

/// <summary>The feature files as documents, read from the source tree with the parser that SpecFlow itself uses.</summary>
internal static class FeatureFiles
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<(string Path, Feature Feature)> All { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Root, "features"), "*.feature", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetRelativePath(Root, path), new Parser().Parse(path).Feature))];

    public static IEnumerable<(string Path, Scenario Scenario)> Scenarios =>
        All.SelectMany(file => file.Feature.Children.OfType<Scenario>().Select(scenario => (file.Path, scenario)));

    /// <summary>The texts of a scenario's steps, one set for each of its examples, with the example's values filled in.</summary>
    public static IEnumerable<IReadOnlyList<(string Keyword, string Text)>> Expanded(Scenario scenario)
    {
        string keyword = "Given ";
        (string Keyword, string Text)[] steps =
        [
            .. scenario.Steps.Select(step => (keyword = step.Keyword.Trim() is "And" or "But" ? keyword : step.Keyword, step.Text)),
        ];
        if (!scenario.Examples.Any())
            return [steps];
        return scenario.Examples.SelectMany(table => table.TableBody.Select(row =>
            (IReadOnlyList<(string, string)>)[.. steps.Select(step => (step.Keyword, Fill(step.Text, table.TableHeader, row)))]));
    }

    private static string Fill(string text, TableRow header, TableRow row)
    {
        foreach ((TableCell name, TableCell value) in header.Cells.Zip(row.Cells))
            text = text.Replace($"<{name.Value}>", value.Value, StringComparison.Ordinal);
        return text;
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Lse66Verification.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests run outside the source tree: no Lse66Verification.sln above them");
    }
}
