using System.Diagnostics;

namespace Lse66.Qualification;

/// <summary>One worker, seen from the process that asks.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private const int LastWordsMax = 300;

    private readonly Process process;
    private readonly TimeSpan answerWithin;
    private readonly CancellationTokenRegistration stopping;
    private volatile string lastWords = string.Empty;

    public WorkerProcess(ProcessStartInfo start, TimeSpan answerWithin, CancellationToken stop)
    {
        this.answerWithin = answerWithin;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;
        process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");
        process.ErrorDataReceived += (_, line) =>
        {
            if (!string.IsNullOrWhiteSpace(line.Data))
                lastWords = line.Data.Length > LastWordsMax ? line.Data[..LastWordsMax] : line.Data;
        };
        process.BeginErrorReadLine();
        stopping = stop.Register(Kill);
    }

    /// <summary>It answered the last question and can be asked another.</summary>
    public bool Alive { get; private set; } = true;

    /// <summary>The worker's answer; when there is none, a broken result that says why.</summary>
    public JobResult Ask(QualificationJob job)
    {
        try
        {
            process.StandardInput.WriteLine(JobJson.Write(job));
            process.StandardInput.Flush();
            if (Answer() is not { } line)
                return Broken(job, "the worker process ended without an answer");
            JobResult result = JobJson.Read<JobResult>(line);
            return result.Name == job.Name ? result : Broken(job, $"the worker answered for '{result.Name}'");
        }
        catch (Exception e) when (e is IOException or FormatException or TimeoutException)
        {
            return Broken(job, e.Message);
        }
    }

    public void Dispose()
    {
        stopping.Dispose();
        Kill();
        process.Dispose();
    }

    private string? Answer()
    {
        using var late = new CancellationTokenSource(answerWithin);
        using CancellationTokenRegistration kill = late.Token.Register(Kill);
        string? line = process.StandardOutput.ReadLine();
        return line is null && late.IsCancellationRequested ? throw new TimeoutException($"no answer within {answerWithin.TotalSeconds:F0} s") : line;
    }

    private JobResult Broken(QualificationJob job, string why)
    {
        Alive = false;
        Kill();
        return JobResult.OfBroken(job.Name, lastWords.Length > 0 ? $"{why}; its last words: {lastWords}" : why);
    }

    private void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It is gone already, which is what was asked for.
        }
    }
}
