using System.Diagnostics;

namespace Lse66.Tests.Cli;

/// <summary>The command line as another program meets it: a process with arguments, two streams and an exit code.</summary>
internal sealed record Lse66Process(int ExitCode, string Results, string Messages)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Lse66Process Run(string folder, params string[] words) => Run(folder, new Dictionary<string, string>(), words);

    public static Lse66Process Run(string folder, IReadOnlyDictionary<string, string> environment, params string[] words)
    {
        using Process process = Start(folder, environment, words);
        Task<string> results = process.StandardOutput.ReadToEndAsync();
        string messages = process.StandardError.ReadToEnd();
        if (!process.WaitForExit(Patience))
            throw new InvalidOperationException($"lse66 {string.Join(' ', words)} did not end within {Patience}");
        return new Lse66Process(process.ExitCode, results.Result, messages);
    }

    public static Process Start(string folder, IReadOnlyDictionary<string, string> environment, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Lse66.Cli.dll"), .. words])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
