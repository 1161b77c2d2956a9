using System.Diagnostics;
using Lse66.Endpoints;

namespace Lse66.Tests.Endpoints;

/// <summary>The child's command as its parent starts it, without the parent's care.</summary>
internal sealed class BareChild : IDisposable
{
    private const string Token = "token";

    private readonly string folder = Directory.CreateTempSubdirectory("lse66-bare-").FullName;
    private readonly Process process;
    private readonly ProcessOutput errors;

    public BareChild(string config, long memoryBytes, bool request = true)
    {
        process = Process.Start(ChildProgram.Start())!;
        errors = new ProcessOutput(process.StandardError.BaseStream, "bare child errors");
        if (!request)
            return;
        var asked = new ChildRequest(Token, NativeEndpoint.Scheme, ScriptedLibrary.Whole, config, Path.Combine(folder, "s"), HostTime.Start(TimeProvider.System).Anchor.ToString(), memoryBytes);
        process.StandardInput.WriteLine(asked.ToLine());
        process.StandardInput.Flush();
    }

    public int ExitCode => process.ExitCode;

    public string LastWords
    {
        get
        {
            errors.WaitForEnd(TimeSpan.FromSeconds(5));
            return errors.Beginning;
        }
    }

    /// <summary>The first line that is meant for a parent, without its token.</summary>
    public string? ReadAnswer()
    {
        while (process.StandardOutput.ReadLine() is { } line)
            if (line.StartsWith(Token, StringComparison.Ordinal))
                return line[Token.Length..].Trim();
        return null;
    }

    public void LoseParent() => process.StandardInput.Close();

    public bool WaitForExit(TimeSpan patience) => process.WaitForExit(patience);

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
