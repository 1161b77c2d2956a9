using System.Diagnostics;

namespace Lse66.Endpoints;

/// <summary>
/// How this very program is started once more: by its own executable where it runs as one (a bundle, which has no <c>dotnet</c>), otherwise by the <c>dotnet</c> that runs it.
/// </summary>
public static class ThisProgram
{
    private const string Name = "Lse66.Cli";
    private const string Runtime = "dotnet";

    /// <param name="words">The command line.</param>
    public static ProcessStartInfo Start(params string[] words) => Start(Environment.ProcessPath, AppContext.BaseDirectory, words);

    internal static ProcessStartInfo Start(string? running, string folder, params string[] words) => Path.GetFileName(running) switch
    {
        Name => new ProcessStartInfo(running!, words),
        Runtime => new ProcessStartInfo(running!, [Path.Combine(folder, $"{Name}.dll"), .. words]),
        _ => new ProcessStartInfo(Runtime, [Path.Combine(folder, $"{Name}.dll"), .. words]),
    };
}
