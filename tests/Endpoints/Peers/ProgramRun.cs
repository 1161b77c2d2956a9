using System.Diagnostics;
using System.Text.Json;

namespace Lse66.Tests.Endpoints;

/// <summary>A C++ program run to its end.</summary>
internal sealed record ProgramRun(int ExitCode, IReadOnlyList<string> Lines, string Messages)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The last line of output as JSON: the summary of guider_client.</summary>
    public JsonElement Summary => JsonDocument.Parse(Lines[^1]).RootElement;

    public static ProgramRun Of(string name, params string[] words) => Started(name, words).ToEnd();

    public static Running Started(string name, params string[] words) => Started(name, new Dictionary<string, string>(), words);

    public static Running Started(string name, IReadOnlyDictionary<string, string> environment, params string[] words)
    {
        var start = new ProcessStartInfo(NativeBuild.Program(name), words) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string variable, string value) in environment)
            start.Environment[variable] = value;
        return new Running(Process.Start(start)!);
    }

    /// <summary>A program that still runs.</summary>
    internal sealed class Running(Process process)
    {
        private readonly Task<string> messages = process.StandardError.ReadToEndAsync();
        private readonly List<string> lines = [];

        public int Id => process.Id;

        /// <summary>Waits for the next line of output.</summary>
        public string NextLine()
        {
            lines.Add(process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"the program ended: {messages.Result}"));
            return lines[^1];
        }

        public ProgramRun ToEnd()
        {
            while (process.StandardOutput.ReadLine() is { } line)
                lines.Add(line);
            if (!process.WaitForExit(Patience))
            {
                process.Kill();
                throw new InvalidOperationException($"the program closed its output and did not end within {Patience}");
            }
            var run = new ProgramRun(process.ExitCode, lines, messages.Result);
            process.Dispose();
            return run;
        }

        public void Kill()
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
