using FluentAssertions;

namespace Lse66.Tests;

/// <summary>A committed file that is written from the sources. With LSE66_WRITE_DOCS=1 the test writes it; otherwise it must be what would be written.</summary>
internal static class PublishedDocument
{
    private const string WriteVariable = "LSE66_WRITE_DOCS";

    public static void ShouldBe(string relativePath, string content)
    {
        string path = RepositoryRoot.File(relativePath);
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
            File.WriteAllText(path, content);
        string committed = File.Exists(path) ? File.ReadAllText(path) : string.Empty;
        (committed == content).Should().BeTrue("{0} must be what the sources say; run the test once with {1}=1 and commit it", relativePath, WriteVariable);
    }
}
