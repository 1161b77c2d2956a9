using System.Runtime.InteropServices;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0028 (LSE-66 3.1.1.1.1.1.1.2): the image identifier is unique per image and sensor, over everything that was added; to hold a campaign against
/// earlier ones, merge theirs.
/// A check is one stamp; it contradicts when it has no identifier (which a recording need not hold: that withholds Pass), or when its sensor used the same identifier for an image with another time tag or other
/// pixels. The same image delivered twice is the transfer interface's (3.1.1.2.1), not this requirement's.
/// Eight bytes are kept for a stamp: sensor (3 bits), sequence number (32) and a hash of tag and pixels (29, so that a reuse escapes once in 5.4e8), by series.
/// </summary>
public sealed class ImageIdentifierUniqueness : IEstimator<ImageIdentifierUniqueness>
{
    public const string Name = "image identifier unique per image and sensor";
    public const string WrapName = "times the sequence number wrapped from 65535 to 0";

    /// <summary>Series that are kept apart: at 1,000 exposures a night, a hundred nights. A source that names every image anew ends here.</summary>
    private const int SeriesMax = 100_000;

    private const int HashBits = 29;
    private const int SensorShift = 61;
    private const uint WrapModulus = 65_536;

    /// <summary>Images that may be missing between the last before a wrap and the first after it.</summary>
    private const uint WrapAdvanceMax = 1_024;

    private readonly Dictionary<string, List<ulong>> series = new(StringComparer.Ordinal);
    private readonly FactTally present = new(Name);
    private readonly uint?[] first = new uint?[GuideSensors.Count];
    private readonly uint?[] last = new uint?[GuideSensors.Count];
    private SensorCoverage coverage;
    private long wraps;
    private bool overfull;

    /// <summary>Images of the exposure that is being added, while they follow each other in one series.</summary>
    private readonly List<ulong> run = [];

    private ImageIdentifierUniqueness()
    {
    }

    public static ImageIdentifierUniqueness Create(EstimatorContext context) => new();

    public void Add(ExposureObservation exposure)
    {
        coverage.Ask(MeasuredStamps.Asked(exposure));
        string? named = null;
        foreach (ObservedStamp stamp in MeasuredStamps.Of(exposure))
        {
            coverage.Reach(stamp.Stream);
            if (stamp.Metadata.Identifier is not { Series: { } name } identifier)
            {
                if (exposure.Endpoint.EvidenceClass == EvidenceClass.Recorded)
                    present.Withhold(StampText.NotRecorded);
                else
                    present.Check(false, exposure, stamp, static (exposure, stamp) => $"{StampText.Of(exposure, stamp)} has none");
                continue;
            }
            int sensor = (int)stamp.Stream;
            if (last[sensor] is { } before && Wrapped(before, identifier.Sequence))
                wraps++;
            first[sensor] ??= identifier.Sequence;
            last[sensor] = identifier.Sequence;
            if (!ReferenceEquals(name, named))
                KeepRun(named);
            named = name;
            run.Add(((ulong)sensor << SensorShift) | ((ulong)identifier.Sequence << HashBits) | Hash(stamp));
        }
        KeepRun(named);
    }

    private void KeepRun(string? name)
    {
        if (name is not null)
            Keep(name, run);
        run.Clear();
    }

    /// <summary>A series mostly comes in one run, and is kept without room to spare.</summary>
    private void Keep(string name, List<ulong> images)
    {
        if (series.TryGetValue(name, out List<ulong>? kept))
            kept.AddRange(images);
        else if (series.Count < SeriesMax)
            series[name] = [.. images];
        else
            overfull = true;
    }

    public void Merge(ImageIdentifierUniqueness other)
    {
        foreach ((string name, List<ulong> images) in other.series)
            Keep(name, images);
        present.Merge(other.present);
        coverage.Merge(other.coverage);
        wraps += other.wraps;
        overfull |= other.overfull;
        for (int sensor = 0; sensor < GuideSensors.Count; sensor++)
        {
            if (last[sensor] is { } before && other.first[sensor] is { } after && Wrapped(before, after))
                wraps++;
            first[sensor] ??= other.first[sensor];
            last[sensor] = other.last[sensor] ?? last[sensor];
        }
    }

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule)
    {
        var unique = new FactTally(Name);
        unique.Merge(present);
        foreach ((string name, List<ulong> images) in series)
            Check(unique, name, images);
        if (overfull)
            unique.Withhold($"more than {SeriesMax} series of identifiers");
        return [unique.Judge(rule, alsoWithheld: coverage.Lacking), JudgedMeasurement.Informative(Count(wraps, unique.Checks))];
    }

    /// <summary>Sorted, the images of one identifier are neighbours; every one beyond the first that differs from its predecessor reuses it.</summary>
    private static void Check(FactTally unique, string name, List<ulong> images)
    {
        ulong[] sorted = [.. images];
        sorted.AsSpan().Sort();
        for (int at = 0; at < sorted.Length; at++)
        {
            ulong image = sorted[at];
            bool reused = at > 0 && sorted[at - 1] >> HashBits == image >> HashBits && sorted[at - 1] != image;
            unique.Check(!reused, () => $"{((GuideSensor)(image >> SensorShift)).Name()} used {StampText.Quote(name)}:{(uint)(image >> HashBits)} for different images");
        }
    }

    private static bool Wrapped(uint before, uint after) => after < before && before < WrapModulus && (after + WrapModulus - before) <= WrapAdvanceMax;

    /// <summary>
    /// A sum of tag and statistics, each times an odd number of its own (multilinear hashing, D. Lemire and O. Kaser, Comput. J. 57, 2014), the upper bits of which Splitmix64's finaliser mixes: the same on every run,
    /// unlike <see cref="HashCode"/>.
    /// </summary>
    private static ulong Hash(ObservedStamp stamp)
    {
        PixelStatistics pixels = stamp.Statistics;
        ReadOnlySpan<long> parts =
        [
            stamp.Metadata.TimeTag?.Nanoseconds ?? long.MinValue, pixels.Checksum, pixels.Sum, pixels.SumOfSquares,
            Both(pixels.Count, pixels.Min), Both(pixels.Max, pixels.Or), Both(pixels.And, 0), Both(stamp.Rows, stamp.Columns),
        ];
        ulong hash = 0, factor = 0x9E3779B97F4A7C15;
        foreach (ulong part in MemoryMarshal.Cast<long, ulong>(parts))
        {
            hash += part * factor;
            factor = unchecked(factor * 0xD1342543DE82EF95);
        }
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return (hash ^ (hash >> 31)) >> (64 - HashBits);
    }

    private static long Both(int high, int low) => ((long)high << 32) | (uint)low;

    private static Estimate Count(long wraps, long stamps) => new()
    {
        Name = WrapName,
        Unit = "1",
        Value = wraps,
        Interval = new Interval(wraps, wraps),
        SampleCount = stamps,
    };
}
