namespace Lse66.Tests;

/// <summary>The folder of this repository, found from the test assembly upwards.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    public static string File(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Source files with one of the endings, build output aside.</summary>
    public static IEnumerable<string> Files(params string[] endings) =>
        from folder in new[] { "harness", "steps", "features", "reports", "tests", "bench", "docs", "build" }
        where Directory.Exists(File(folder))
        from file in Directory.EnumerateFiles(File(folder), "*", SearchOption.AllDirectories)
        where endings.Any(file.EndsWith) && !file.Split('/').Any(part => part is "bin" or "obj" or "out") && !file.EndsWith(".feature.cs", StringComparison.Ordinal)
        select file;

    private static string Find()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !System.IO.File.Exists(System.IO.Path.Combine(at.FullName, "Lse66Verification.sln")))
            at = at.Parent;
        return at?.FullName ?? throw new InvalidOperationException("the tests run outside the repository");
    }
}
