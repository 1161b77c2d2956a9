using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Lse66.Record;

/// <summary>
/// The pixels of one sensor in one exposure, stamp after stamp, as a NumPy array of one dimension (format version 1.0, numpy.lib.format): little-endian signed
/// 32-bit numbers behind a header of 128 bytes. <c>numpy.load(file)[offset:offset + pixels].reshape(rows, columns)</c> is a stamp.
/// </summary>
internal static class ImageFile
{
    public const string Extension = ".npy";

    /// <summary>A whole number of 64 bytes, as the format asks for, with room for any count.</summary>
    private const int HeaderLength = 128;

    /// <summary>Eight bytes of magic and version, two of the dictionary's length.</summary>
    private const int Preamble = 10;

    /// <summary>Ten hours of a 400 x 400 region at 10 Hz are refused; a file beyond this is no sensor's exposure.</summary>
    public const long PixelsMax = int.MaxValue / sizeof(int) - HeaderLength;

    public static byte[] Write(IReadOnlyList<int[]> stamps)
    {
        long pixels = stamps.Sum(stamp => (long)stamp.Length);
        var file = new byte[HeaderLength + pixels * sizeof(int)];
        Header(pixels).CopyTo(file, 0);
        Span<byte> at = file.AsSpan(HeaderLength);
        foreach (int[] stamp in stamps)
        {
            MemoryMarshal.AsBytes(stamp.AsSpan()).CopyTo(at);
            at = at[(stamp.Length * sizeof(int))..];
        }
        return file;
    }

    /// <summary>The size of a file with so many pixels, bytes.</summary>
    public static long Size(long pixels) => HeaderLength + pixels * sizeof(int);

    /// <exception cref="FormatException">Not a file with so many pixels.</exception>
    public static int[] Read(ReadOnlySpan<byte> file, long pixels)
    {
        if (file.Length != Size(pixels) || !file[..HeaderLength].SequenceEqual(Header(pixels)))
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"is no image of {pixels} pixels"));
        return MemoryMarshal.Cast<byte, int>(file[HeaderLength..]).ToArray();
    }

    private static byte[] Header(long pixels)
    {
        string dictionary = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '<i4', 'fortran_order': False, 'shape': ({pixels},), }}");
        return [0x93, .. "NUMPY"u8, 1, 0, HeaderLength - Preamble, 0, .. Encoding.ASCII.GetBytes(dictionary.PadRight(HeaderLength - Preamble - 1)), (byte)'\n'];
    }
}
