using Lse66.Record;
using Lse66.Reports;
using Lse66.Tests.Cli;

namespace Lse66.Tests.Reports;

/// <summary>Reports on disk as people receive them: of a campaign that the harness ran, of a status, of one with every verdict, of one that is hostile throughout.</summary>
public sealed class ReportGallery : IDisposable
{
    public const string Passing = "passing";
    public const string Status = "status";
    public const string Failing = "failing";
    public const string Hostile = "hostile";
    public const string Qualified = "qualified";

    /// <summary>Markup, marks that turn the direction of reading, control characters, a lone half of a pair, and one word much longer than a line.</summary>
    private const string HostileText = "</td></script><script>alert(1)</script><img src=x onerror=alert(2)>\u202E\u2066 R00\0\u001B[31m\uD800 ";

    private readonly string root = Directory.CreateTempSubdirectory("lse66-gallery-").FullName;

    public ReportGallery()
    {
        Finished("verify", "--out", Passing, "--quiet");
        Directory.CreateDirectory(Path.Combine(root, Status));
        Finished("status", Passing, "--out", Path.Combine(Status, "status.json"));
        Finished("report", Path.Combine(Status, "status.json"));
        Write(Failing, HtmlReport.Render(SampleRecord.Full, SampleRecord.Digest));
        Write(Qualified, HtmlReport.Render(SampleRecord.Full, SampleRecord.Digest, SampleQualification.EveryFault));
        Write(Hostile, HtmlReport.Render(HostileThroughout, SampleRecord.Digest));
    }

    public static IReadOnlyList<string> All { get; } = [Passing, Status, Failing, Hostile, Qualified];

    public static CampaignRecord HostileThroughout { get; } = HostileRecord.With(HostileText + new string('W', 400), keepSteering: true);

    /// <summary>The folder of the campaign that the harness ran.</summary>
    public string Campaign => Path.Combine(root, Passing);

    public string Html(string kind) => Path.Combine(root, kind, "report.html");

    public void Dispose() => Directory.Delete(root, recursive: true);

    /// <summary>The command line, from the gallery's folder; it must end well.</summary>
    internal void Finished(params string[] words)
    {
        Lse66Process run = Lse66Process.Run(root, words);
        if (run.ExitCode != 0)
            throw new InvalidOperationException($"lse66 {string.Join(' ', words)} ended with {run.ExitCode}: {run.Results}{run.Messages}");
    }

    private void Write(string kind, string html)
    {
        Directory.CreateDirectory(Path.Combine(root, kind));
        File.WriteAllText(Html(kind), html);
    }
}
