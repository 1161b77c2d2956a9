using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace Lse66.Tests.Architecture;

/// <summary>What no file of this repository holds.</summary>
public sealed class TidinessTests
{
    /// <summary>Each with an example that it must find; written in pieces, so that this file does not hold what it forbids.</summary>
    private static readonly (string What, string Pattern, string Example)[] Forbidden =
    [
        ("a path of somebody's machine", @"(?<![\w.])/(" + @"work|home|root)/\w", " /ho" + "me/jane"),
        ("work left for later", @"\b(TO" + @"DO|FIX" + @"ME)\b", "// TO" + "DO: later"),
        ("a region", @"^\s*#(end)?" + "region", "#reg" + "ion Fields"),
        ("a suppression beside the code", @"#pragma " + @"warning|Suppress" + "Message", "#pragma " + "warning disable"),
        ("a method that is not there yet", "NotImplemented" + "Exception", "throw new NotImplemented" + "Exception()"),
    ];

    [Fact]
    public void Files_OfTheRepository_HoldNothingForbidden()
    {
        foreach (string file in RepositoryRoot.Files(".cs", ".razor", ".feature", ".md", ".csproj", ".props", ".h", ".cpp", ".proto").Append(RepositoryRoot.File("ARCHITECTURE.md")))
        {
            string text = File.ReadAllText(file);
            foreach ((string what, string pattern, _) in Forbidden)
                Regex.Match(text, pattern, RegexOptions.Multiline, TimeSpan.FromSeconds(10)).Value.Should().BeEmpty("{0} holds {1}", file, what);
        }
    }

    [Fact]
    public void Patterns_OnTheirExamples_Match() =>
        Forbidden.Should().OnlyContain(one => Regex.IsMatch(one.Example, one.Pattern, RegexOptions.Multiline, TimeSpan.FromSeconds(10)));
}
