using System.Globalization;
using Lse66.Campaign;
using Lse66.Endpoints;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Qualification;
using Lse66.Record;

namespace Lse66.Cli;

/// <summary><c>lse66 qualify</c>: the features against every seeded fault, and whether each requirement got the verdict that the fault demands.</summary>
internal static class QualifyCommand
{
    /// <summary>Of the hidden command that a worker process runs.</summary>
    public const string WorkerName = "qualify-worker";

    public static ExitCode Run(QualifyOptions options, Terminal terminal, TimeProvider time, CancellationToken stop)
    {
        QualificationPlan plan = options.ToPlan();
        QualificationPart part = options.PartOf(plan);
        if (options.Out is { } file)
            OutputFile.ProveWritable(file);
        int unanswered = 0;
        (MatrixPair[] pairs, IReadOnlyList<BoundaryFound> boundaries, IReadOnlyList<DiscriminationPoint> discrimination) = OnWorkers(terminal, time, campaigns => (
            plan.MatrixCount == 0 ? [] : Pairs(campaigns(part.Of(Matrix.Jobs(plan.Faults, plan.Seed, plan.Select))), plan.Select),
            plan.Boundaries ? Boundaries.Run(plan.Seed, plan.Select, part, campaigns) : [],
            plan.Curve ? Discrimination.Run(plan.Seed, plan.Select, part, campaigns) : []), () => unanswered++, stop);
        HarnessRecord harness = HarnessIdentity.Harness();
        QualificationRecord record = QualificationAssembly.Assemble(harness, plan.Seed, pairs).With(boundaries, discrimination) with { Shard = options.Shard is null ? null : plan.ShardOf(part, harness), Unanswered = unanswered };
        if (options.Out is { } path)
            OutputFile.Write(path, QualificationJson.Write(record));
        return Show(record, pairs, boundaries, discrimination, terminal);
    }

    /// <summary>Puts the parts of a qualification together.</summary>
    /// <param name="output">Where the whole goes as JSON; null: nowhere.</param>
    public static ExitCode Join(IReadOnlyList<string> files, string? output, Terminal terminal)
    {
        QualificationRecord whole = QualificationJoin.Of([.. files.Select(file => (Printable.Text(file), QualificationFile.Read(file)))]);
        (IReadOnlyList<MatrixPair> pairs, IReadOnlyList<BoundaryFound> boundaries, IReadOnlyList<DiscriminationPoint> discrimination) = QualificationFile.Found(whole);
        if (output is { } path)
            OutputFile.Write(path, QualificationJson.Write(whole));
        return Show(whole, pairs, boundaries, discrimination, terminal);
    }

    private static ExitCode Show(QualificationRecord record, IReadOnlyList<MatrixPair> pairs, IReadOnlyList<BoundaryFound> boundaries, IReadOnlyList<DiscriminationPoint> discrimination, Terminal terminal)
    {
        foreach (string line in pairs.Count == 0 ? [] : QualificationSummaryText.Of(pairs, record.Seed, terminal.InColourOf))
            terminal.Result(line);
        foreach (string line in BoundarySummaryText.Of(boundaries, discrimination, terminal.InColourOf))
            terminal.Result(line);
        if (record.Shard is { } shard)
            terminal.Result($"shard {shard}: a part of a qualification; all together: lse66 qualify --join FILE… --out FILE");
        if (record.Unanswered > 0)
            terminal.Result(terminal.InColourOf(Verdict.Error, string.Create(CultureInfo.InvariantCulture, $"campaigns without verdicts: {record.Unanswered}; that qualifies nothing, run it again")));
        return QualificationExit.Of(pairs, boundaries, record.Unanswered);
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
    /// <param name="unanswered">Called for every campaign that gave no verdicts.</param>
    private static T OnWorkers<T>(Terminal terminal, TimeProvider time, Func<CampaignRunner, T> run, Action unanswered, CancellationToken stop)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("lse66-qualify-");
        try
        {
            using var pool = new WorkerPool(() => ThisProgram.Start(WorkerName, folder.FullName), Environment.ProcessorCount);
            return run(jobs =>
            {
                var progress = new QualifyProgress(terminal, time, jobs.Count);
                IReadOnlyList<JobResult> results = progress.During(() => pool.Run(jobs, progress.Done, stop));
                foreach (JobResult _ in results.Where(result => result.Broken is not null))
                    unanswered();
                return results;
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
