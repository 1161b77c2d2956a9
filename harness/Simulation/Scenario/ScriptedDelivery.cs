using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>
/// Delivery latency drawn from a table of quantiles, in place of the site's own: between two rows the distribution is linear (inverse transform sampling).
/// </summary>
/// <param name="quantiles">From 0 to 1, neither column falling; latency in ms.</param>
/// <param name="number">Of the rule in its scenario: every rule has a random stream of its own.</param>
internal sealed class ScriptedLatency(Selection selection, IReadOnlyList<(double Key, double Value)> quantiles, int number) : SiteFault
{
    public override void OnTransfer(Stamp stamp)
    {
        if (!selection.Contains(stamp))
            return;
        double draw = stamp.Run.Key.With("scripted latency").With(number).With(stamp.Ordinal).With((long)stamp.Sensor).Stream().Uniform();
        stamp.Arrival = stamp.ReadoutEnd + Duration.FromMilliseconds(At(draw)).Nanoseconds;
    }

    private double At(double draw)
    {
        int above = 1;
        while (above < quantiles.Count - 1 && quantiles[above].Key < draw)
            above++;
        ((double low, double least), (double high, double most)) = (quantiles[above - 1], quantiles[above]);
        return high > low ? least + (most - least) * (draw - low) / (high - low) : most;
    }
}

/// <summary>Stamps that come later than the site would deliver them, or never.</summary>
internal sealed class ScriptedStamps(Selection selection, Duration late, bool dropped) : SiteFault
{
    public override void OnTransfer(Stamp stamp)
    {
        if (selection.Contains(stamp))
            stamp.Arrival += late.Nanoseconds;
    }

    public override bool Loses(Stamp stamp) => dropped && selection.Contains(stamp);
}
