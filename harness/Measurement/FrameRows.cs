using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>Frames in the making. Stamps of a frame mostly follow each other, so the row of the last one is mostly the one that is asked for.</summary>
internal sealed class FrameRows
{
    private readonly Dictionary<long, ObservedStamp?[]> rows = [];
    private long latest = -1;
    private ObservedStamp?[] row = [];

    /// <summary>Where the stamp of this frame and sensor belongs; null until there is one.</summary>
    /// <param name="frame">From 0.</param>
    public ref ObservedStamp? Place(long frame, GuideSensor sensor)
    {
        if (frame != latest)
            (latest, row) = (frame, CollectionsMarshal.GetValueRefOrAddDefault(rows, frame, out _) ??= new ObservedStamp?[GuideSensors.Count]);
        return ref row[(int)sensor];
    }

    /// <summary>In order of their numbers; the rows are given away.</summary>
    public ImmutableArray<Frame> ToFrames()
    {
        var frames = new Frame[rows.Count];
        int at = 0;
        bool ascending = true;
        foreach ((long number, ObservedStamp?[] stamps) in rows)
        {
            frames[at] = new Frame(number, ImmutableCollectionsMarshal.AsImmutableArray(stamps));
            ascending &= at == 0 || frames[at - 1].Number < number;
            at++;
        }
        if (!ascending)
            Array.Sort(frames, (one, other) => one.Number.CompareTo(other.Number));
        return ImmutableCollectionsMarshal.AsImmutableArray(frames);
    }
}
