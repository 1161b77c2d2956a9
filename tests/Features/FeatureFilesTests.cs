using System.Reflection;
using System.Text.RegularExpressions;
using FluentAssertions;
using Gherkin.Ast;
using Lse66.Icd;
using TechTalk.SpecFlow;
using Xunit;

namespace Lse66.Tests.Features;

public sealed class FeatureFilesTests
{
    [Fact]
    public void Requirements_InTheRegister_HaveExactlyOneFeatureEach()
    {
        var tagged = FeatureFiles.All.SelectMany(file => file.Feature.Tags.Select(tag => tag.Name.TrimStart('@'))).ToList();

        tagged.Should().BeEquivalentTo(Register.Requirements.Select(requirement => requirement.Id.ToString()));
    }

    [Fact]
    public void FeatureFiles_ByNameAndFolder_SayWhichRequirementTheyAreAbout()
    {
        foreach ((string path, Feature feature) in FeatureFiles.All)
        {
            Requirement requirement = Register.Find(RequirementId.Parse(feature.Tags.Single().Name.TrimStart('@')));
            Path.GetFileName(path).Should().StartWith($"{requirement.Id}-");
            string section = Path.GetFileName(Path.GetDirectoryName(path)!).Split('-')[0];
            requirement.Section.Should().StartWith(section, "{0} lies in the folder of its section", path);
        }
    }

    [Fact]
    public void Scenarios_Always_HaveAThenAndANameOfTheirOwn()
    {
        foreach ((string path, Feature feature) in FeatureFiles.All)
        {
            var scenarios = feature.Children.Cast<Scenario>().ToList();
            scenarios.Should().NotBeEmpty(path);
            scenarios.Select(scenario => scenario.Name).Should().OnlyHaveUniqueItems(path);
            scenarios.Should().OnlyContain(scenario => scenario.Steps.Any(step => step.Keyword.Trim() == "Then"), path);
        }
    }

    [Fact]
    public void Features_Always_HaveAnEssentialScenario() =>
        FeatureFiles.All.Should().OnlyContain(file => file.Feature.Children.Cast<Scenario>().Any(scenario => scenario.Tags.All(tag => tag.Name != "@supplementary")));

    [Fact]
    public void Tags_OnScenarios_AreKnown() =>
        FeatureFiles.Scenarios.SelectMany(one => one.Scenario.Tags.Select(tag => tag.Name)).Should().OnlyContain(tag => tag == "@supplementary");

    [Fact]
    public void Examples_OfAnOutline_AreAllDifferent()
    {
        foreach ((string path, Scenario scenario) in FeatureFiles.Scenarios)
            scenario.Examples
                .SelectMany(table => table.TableBody.Select(row => string.Join('|', row.Cells.Select(cell => cell.Value))))
                .Should().OnlyHaveUniqueItems("identical rows of '{0}' in {1} would run once and count twice", scenario.Name, path);
    }

    [Fact]
    public void Steps_Always_AreBoundToExactlyOneMethod()
    {
        var bindings = typeof(Lse66.Steps.ScenarioHooks).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public))
            .SelectMany(method => method.GetCustomAttributes<StepDefinitionBaseAttribute>().Select(attribute => (
                Keyword: attribute.Types.Single().ToString(),
                Pattern: new Regex($"^{attribute.Regex}$", RegexOptions.None, TimeSpan.FromSeconds(1)))))
            .ToList();

        foreach ((string path, Scenario scenario) in FeatureFiles.Scenarios)
            foreach ((string keyword, string text) in FeatureFiles.Expanded(scenario).SelectMany(steps => steps))
                bindings.Count(binding => binding.Keyword == keyword.Trim() && binding.Pattern.IsMatch(text))
                    .Should().Be(1, "'{0}{1}' in {2} must mean one thing", keyword, text, path);
    }

    [Fact]
    public void Scenarios_InTheirWords_NeverTypeALimitASecondTime()
    {
        var limits = new Regex(@"\b(1612\.9|2\.5|0\.5|9 Hz|200 ms lead|1 ms|10 ms|9 e-)\b", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

        foreach ((string path, Scenario scenario) in FeatureFiles.Scenarios)
            foreach (string text in scenario.Steps.Select(step => step.Text).Append(scenario.Name))
                limits.IsMatch(text).Should().BeFalse("'{0}' in {1} names limits by their ICD parameter", text, path);
    }
}
