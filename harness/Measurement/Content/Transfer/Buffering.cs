using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>Checks on what the ICD discusses under data freshness (4.3.6.9) and leaves unspecified: discard by age, count of buffered items, wait with a timeout.</summary>
internal static class Buffering
{
    /// <summary>A client answers these once in an observation: they are read with its first exposure.</summary>
    public static void Check(ClientView client, FactTally freshness, FactTally bufferedCount, FactTally timeout)
    {
        if (client.Exposure.Exposure != 0)
            return;
        if (client.Client.TimeoutHeld is { } held)
            timeout.Check(held, () => $"client {client.Name}");
        else
            timeout.NotChecked("no wait with a timeout was tried");
        if (client.FirstRead is not { } begun)
        {
            freshness.NotChecked("no client let stamps gather");
            bufferedCount.NotChecked("no client let stamps gather");
            return;
        }
        CheckFreshness(client, begun, freshness);
        CheckCount(client, begun, bufferedCount);
    }

    /// <summary>After the discard no stamp may be older than the age; that something was there to discard shows in the number dropped.</summary>
    private static void CheckFreshness(ClientView client, HostInstant begun, FactTally freshness)
    {
        if (client.Client.Plan.DiscardAtFirstRead is not { } age || client.Client.Discarded is not { } discarded)
        {
            freshness.NotChecked("nothing was discarded by age");
            return;
        }
        if (discarded > 0)
            freshness.Confirm(1);
        else if (client.Client.BufferedAtFirstRead > 0 && begun - client.Client.SubscribedAt <= age)
            freshness.NotChecked("nothing buffered was old enough to discard");
        HostInstant oldest = begun - age - client.InFlight;
        foreach (ObservedStamp stamp in client.Stamps)
            if (stamp.Arrival < oldest)
                freshness.Contradict(() => client.Text(stamp));
    }

    /// <summary>The count before the first read equals what was discarded plus what had arrived by then; one frame of every stream may be in flight.</summary>
    private static void CheckCount(ClientView client, HostInstant begun, FactTally bufferedCount)
    {
        if (client.Client.BufferedAtFirstRead is not { } counted)
        {
            bufferedCount.NotChecked("the number of buffered stamps was not asked for");
            return;
        }
        if (client.Client.Overflows > 0 || client.Stamps.Any(stamp => stamp.Arrival is null))
        {
            bufferedCount.Withhold("stamps were lost by the harness's own FIFO, or carry no arrival");
            return;
        }
        long held = (client.Client.Discarded ?? 0) + client.Stamps.LongCount(stamp => stamp.Arrival <= begun);
        bufferedCount.Check(
            Math.Abs(counted - held) <= client.Client.Plan.Sensors.Count,
            () => $"client {client.Name}: {counted} counted, {held} had arrived");
    }
}
