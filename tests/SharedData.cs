using Xunit;

namespace Lse66.Tests;

/// <summary>
/// The controlled document and the recorded guider files, which are not part of this repository. They lie in a folder <c>shared</c> beside it (or beside one
/// of the folders above it), or where the environment variable LSE66_SHARED points.
/// </summary>
public static class SharedData
{
    public const string Variable = "LSE66_SHARED";

    private const string IcdTextName = "icd/LSE-66-v3.2.txt";

    /// <summary>Null where there is none; tests that need it are then skipped and say so.</summary>
    public static string? Folder { get; } = Find();

    public static string IcdText => Path.Combine(Existing, IcdTextName);

    /// <summary>The folder of recorded guider files.</summary>
    public static string Recordings => Path.Combine(Existing, "data");

    public const string SkipReason = $"needs the controlled document and recordings: put them into a folder 'shared' beside the repository, or name it in {Variable}";

    private static string Existing => Folder ?? throw new InvalidOperationException(SkipReason);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return Holds(named) ? named : null;
        for (DirectoryInfo? above = new(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            string candidate = Path.Combine(above.FullName, "shared");
            if (Holds(candidate))
                return candidate;
        }
        return null;
    }

    private static bool Holds(string folder) => File.Exists(Path.Combine(folder, IcdTextName));
}

/// <summary>A fact about the controlled document or a recording; skipped, with the reason, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute() => Skip = SharedData.Folder is null ? SharedData.SkipReason : null;
}

/// <summary>A theory about the controlled document or a recording; skipped, with the reason, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute() => Skip = SharedData.Folder is null ? SharedData.SkipReason : null;
}
