using System.Text;
using Lse66.Campaign;
using Lse66.Record;

namespace Lse66.Cli;

/// <summary><c>lse66 gate</c>: may this campaign pass? The answer is the exit code; what is printed says why.</summary>
internal static class GateCommand
{
    /// <summary>Where GitHub Actions takes the Markdown summary of a step; it is appended to.</summary>
    public const string StepSummaryVariable = "GITHUB_STEP_SUMMARY";

    public static IReadOnlyList<string> Formats { get; } = ["text", "github", "junit", "json"];

    /// <summary>Prints the first rule file, or writes it where none is yet.</summary>
    public static ExitCode Init(string? file, Terminal terminal)
    {
        if (file is null)
            terminal.Result(GateRuleReader.Template.TrimEnd('\n'));
        else if (Path.Exists(file))
            throw new UsageException($"{file} exists; name a new file with --out");
        else
        {
            OutputFile.Write(file, Encoding.UTF8.GetBytes(GateRuleReader.Template));
            terminal.Say($"wrote {file}; edit it, then: lse66 gate DIR --rules {file}");
        }
        return ExitCode.AsExpected;
    }

    public static ExitCode Run(GateOptions options, Terminal terminal, TimeProvider time, CancellationToken stop)
    {
        string folder = options.Folder ?? throw new UsageException("DIR missing: lse66 gate DIR; 'lse66 gate --init' prints a rule file");
        if (!Formats.Contains(options.Format))
            throw new UsageException(UnknownName.Message("gate format", options.Format, Formats));
        GateRuleSet rules = options.Rules is null ? new GateRuleSet() : GateRuleReader.Load(options.Rules);
        using SigningKey? key = options.Verify is { } pem ? SigningKey.Load(pem, toSign: false) : null;
        GateSubject candidate = GatedFolder.Open(folder, key, stop);
        GateSubject? baseline = options.Baseline switch
        {
            null => null,
            { Length: > 0 } other when Path.GetFullPath(other) == Path.GetFullPath(folder) => candidate,
            { } other => GatedFolder.Open(other, key, stop),
        };
        GateRecord gate = Campaign.Gate.Judge(candidate, baseline, rules, HarnessIdentity.Harness(), DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        if (options.Summary is { } summary)
            OutputFile.Write(summary, Encoding.UTF8.GetBytes(GateMarkdown.Of(gate)));
        if (options.Format == "github" && Environment.GetEnvironmentVariable(StepSummaryVariable) is { Length: > 0 } step)
            Append(step, GateMarkdown.Of(gate));
        Show(gate, options, terminal);
        return (ExitCode)gate.ExitCode;
    }

    private static void Show(GateRecord gate, GateOptions options, Terminal terminal)
    {
        Func<Measurement.Verdict, string, string> colour = options.Out is null ? terminal.InColourOf : (_, text) => text;
        string text = options.Format switch
        {
            "json" => Encoding.UTF8.GetString(GateJson.Write(gate)),
            "junit" => Encoding.UTF8.GetString(GateJUnit.Of(gate)),
            "github" => string.Join('\n', GateGithub.Of(gate)),
            _ => string.Join('\n', GateText.Of(gate, colour)),
        };
        if (options.Out is { } file)
            OutputFile.Write(file, Encoding.UTF8.GetBytes(text.TrimEnd('\n') + '\n'));
        else
            terminal.Result(text.TrimEnd('\n'));
    }

    private static void Append(string file, string text)
    {
        try
        {
            File.AppendAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{StepSummaryVariable} names {file}, which cannot be written: {e.Message}", e);
        }
    }
}
