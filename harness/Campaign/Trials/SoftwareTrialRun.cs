using System.Globalization;
using Lse66.Guider;
using Lse66.Measurement;

namespace Lse66.Campaign;

/// <summary>
/// Compiles the header of a software input with g++, builds its sample client with header and library, and runs that: the facts of 0050 that no reading of files
/// gives. Each in a process of its own, bounded in time, memory and output; nothing of it can end the harness.
/// </summary>
internal sealed class SoftwareTrialRun : IDisposable
{
    /// <summary>Exit code of a sample client that waited its time and saw nothing published.</summary>
    public const int NothingPublished = 2;

    /// <summary>Of the dynamic linker: a library that this one needs is not on this machine. Of a shell: no such program.</summary>
    private const int CannotStart = 127;

    public const int SampleSecondsDefault = 60;
    public const int SampleSecondsMax = 600;

    public const string CompilerRemedy = "apt-get install g++";

    private const string Compiler = "g++";

    /// <summary>The slowest headers of C++ libraries take some seconds.</summary>
    private static readonly TimeSpan CompileLimit = TimeSpan.FromSeconds(60);

    private readonly SoftwareInput software;
    private readonly string inputs;
    private readonly CancellationToken stop;
    private readonly string folder = Directory.CreateTempSubdirectory("lse66-trial-").FullName;

    private SoftwareTrialRun(SoftwareInput software, string inputs, CancellationToken stop)
    {
        this.software = software;
        this.inputs = Path.GetFullPath(inputs);
        this.stop = stop;
        if (software.IncludesAs is { } name && InputFile.IsPlainName(name))
            Directory.CreateSymbolicLink(Path.Combine(folder, name), this.inputs);
    }

    /// <summary>True when g++ is on the PATH.</summary>
    public static bool HasCompiler =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(one => one.Length > 0 && File.Exists(Path.Combine(one, Compiler)));

    /// <param name="inputs">Folder of the files that the software input names.</param>
    /// <exception cref="OperationCanceledException">The operator interrupted.</exception>
    public static SoftwareTrials Of(SoftwareInput software, string inputs, CancellationToken stop)
    {
        using var run = new SoftwareTrialRun(software, inputs, stop);
        return new SoftwareTrials(run.Header(), run.Sample());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private SoftwareTrial Header()
    {
        if (Unfit(software.Header, "header") is { } reason)
            return Undecided(reason);
        string unit = Path.Combine(folder, "header.cpp");
        File.WriteAllText(unit, $"#include \"{software.Header}\"\n");
        TrialEnd end = Compile("-fsyntax-only", unit);
        return end.ExitCode switch
        {
            0 => Succeeded($"g++ -std=c++17 accepts {software.Header}"),
            null => Undecided($"g++ did not end within {Seconds(CompileLimit)} s over {software.Header}"),
            _ when LacksFile(end.Said) => Undecided($"{FirstError(end.Said)}; name what {software.Header} includes ('includes', 'includeFolders')"),
            int code => Failed($"g++ -std=c++17 refuses {software.Header}, exit code {code}: {FirstError(end.Said)}"),
        };
    }

    private SoftwareTrial Sample()
    {
        if (software.Sample is null)
            return Undecided("the software input names no sample client ('sample')");
        if ((Unfit(software.Sample, "sample client") ?? Unfit(software.Library, "library")) is { } reason)
            return Undecided(reason);
        string program = Path.Combine(folder, "sample");
        TrialEnd built = Compile("-O1", "-o", program, Path.Combine(inputs, software.Sample), Path.Combine(inputs, software.Library), $"-Wl,-rpath,{inputs}", "-pthread");
        return built.ExitCode switch
        {
            0 => RunSample(program),
            null => Undecided($"g++ did not end within {Seconds(CompileLimit)} s over {software.Sample}"),
            _ when LacksFile(built.Said) => Undecided($"{FirstError(built.Said)}; name what {software.Sample} includes ('includes', 'includeFolders')"),
            _ => Failed($"{software.Sample} does not build with header and library: {FirstError(built.Said)}"),
        };
    }

    private SoftwareTrial RunSample(string program)
    {
        var limit = TimeSpan.FromSeconds(Math.Clamp(software.SampleSeconds ?? SampleSecondsDefault, 1, SampleSecondsMax));
        TrialEnd end = TrialProcess.Run(program, software.SampleArguments ?? [], folder, limit, stop);
        string said = end.Said.Length == 0 ? "it said nothing" : $"it said: {Printable.Text(end.Said, 200)}";
        return end.ExitCode switch
        {
            0 => Succeeded($"{software.Sample} received; {said}"),
            NothingPublished => Undecided($"{software.Sample} saw nothing published while it ran (exit code {NothingPublished}); repeat while exposures are taken; {said}"),
            null => Undecided($"{software.Sample} neither received nor gave up within {Seconds(limit)} s ('sampleSeconds'); {said}"),
            CannotStart => Undecided($"{software.Sample} could not be started here; {said}"),
            > 128 and var code => Failed($"{software.Sample} was ended by signal {code - 128}; {said}"),
            int code => Failed($"{software.Sample} ended with exit code {code}; {said}"),
        };
    }

    private TrialEnd Compile(params string[] words) =>
        TrialProcess.Run(
            Compiler,
            ["-std=c++17", "-fdiagnostics-color=never", "-fmax-errors=5", "-I", inputs, "-I", folder, .. Folders().SelectMany(one => new[] { "-I", one }), .. words],
            folder,
            CompileLimit,
            stop);

    private IEnumerable<string> Folders() => (software.IncludeFolders ?? []).Where(Path.IsPathFullyQualified);

    /// <summary>Why a file cannot be handed to a compiler; null when it can.</summary>
    private string? Unfit(string? name, string what)
    {
        if (!HasCompiler)
            return $"no g++ on this machine ({CompilerRemedy})";
        if (string.IsNullOrEmpty(name) || !InputFile.IsPlainName(name) || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-'))
            return $"the name of the {what}, '{Printable.Text(name ?? string.Empty, 80)}', is no plain file name of letters, digits, '.', '_' and '-'";
        return File.Exists(Path.Combine(inputs, name)) ? null : $"the {what} {name} is not there";
    }

    /// <summary>An included file that is not there says nothing about the header: the plan may not have named it.</summary>
    private static bool LacksFile(string said) => FirstErrorLine(said).Contains("No such file or directory", StringComparison.Ordinal);

    /// <summary>A compiler's first line that says error, else its first.</summary>
    private static string FirstErrorLine(string said)
    {
        string[] lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.FirstOrDefault(one => one.Contains("error", StringComparison.Ordinal)) ?? lines.FirstOrDefault() ?? "it said nothing";
    }

    private string FirstError(string said) => Printable.Text(FirstErrorLine(said).Replace($"{inputs}/", string.Empty, StringComparison.Ordinal), 300);

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);

    private static SoftwareTrial Succeeded(string text) => new(TrialOutcome.Succeeded, text);

    private static SoftwareTrial Failed(string text) => new(TrialOutcome.Failed, text);

    private static SoftwareTrial Undecided(string text) => new(TrialOutcome.Undecided, text);
}
