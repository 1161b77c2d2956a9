using System.Text;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// What <see cref="FitsFile"/> and <see cref="FitsHost"/> say to each other over two pipes: a request, its reply, one at a time, numbers little-endian. The reply
/// is 0 and the result, or 1 and a text: why the file is refused.
/// <code>
/// Open    1 path:text length:i64        file:i32
/// MoveTo  2 file:i32 hdu:i32            exists:u8 isImage:u8
/// Text    3 file:i32 keyword:text       present:u8 [value:text]
/// Verify  4 file:i32 hdu:i32            vouchedFor:u8 changedHeaders:i32
/// Size    5 file:i32 hdu:i32            rows:i32 columns:i32
/// Pixels  6 file:i32 hdu:i32 count:i32  count times i32
/// Close   7 file:i32
/// text    length:i32, so many bytes of UTF-8
/// </code>
/// </summary>
internal static class FitsWire
{
    public const byte Open = 1;
    public const byte MoveTo = 2;
    public const byte Text = 3;
    public const byte Verify = 4;
    public const byte Size = 5;
    public const byte Pixels = 6;
    public const byte Close = 7;

    public const byte Done = 0;
    public const byte Refused = 1;

    /// <summary>A path of 4,096 bytes in a sentence.</summary>
    private const int TextMax = 16 * 1024;

    /// <summary>A whole sensor.</summary>
    public static int PixelsMax => SensorGeometry.Itl3800C.Rows * SensorGeometry.Itl3800C.Columns;

    public static void WriteText(BinaryWriter to, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        to.Write(bytes.Length);
        to.Write(bytes);
    }

    /// <exception cref="FormatException">Longer than any text that is sent.</exception>
    /// <exception cref="EndOfStreamException">The other side is gone.</exception>
    public static string ReadText(BinaryReader from)
    {
        int length = Bounded(from.ReadInt32(), TextMax);
        byte[] bytes = from.ReadBytes(length);
        return bytes.Length == length ? Encoding.UTF8.GetString(bytes) : throw new EndOfStreamException();
    }

    /// <exception cref="FormatException">Not from 0 to <paramref name="most"/>.</exception>
    public static int Bounded(int value, int most) =>
        value >= 0 && value <= most ? value : throw new FormatException($"a number is {value}, it must lie between 0 and {most}");
}
