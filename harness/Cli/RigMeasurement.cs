using System.Globalization;
using Lse66.Campaign;
using Lse66.Guider;
using Lse66.Measurement;

namespace Lse66.Cli;

/// <summary>
/// Measures the rig in front of an endpoint for a few seconds, watching only, and says what it could tell of each timing requirement. An endpoint in virtual time
/// or a recording has no rig to measure.
/// </summary>
internal static class RigMeasurement
{
    /// <summary>At a thousand wake-ups a second more than a 99.9th percentile takes.</summary>
    private static readonly Duration Time = Duration.FromSeconds(4);

    private static readonly Duration Slice = Duration.FromMilliseconds(50);

    public static IEnumerable<string> Lines(IGuiderEndpoint endpoint)
    {
        EndpointDeclaration declared = endpoint.Declaration;
        if (!declared.Has(Capabilities.ArrivalTimes))
        {
            yield return "rig              nothing arrives here, so nothing of it is timed";
            yield break;
        }
        (ClockRelation? clock, RigFloor floor) = Measure(endpoint);
        yield return $"latency floor    {Floor(floor)}";
        yield return $"clock            {Clock(clock)}";
        foreach (TimingForecast one in TimingForecast.Of(declared, clock, floor))
            yield return Line(one);
    }

    private static (ClockRelation? Clock, RigFloor Floor) Measure(IGuiderEndpoint endpoint)
    {
        using IEndpointSession session = endpoint.Open(new SessionKey(0, "doctor", SessionMode.Observe));
        using IDaqClient client = session.Subscribe(endpoint.Declaration.Sensors);
        for (HostInstant end = session.Now + Time; session.Now < end && !session.Ended;)
            client.Wait(Slice, out _);
        return (session.Clock, session.TakeFloor());
    }

    private static string Floor(RigFloor floor)
    {
        var delays = new WakeUpDelays();
        delays.Add(floor.Delays);
        if (delays.Level is not { } level)
            return "not measured: this endpoint's time does not pass by itself, or it has no probe";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"p50 {At(delays, 0.5):F0} us, p99 {At(delays, 0.99):F0} us, {level.Name} {level.Delay.Microseconds:F0} us; {delays.Count} wake-ups, {floor.Stalls.Count} stalls");
    }

    private static double At(WakeUpDelays delays, double proportion) => delays.AtRank(Math.Max(1, (long)Math.Ceiling(delays.Count * proportion))).Microseconds;

    private static string Clock(ClockRelation? clock) => clock is null
        ? "no relation of host and source clock is known: latency and availability stay Inconclusive"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"host minus source {clock.Offset.Milliseconds:F4} +-{1.96 * clock.StandardUncertainty.Milliseconds:F4} ms (95 %), drift {clock.Drift * 1e6:F3} ppm; {Printable.Text(clock.Obtained)}");

    private static string Line(TimingForecast one)
    {
        string ratio = one is { Ratio: { } times, ExpandedUncertainty: { } expanded }
            ? string.Create(CultureInfo.InvariantCulture, $"limit {one.Limit:G4} {one.Unit}, U {expanded:G3}, limit/U {times:F0}:1")
            : string.Create(CultureInfo.InvariantCulture, $"limit {one.Limit:G4} {one.Unit}, U unknown");
        string outcome = one.Verdict == Verdict.Pass ? "can pass" : $"Pass withheld: {Printable.Text(one.Reason ?? one.Verdict.ToString())}";
        return $"  {one.Requirement.Short,-14} {ratio}; {outcome}";
    }
}
