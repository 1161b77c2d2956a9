using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>The way of an InitGuider to the eight sensors, and the tap on it at which it is observed.</summary>
internal sealed class CommandPath(World world, Camera camera)
{
    public Outbox<ObservedCommand> Seen { get; } = new();

    /// <summary>Lets the camera have <paramref name="command"/>, complete at <paramref name="arrival"/> (true TAI nanoseconds).</summary>
    /// <param name="count">Number of the command in its session, which addresses its random draws.</param>
    public CommandOutcome Deliver(InitGuider command, CommandOrigin origin, long arrival, int count)
    {
        SiteCharacteristics site = world.Characteristics;
        RandomStream draws = world.Key.With("command").With(count).Stream();
        int latest = draws.Below(GuideSensors.Count);
        var arrivals = new Dictionary<GuideSensor, TaiInstant>();
        foreach (GuideSensor sensor in GuideSensors.All)
        {
            long before = (int)sensor == latest ? 0 : (long)draws.Uniform(0, site.CommandSpread.Nanoseconds * site.SpreadScale);
            long seen = arrival - before + draws.Gaussian(site.CommandUncertainty, site.ErrorScale);
            if (command.Regions.ContainsKey(sensor))
                arrivals[sensor] = new TaiInstant(seen);
        }

        TaiInstant whole = arrivals.Count == 0 ? new TaiInstant(arrival) : arrivals.Values.Max();
        Seen.Put(new ObservedCommand(origin, command, whole, arrivals));
        return camera.Accept(command);
    }
}
