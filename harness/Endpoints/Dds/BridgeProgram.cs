using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>Where <c>lse66-dds-bridge</c> lies: beside the harness, or where <c>./test</c> built it.</summary>
public static class BridgeProgram
{
    /// <summary>How to get it, for messages.</summary>
    public const string Remedy =
        "apt-get install cyclonedds-dev cyclonedds-tools libprotobuf-dev protobuf-compiler cmake g++, then ./test, or cmake -S harness/Endpoints/Dds -B out/native && cmake --build out/native";

    private const string Name = "lse66-dds-bridge";

    private static readonly string BuildFolder = Path.Combine("out", "native", "bin");

    /// <summary>Null where it was not built.</summary>
    public static string? Find() => Candidates().FirstOrDefault(File.Exists);

    /// <exception cref="RigException">It was not built.</exception>
    public static string Require() => Find() ?? throw new RigException($"dds: needs the program {Name}, which is not built; {Remedy}");

    private static IEnumerable<string> Candidates()
    {
        yield return Path.Combine(AppContext.BaseDirectory, Name);
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, BuildFolder, Name);
    }
}
