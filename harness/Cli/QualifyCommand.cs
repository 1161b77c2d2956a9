using System.Diagnostics;
using Lse66.Campaign;
using Lse66.Icd;
using Lse66.Qualification;
using Lse66.Record;
using Lse66.Simulation;

namespace Lse66.Cli;

/// <summary><c>lse66 qualify</c>: the features against every seeded fault, and whether each requirement got the verdict that the fault demands.</summary>
internal static class QualifyCommand
{
    /// <summary>Of the hidden command that a worker process runs.</summary>
    public const string WorkerName = "qualify-worker";

    public static ExitCode Run(QualifyOptions options, Terminal terminal, TimeProvider time, CancellationToken stop)
    {
        IReadOnlyList<RequirementId> select = options.Requirements();
        IReadOnlyList<SeededFault> faults = options.Seeded();
        ulong seed = options.SeedOrDefault();
        if (options.Out is { } file)
            OutputFile.ProveWritable(file);
        (MatrixPair[] pairs, IReadOnlyList<BoundaryFound> boundaries, IReadOnlyList<DiscriminationPoint> discrimination) = OnWorkers(terminal, time, campaigns => (
            options.OnlyBoundaries ? [] : Pairs(campaigns(Matrix.Jobs(faults, seed, select)), select),
            options.Faults.Count > 0 ? [] : Boundaries.Run(seed, select, campaigns),
            options.Curve ? Discrimination.Run(seed, select, campaigns) : []), stop);
        QualificationRecord record = QualificationAssembly.Assemble(HarnessIdentity.Harness(), seed, pairs).With(boundaries, discrimination);
        if (options.Out is { } path)
            OutputFile.Write(path, QualificationJson.Write(record));
        foreach (string line in pairs.Length == 0 ? [] : QualificationSummaryText.Of(pairs, seed, terminal.InColourOf))
            terminal.Result(line);
        foreach (string line in BoundarySummaryText.Of(boundaries, discrimination, terminal.InColourOf))
            terminal.Result(line);
        return pairs.All(pair => pair.AsExpected) && boundaries.All(side => side.AsExpected) ? ExitCode.AsExpected : ExitCode.Failed;
    }

    public static ExitCode List(Terminal terminal)
    {
        foreach (string line in FaultListing.Lines())
            terminal.Result(line);
        return ExitCode.AsExpected;
    }

    /// <summary>The worker's side; it lives until its stdin ends.</summary>
    public static ExitCode Work(string folder, CancellationToken stop)
    {
        using var results = new StreamWriter(Console.OpenStandardOutput());
        Worker.Run(Console.In, results, FeatureHost.Run, folder, stop);
        return ExitCode.AsExpected;
    }

    private static MatrixPair[] Pairs(IReadOnlyList<JobResult> results, IReadOnlyList<RequirementId> select) => [.. results.SelectMany(result => Matrix.Pairs(result, select))];

    /// <summary>Hands <paramref name="run"/> something that runs jobs on workers, which live until it is done.</summary>
    private static T OnWorkers<T>(Terminal terminal, TimeProvider time, Func<CampaignRunner, T> run, CancellationToken stop)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("lse66-qualify-");
        try
        {
            using var pool = new WorkerPool(() => WorkerStart(folder.FullName), Environment.ProcessorCount);
            return run(jobs =>
            {
                var progress = new QualifyProgress(terminal, time, jobs.Count);
                return progress.During(() => pool.Run(jobs, progress.Done, stop));
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>This program once more.</summary>
    private static ProcessStartInfo WorkerStart(string folder)
    {
        string host = Environment.ProcessPath is { } running && Path.GetFileNameWithoutExtension(running) == "dotnet" ? running : "dotnet";
        return new ProcessStartInfo(host, [typeof(QualifyCommand).Assembly.Location, WorkerName, folder]);
    }
}
