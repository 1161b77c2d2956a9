namespace Lse66.Record;

/// <summary>
/// The stamps of one sensor in one exposure on their way into a file. An image that came before, pixel for pixel, is kept once: a pattern is one
/// image, however often it is read out.
/// </summary>
/// <param name="stampsMax">Later stamps are not kept.</param>
internal sealed class ImageSeries(int stampsMax)
{
    private readonly List<int[]> distinct = [];
    private readonly Dictionary<long, (int[] Pixels, long Offset)> known = [];

    public IReadOnlyList<int[]> Distinct => distinct;

    private int stamps;

    public long Pixels { get; private set; }

    /// <param name="checksum">Of the pixels; equal images have equal ones.</param>
    /// <returns>Where the pixels begin, counted in pixels; null where no more are kept.</returns>
    public long? Add(int[] pixels, long checksum)
    {
        if (++stamps > stampsMax)
            return null;
        if (known.TryGetValue(checksum, out (int[] Pixels, long Offset) before) && before.Pixels.AsSpan().SequenceEqual(pixels))
            return before.Offset;
        if (Pixels + pixels.Length > ImageFile.PixelsMax)
            return null;
        long offset = Pixels;
        distinct.Add(pixels);
        known[checksum] = (pixels, offset);
        Pixels += pixels.Length;
        return offset;
    }
}
