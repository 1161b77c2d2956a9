using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>Where <c>lse66-dds-bridge</c> lies: beside the harness, or where <c>native-build</c> put it.</summary>
public static class BridgeProgram
{
    /// <summary>How to get it, for messages.</summary>
    public const string Remedy =
        "apt-get install cyclonedds-dev cyclonedds-tools libprotobuf-dev protobuf-compiler cmake make g++, then harness/Endpoints/native-build";

    private const string Name = "lse66-dds-bridge";

    private static readonly string BuildFolder = Path.Combine("harness", "Endpoints", "out", "native", "bin");

    /// <summary>Null where it was not built.</summary>
    public static string? Find() => Find(AppContext.BaseDirectory);

    /// <exception cref="RigException">It was not built.</exception>
    public static string Require() => Find() ?? throw new RigException($"dds: needs the program {Name}, which is not built; {Remedy}");

    /// <param name="start">In this folder, or built in one above it.</param>
    internal static string? Find(string start)
    {
        string beside = Path.Combine(start, Name);
        if (File.Exists(beside))
            return beside;
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, BuildFolder, Name) is var built && File.Exists(built))
                return built;
        return null;
    }
}
