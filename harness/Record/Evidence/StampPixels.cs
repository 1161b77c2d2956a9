using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Record;

/// <summary>Cuts the pixels of stamps out of the images of their streams, and holds them against what the evidence says of them.</summary>
internal sealed class StampPixels
{
    /// <summary>Of one client in one exposure, 2 GB: eight sensors of 400 x 400 for half a minute at 12 Hz take a quarter.</summary>
    private const long PixelsMax = 512L * 1024 * 1024;

    private readonly Dictionary<(GuideSensor Stream, long Offset, int Count), int[]> cut = [];
    private IReadOnlyDictionary<GuideSensor, int[]> images = new Dictionary<GuideSensor, int[]>();
    private long pixelsCut;

    /// <summary>Begins a client.</summary>
    /// <param name="ofStreams">Of each stream, the pixels of all its stamps; a stream without one has stamps without pixels.</param>
    public void Begin(IReadOnlyDictionary<GuideSensor, int[]> ofStreams)
    {
        images = ofStreams;
        cut.Clear();
        pixelsCut = 0;
    }

    /// <summary>Equal stamps were kept once, and share their pixels here too.</summary>
    /// <param name="offset">Where the pixels begin in the image of the stream; null: they were not kept.</param>
    /// <exception cref="RecordException">They lie outside of it, or are others than the evidence says.</exception>
    public int[]? Of(GuideSensor stream, long? offset, in PixelStatistics statistics)
    {
        if (images.Count == 0 || offset is not { } begin || !images.TryGetValue(stream, out int[]? image))
            return null;
        if (cut.TryGetValue((stream, begin, statistics.Count), out int[]? known))
            return Checked(known, statistics);
        if (begin < 0 || statistics.Count < 0 || begin > image.Length - statistics.Count)
            throw new RecordException($"{CampaignFolder.EvidenceFile} places a stamp outside its image", damaged: true);
        pixelsCut += statistics.Count;
        if (pixelsCut > PixelsMax)
            throw new RecordException($"{CampaignFolder.EvidenceFile} holds more than {PixelsMax} pixels of one client in one exposure", damaged: true);
        return cut[(stream, begin, statistics.Count)] = Checked(image[(int)begin..(int)(begin + statistics.Count)], statistics);
    }

    /// <summary>A checksum that an earlier harness wrote depends on the width of its machine's vectors; everything else has to be the pixels' own.</summary>
    private static int[] Checked(int[] pixels, in PixelStatistics statistics) =>
        (PixelStatistics.Of(pixels) with { Checksum = statistics.Checksum }) == statistics
            ? pixels
            : throw new RecordException($"{CampaignFolder.EvidenceFile} and an image differ in the pixels of a stamp", damaged: true);
}
