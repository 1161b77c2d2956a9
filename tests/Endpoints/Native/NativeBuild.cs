namespace Lse66.Tests.Endpoints;

/// <summary>What harness/Endpoints/native-build left: peers and libraries in C++.</summary>
internal static class NativeBuild
{
    /// <exception cref="InvalidOperationException">It was not built; how to is in the message.</exception>
    public static string File(string name)
    {
        string path = RepositoryRoot.File("harness", "Endpoints", "out", "native", "bin", name);
        return System.IO.File.Exists(path)
            ? path
            : throw new InvalidOperationException($"{path} is not there: apt-get install cmake make g++ libprotobuf-dev protobuf-compiler, then run harness/Endpoints/native-build (./test does both)");
    }

    public static IReadOnlyList<string> BadLibraries => [.. Directory.EnumerateFiles(Path.GetDirectoryName(File("liblse66daq.so"))!, "libbad_*.so").Select(Path.GetFileName).OfType<string>()];
}
