using System.Globalization;
using Lse66.Guider;

namespace Lse66.Observation;

/// <summary>One client of an observation while it runs: subscribes, reads and unsubscribes as its plan says.</summary>
internal sealed class ObservedClient(ClientPlan plan, IEndpointSession session, bool keepPixels) : IDisposable
{
    private readonly List<ObservedStamp> stamps = [];
    private readonly List<RigInterval> broken = [];
    private HostInstant lastLook;
    private IDaqClient? client;
    private HostInstant subscribedAt;
    private HostInstant? disposedAt;
    private int? bufferedAtFirstRead;
    private int? discarded;
    private int afterDispose;
    private long overflows;
    private bool reading;
    private bool? timeoutHeld;
    private HostInstant? firstReadAt;

    public ClientPlan Plan => plan;

    public bool Subscribed => client is not null && disposedAt is null;

    public bool Reading => reading && Subscribed;

    /// <summary>Does what its plan has due at <paramref name="elapsed"/> since the start command of the exposure.</summary>
    public void Act(Duration elapsed)
    {
        if (client is null && elapsed >= plan.Subscribe)
        {
            client = session.Subscribe(plan.Sensors);
            subscribedAt = lastLook = session.Now;
            reading = plan.ReadFrom is null;
        }
        if (Subscribed && !reading && plan.ReadFrom is { } from && elapsed >= from)
            StartReading();
        if (Subscribed && plan.Dispose is { } end && elapsed >= end)
            Unsubscribe();
    }

    /// <summary>The next instant after <paramref name="elapsed"/> at which the plan has something to do; null: nothing more.</summary>
    public Duration? Next(Duration elapsed)
    {
        Duration? next = null;
        foreach (Duration? due in (ReadOnlySpan<Duration?>)[plan.Subscribe, plan.ReadFrom, plan.Dispose])
            if (due is { } at && at > elapsed && (next is null || at < next))
                next = at;
        return next;
    }

    /// <summary>Waits on the still empty FIFO: a timeout must end the wait, and not early.</summary>
    public void TryTimeout()
    {
        if (plan.TryTimeout is not { } timeout || client is null)
            return;
        HostInstant before = session.Now;
        bool came = client.Wait(timeout, out _);
        timeoutHeld = !came && session.Now - before >= timeout;
    }

    /// <summary>Takes one stamp if there is one within <paramref name="timeout"/>, and hands it back.</summary>
    public ObservedStamp? Take(Duration timeout)
    {
        if (!Reading)
            return null;
        bool came = client!.Wait(timeout, out GuiderSensorData? data);
        LookForOverflow();
        if (!came)
            return null;
        ObservedStamp stamp = Copy(data!, keepPixels);
        stamps.Add(stamp);
        return stamp;
    }

    /// <summary>Takes everything that is buffered, without waiting.</summary>
    public void Drain()
    {
        while (Take(Duration.Zero) is not null)
        {
        }
    }

    /// <summary>What was seen since the last call; the client goes on.</summary>
    public ClientObservation Collect()
    {
        if (disposedAt is not null)
            afterDispose = StillDelivered();
        if (Subscribed)
            LookForOverflow();
        var seen = new ClientObservation(plan, [.. stamps], subscribedAt, disposedAt, bufferedAtFirstRead, discarded, afterDispose, overflows, timeoutHeld, firstReadAt);
        stamps.Clear();
        return seen;
    }

    /// <summary>Times since the last call in which stamps were lost because this client's FIFO, which is the rig's own, was full.</summary>
    public IReadOnlyList<RigInterval> TakeBroken()
    {
        RigInterval[] all = [.. broken];
        broken.Clear();
        return all;
    }

    public void Dispose()
    {
        if (Subscribed)
            client!.Dispose();
    }

    /// <summary>What was lost was lost between two looks: nobody knows more than that the count has grown.</summary>
    private void LookForOverflow()
    {
        long lost = client!.OverflowCount;
        HostInstant now = session.Now;
        if (lost > overflows)
            broken.Add(new RigInterval(lastLook, now, string.Create(CultureInfo.InvariantCulture, $"the harness's own FIFO overflowed: {lost - overflows} stamps lost by client {plan.Name}")));
        (overflows, lastLook) = (lost, now);
    }

    private void StartReading()
    {
        firstReadAt = session.Now;
        bufferedAtFirstRead = client!.BufferedCount;
        if (plan.DiscardAtFirstRead is { } age)
            discarded = client.Discard(age);
        reading = true;
    }

    private void Unsubscribe()
    {
        Drain();
        LookForOverflow();
        client!.Dispose();
        disposedAt = session.Now;
    }

    /// <summary>Stamps that a disposed client still hands out; refusing the call is as good as having none.</summary>
    private int StillDelivered()
    {
        int count = 0;
        try
        {
            while (client!.Wait(Duration.Zero, out _))
                count++;
        }
        catch (ObjectDisposedException)
        {
            return count;
        }
        return count;
    }

    private static ObservedStamp Copy(GuiderSensorData data, bool keepPixels)
    {
        ReadOnlySpan<int> pixels = data.Image.Pixels.Span;
        return new ObservedStamp(
            data.Stream,
            data.StampIndex,
            data.Metadata,
            data.IntegrationMilliseconds,
            data.Arrival,
            data.Image.Rows,
            data.Image.Columns,
            PixelStatistics.Of(pixels),
            keepPixels ? pixels.ToArray() : null);
    }
}
