using Lse66.Campaign;
using Lse66.Guider;

namespace Lse66.Qualification;

/// <summary>
/// A worker process: one job a line on stdin, one result a line on stdout, until stdin ends. Features run in a static campaign and on SpecFlow's own threads, so
/// campaigns run side by side only in processes of their own; a process serves many jobs, since the first campaign of one costs more than all that follow.
/// </summary>
public static class Worker
{
    /// <param name="folder">An existing folder for input files of the campaigns.</param>
    public static void Run(TextReader jobs, TextWriter results, FeatureRunner features, string folder, CancellationToken stop)
    {
        int number = 0;
        while (!stop.IsCancellationRequested && jobs.ReadLine() is { } line)
        {
            QualificationJob job = JobJson.Read<QualificationJob>(line);
            string own = Path.Combine(folder, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{number++}"));
            results.WriteLine(JobJson.Write(Result(job, features, own, stop)));
            results.Flush();
        }
    }

    private static JobResult Result(QualificationJob job, FeatureRunner features, string folder, CancellationToken stop)
    {
        try
        {
            return JobRun.Run(job, features, folder, stop);
        }
        catch (Exception e) when (e is UsageException or RigException or OperationCanceledException or Record.RecordException)
        {
            return JobResult.OfBroken(job.Name, e.Message);
        }
    }
}
