namespace Lse66.Guider;

/// <summary>
/// The pattern that a pattern source puts on the sensors: 18 bits that depend on sensor, row and column alone, so that a region shifted, transposed,
/// mirrored, truncated or taken from another sensor is seen. Any peer can compute it:
/// x = sensor * 2^24 + row * 2^12 + column (sensor 0-7 in the order of <see cref="GuideSensors.All"/>, row and column zero-based in the frame of the whole sensor),
/// then the finaliser of MurmurHash3 on 32 bits (x ^= x >> 16; x *= 0x85EBCA6B; x ^= x >> 13; x *= 0xC2B2AE35; x ^= x >> 16), then the upper 18 bits of x.
/// </summary>
public static class PositionCodedPattern
{
    /// <summary>Bits of a pattern pixel; equals the ICD parameter GuidePixBits.</summary>
    public const int Bits = 18;

    public const int Mask = (1 << Bits) - 1;

    public static int Value(GuideSensor sensor, int row, int column)
    {
        uint x = ((uint)sensor << 24) + ((uint)row << 12) + (uint)column;
        x ^= x >> 16;
        x *= 0x85EBCA6B;
        x ^= x >> 13;
        x *= 0xC2B2AE35;
        x ^= x >> 16;
        return (int)(x >> (32 - Bits));
    }

    /// <summary>
    /// Every place whose pixel has this value, about 512 of the 2^27: the finaliser is a bijection on 32 bits, so each of the 2^14 numbers with these upper bits is taken
    /// back (the factors' inverses modulo 2^32 are 0x7ED1B41D and 0xA5CB9243) and kept where it is a place.
    /// </summary>
    public static IEnumerable<(GuideSensor Sensor, RoiLocation Location)> Places(int value)
    {
        const uint Hidden = 1u << (32 - Bits);
        for (uint low = 0; low < Hidden; low++)
        {
            uint x = ((uint)(value & Mask) << (32 - Bits)) | low;
            x ^= x >> 16;
            x *= 0x7ED1B41D;
            x ^= (x >> 13) ^ (x >> 26);
            x *= 0xA5CB9243;
            x ^= x >> 16;
            if (x >> 24 < GuideSensors.Count)
                yield return ((GuideSensor)(x >> 24), new RoiLocation((int)((x >> 12) & 0xFFF), (int)(x & 0xFFF)));
        }
    }

    /// <summary>Row-major, shape (rows, columns) of <paramref name="dimensions"/>.</summary>
    public static void Fill(Span<int> pixels, GuideSensor sensor, RoiLocation location, RoiDimensions dimensions)
    {
        int at = 0;
        for (int row = 0; row < dimensions.Rows; row++)
            for (int column = 0; column < dimensions.Columns; column++)
                pixels[at++] = Value(sensor, location.Row + row, location.Column + column);
    }
}
