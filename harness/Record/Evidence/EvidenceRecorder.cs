using System.Collections.Concurrent;
using Lse66.Observation;

namespace Lse66.Record;

/// <summary>
/// Writes evidence on a thread of its own, so that recording never disturbs a measurement. What is handed over is written in that order; where the thread falls
/// behind, the next hand-over waits, between exposures. A failure to write (a full disk) is thrown at the next hand-over and at every one after it.
/// </summary>
public sealed class EvidenceRecorder : IDisposable
{
    /// <summary>Exposures that may wait: one of 15 s at nominal size with its pixels takes 12 MB.</summary>
    private const int WaitingMax = 4;

    private readonly BlockingCollection<Work> waiting = new(WaitingMax);
    private readonly EvidenceDatabase database;
    private readonly Thread thread;
    private RecordException? failure;
    private bool closed;

    /// <param name="repeatable">
    /// What is observed can be observed again, equal to the last digit, as on the simulated site. Then a long observation is one transaction, which takes less time and during which evidence.db cannot be read without
    /// its journal. False: it is committed every few exposures.
    /// </param>
    /// <exception cref="DamagedDatabaseException">The evidence that is there is broken inside.</exception>
    /// <exception cref="RecordException">It cannot be opened or written.</exception>
    public EvidenceRecorder(CampaignFolder folder, ImageRetention retention, bool repeatable = false)
    {
        database = EvidenceDatabase.Open(folder, retention, repeatable);
        Images = image => folder.TryReadImage(image);
        thread = new Thread(Write) { Name = "evidence", IsBackground = true, Priority = ThreadPriority.BelowNormal };
    }

    internal Func<KeptImage, int[]?> Images { get; }

    /// <summary>What is there already; to be read before <see cref="Start"/>.</summary>
    public EvidenceReader Reader => database.Reader(Images);

    /// <summary>The first entry of a campaign, before <see cref="Start"/>.</summary>
    /// <exception cref="RecordException">It cannot be written.</exception>
    public void Begin(CampaignEntry campaign) => database.Begin(campaign);

    /// <summary>Takes back entries of scenarios that were interrupted, before <see cref="Start"/>: they are run again.</summary>
    public void RemoveInterrupted() => database.RemoveInterrupted();

    /// <summary>Begins the writing on its own thread; from here on nobody else touches the database.</summary>
    public void Start() => thread.Start();

    public void BeginObservation(ObservationRequest request) => Hand(to => to.BeginObservation(request));

    public void Add(ExposureObservation exposure) => Hand(to => to.Add(exposure));

    public void EndObservation(string? rigFailure) => Hand(to => to.EndObservation(rigFailure));

    public void NotTaken(ObservationRequest request, string reason) => Hand(to => to.NotTaken(request, reason));

    /// <summary>When this returns, the entry and all that it rests on are on the disk.</summary>
    public void Enter(LedgerEntry entry) => Wait(to => to.Enter(entry));

    /// <summary>Writes all that waits and leaves one file, ready for its digest.</summary>
    /// <returns>Path and SHA-256 of every image that belongs to it.</returns>
    public IReadOnlyList<KeyValuePair<string, string>> Seal()
    {
        IReadOnlyList<KeyValuePair<string, string>> images = [];
        Wait(to => images = to.Seal());
        Dispose();
        return images;
    }

    public void Dispose()
    {
        if (closed)
            return;
        closed = true;
        waiting.CompleteAdding();
        if (thread.IsAlive)
            thread.Join();
        database.Dispose();
        waiting.Dispose();
    }

    private void Hand(Action<EvidenceDatabase> work)
    {
        ThrowIfFailed();
        waiting.Add(new Work(work, null));
    }

    private void Wait(Action<EvidenceDatabase> work)
    {
        ThrowIfFailed();
        using var done = new ManualResetEventSlim();
        waiting.Add(new Work(work, done));
        done.Wait();
        ThrowIfFailed();
    }

    private void Write()
    {
        foreach (Work work in waiting.GetConsumingEnumerable())
        {
            if (Volatile.Read(ref failure) is null)
                Volatile.Write(ref failure, Try(work.Do));
            work.Done?.Set();
        }
    }

    /// <returns>Why it could not be written; null when it was.</returns>
    private RecordException? Try(Action<EvidenceDatabase> work)
    {
        try
        {
            work(database);
            return null;
        }
        catch (RecordException e)
        {
            return e;
        }
        catch (Exception e)
        {
            // Thrown at whoever hands over next: on this thread it would end the process with nothing said.
            return new RecordException($"the evidence cannot be written: {e.Message}", damaged: true, e);
        }
    }

    private void ThrowIfFailed()
    {
        if (Volatile.Read(ref failure) is { } known)
            throw new RecordException(known.Message, known.Damaged, known);
    }

    /// <param name="Done">Set when it was written, or cannot be any more.</param>
    private sealed record Work(Action<EvidenceDatabase> Do, ManualResetEventSlim? Done);
}
