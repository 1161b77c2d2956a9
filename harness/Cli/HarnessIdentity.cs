using System.Reflection;
using System.Runtime.InteropServices;
using Lse66.Record;

namespace Lse66.Cli;

/// <summary>Which harness this is and where it runs, for the record.</summary>
internal static class HarnessIdentity
{
    private const string UnknownCommit = "unknown";

    /// <summary>Version, and the commit that the build put behind its '+'.</summary>
    public static HarnessRecord Harness()
    {
        string informational = typeof(HarnessIdentity).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
        string[] parts = informational.Split('+', 2);
        return new HarnessRecord(parts[0], parts.Length > 1 ? parts[1] : UnknownCommit);
    }

    public static EnvironmentRecord ThisMachine() => new(
        RuntimeInformation.OSDescription,
        $"{Environment.MachineName} {RuntimeInformation.OSArchitecture}",
        Environment.ProcessorCount,
        RuntimeInformation.FrameworkDescription);
}
