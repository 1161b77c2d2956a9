using Xunit.Abstractions;

namespace Lse66.Cli;

/// <summary>The name that a scenario will have in the ledger, from what the test framework knows before it runs.</summary>
internal static class ScenarioNames
{
    /// <summary>The trait under which SpecFlow files the title of a scenario, without the values of its example.</summary>
    private const string TitleTrait = "Description";

    /// <summary>The title, and for an outline the values of its example, as the hooks of the features write it.</summary>
    public static string Of(ITestCase scenario)
    {
        string title = scenario.Traits.TryGetValue(TitleTrait, out List<string>? titles) && titles.Count > 0 ? titles[0] : scenario.DisplayName;
        // The last argument of an outline's row is the list of its tags.
        object[] values = [.. (scenario.TestMethodArguments ?? []).Where(value => value is not string[])];
        return values.Length == 0 ? title : $"{title} ({string.Join(", ", values)})";
    }
}
