using FluentAssertions;
using Lse66.Campaign;
using Lse66.Icd;
using Xunit;

namespace Lse66.Tests.Campaign;

public sealed class InterpretationsTests
{
    [Fact]
    public void Document_Committed_IsWhatTheListSays() => PublishedDocument.ShouldBe("docs/interpretations.md", InterpretationsDocument.Write());

    [Fact]
    public void Ids_OfAll_AreUniqueAndNameTheirRequirement()
    {
        Interpretations.All.Select(one => one.Id).Should().OnlyHaveUniqueItems();
        Interpretations.All.Should().OnlyContain(one => one.Id.StartsWith(one.Requirement == null ? "I-ALL-" : $"I-{one.Requirement.Value.Short}-", StringComparison.Ordinal));
    }

    [Fact]
    public void Requirements_OfAll_AreInTheRegister() =>
        Interpretations.All.Where(one => one.Requirement is not null).Should().OnlyContain(one => Register.Requirements.Any(requirement => requirement.Id == one.Requirement));

    [Fact]
    public void Of_OneRequirement_GivesItsOwnBeforeTheGeneralOnes() =>
        Interpretations.Of(RequirementId.Parse("0009")).Select(one => one.Id).Should().StartWith(["I-0009-1", "I-0009-2", "I-0009-3", "I-ALL-1"]);
}
