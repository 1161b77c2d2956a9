using System.Collections.Concurrent;
using System.Diagnostics;

namespace Lse66.Qualification;

/// <summary>
/// Runs jobs in parallel on worker processes. A worker that dies or hangs breaks the job that it had, and the next job gets a new worker. Workers stay from one run
/// to the next, since the first campaign of a process costs more than all that follow.
/// </summary>
/// <param name="start">How a worker process is started; its streams are redirected here.</param>
/// <param name="workers">Processes at a time, 1 or more.</param>
public sealed class WorkerPool(Func<ProcessStartInfo> start, int workers) : IDisposable
{
    /// <summary>A campaign in virtual time takes well under a second; this long none takes even on a loaded machine.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromMinutes(5);

    private readonly ConcurrentBag<WorkerProcess> idle = [];

    /// <param name="done">Called for each result, one at a time, as they come; on threads of the pool.</param>
    /// <returns>In the order of the jobs.</returns>
    /// <exception cref="OperationCanceledException">Stopped; no worker can be asked any more.</exception>
    public IReadOnlyList<JobResult> Run(IReadOnlyList<QualificationJob> jobs, Action<JobResult> done, CancellationToken stop)
    {
        var waiting = new ConcurrentQueue<int>(Enumerable.Range(0, jobs.Count));
        var results = new JobResult[jobs.Count];
        var gate = new Lock();
        var failures = new ConcurrentQueue<Exception>();
        Thread[] threads = [.. Enumerable.Range(0, Math.Min(workers, jobs.Count)).Select(_ => new Thread(Serve) { IsBackground = true, Name = "qualification worker" })];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        stop.ThrowIfCancellationRequested();
        return failures.TryPeek(out Exception? failure) ? throw new InvalidOperationException($"Bug in harness: {failure.Message}", failure) : results;

        void Serve()
        {
            WorkerProcess? worker = null;
            try
            {
                while (!stop.IsCancellationRequested && waiting.TryDequeue(out int next))
                {
                    if (worker is null && !idle.TryTake(out worker))
                        worker = new WorkerProcess(start(), AnswerWithin, stop);
                    JobResult result = worker.Ask(jobs[next]);
                    if (!worker.Alive)
                    {
                        worker.Dispose();
                        worker = null;
                    }
                    lock (gate)
                    {
                        results[next] = result;
                        if (!stop.IsCancellationRequested)
                            done(result);
                    }
                }
            }
            catch (Exception e)
            {
                // A thread of its own has nobody above it: what it met is thrown where the pool was called.
                failures.Enqueue(e);
            }
            finally
            {
                if (worker is { Alive: true })
                    idle.Add(worker);
                else
                    worker?.Dispose();
            }
        }
    }

    /// <summary>Ends the workers.</summary>
    public void Dispose()
    {
        while (idle.TryTake(out WorkerProcess? worker))
            worker.Dispose();
    }
}
