using System.Globalization;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>What a service says of itself, made into what the harness can say of an endpoint behind a network.</summary>
internal static class ClientDeclaration
{
    /// <summary>The FIFO from which stamps are taken is the harness's own: its count and its discard would say nothing of the device.</summary>
    private const Capabilities OfTheFifo = Capabilities.BufferedCount | Capabilities.DiscardBuffered;

    /// <param name="delays">Wake-up delays that the probe saw while the connection was opened.</param>
    /// <exception cref="WireException">The declaration breaks a rule.</exception>
    public static EndpointDeclaration Of(Wire.Welcome welcome, ServiceSettings settings, WakeUpDelays delays)
    {
        EndpointDeclaration declared = DeclarationMessage.FromWire(welcome.Declaration, settings.Kind, settings.Address, settings.Relayed);
        if (settings.Relayed)
            return declared;
        Duration arrival = ArrivalUncertainty(delays);
        List<string> remarks =
        [
            .. declared.Remarks,
            string.Create(CultureInfo.InvariantCulture, $"arrivals are timed by this harness, u = {arrival.Microseconds:G3} us from the scatter of {delays.Count} wake-ups"),
        ];
        if ((declared.Capabilities & OfTheFifo) != Capabilities.None)
            remarks.Add($"{declared.Capabilities & OfTheFifo} left out: stamps wait in this harness's own FIFO, which shows nothing of the device's");
        return declared with
        {
            Capabilities = (declared.Capabilities & ~OfTheFifo) | Capabilities.ArrivalTimes,
            ArrivalUncertainty = arrival,
            Remarks = [.. remarks],
        };
    }

    /// <summary>Half the width of the middle 68 % of wake-up delays, a standard deviation that no stall can move; at least a microsecond, the width of their classes.</summary>
    public static Duration ArrivalUncertainty(WakeUpDelays delays)
    {
        var least = Duration.FromMicroseconds(1);
        if (delays.Count == 0)
            return FloorRecorder.StallMin;
        Duration low = delays.AtRank(Rank(delays.Count, 0.1587)), high = delays.AtRank(Rank(delays.Count, 0.8413));
        var half = new Duration((high - low).Nanoseconds / 2);
        return half > least ? half : least;
    }

    private static long Rank(long count, double proportion) => Math.Clamp((long)Math.Ceiling(count * proportion), 1, count);
}
