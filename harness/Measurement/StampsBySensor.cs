using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>Stamps of each of the eight sensors, in the order of the whole. A stream beyond the eight belongs to no sensor.</summary>
internal sealed class StampsBySensor
{
    private readonly ImmutableArray<ObservedStamp>[] sensors = new ImmutableArray<ObservedStamp>[GuideSensors.Count];

    private StampsBySensor()
    {
    }

    /// <summary>Empty where the sensor has none.</summary>
    public ImmutableArray<ObservedStamp> this[GuideSensor sensor] => sensors[(int)sensor];

    public static bool Known(GuideSensor stream) => (uint)stream < GuideSensors.Count;

    public static StampsBySensor Of(ImmutableArray<ObservedStamp> stamps)
    {
        Span<int> counts = stackalloc int[GuideSensors.Count];
        foreach (ObservedStamp stamp in stamps)
            if (Known(stamp.Stream))
                counts[(int)stamp.Stream]++;
        var arrays = new ObservedStamp[GuideSensors.Count][];
        for (int sensor = 0; sensor < arrays.Length; sensor++)
            arrays[sensor] = counts[sensor] == 0 ? [] : new ObservedStamp[counts[sensor]];
        counts.Clear();
        foreach (ObservedStamp stamp in stamps)
            if (Known(stamp.Stream))
                arrays[(int)stamp.Stream][counts[(int)stamp.Stream]++] = stamp;
        var split = new StampsBySensor();
        for (int sensor = 0; sensor < arrays.Length; sensor++)
            split.sensors[sensor] = ImmutableCollectionsMarshal.AsImmutableArray(arrays[sensor]);
        return split;
    }
}
