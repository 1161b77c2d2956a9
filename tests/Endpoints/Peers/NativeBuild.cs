using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>What <c>harness/Endpoints/native-build</c> leaves behind: programs and libraries in C and C++.</summary>
internal static class NativeBuild
{
    public const string SkipReason = "needs the C++ build: harness/Endpoints/native-build (apt-get install cmake make g++ libprotobuf-dev protobuf-compiler)";

    public static string Program(string name) => RepositoryRoot.File("harness", "Endpoints", "out", "native", "bin", name);

    /// <summary>Built, as far as the two peers tell.</summary>
    public static bool IsPresent => File.Exists(Program("guider_service")) && File.Exists(Program("guider_client"));
}

/// <summary>A fact about a program or library in C++; skipped, with the reason, where they were not built.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerFactAttribute : FactAttribute
{
    public PeerFactAttribute() => Skip = NativeBuild.IsPresent ? null : NativeBuild.SkipReason;
}

/// <summary>A theory about a program or library in C++; skipped, with the reason, where they were not built.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerTheoryAttribute : TheoryAttribute
{
    public PeerTheoryAttribute() => Skip = NativeBuild.IsPresent ? null : NativeBuild.SkipReason;
}
