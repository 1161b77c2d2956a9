using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Lse66.Record;

/// <summary>
/// Text of a block: a JSON array with an array for each row, <c>[[0,17,null,"R04_SG1"],[1,17,8,"R40_SG0"]]</c>. Whole numbers are exact; what was not sent is null.
/// The memory is kept from one block to the next.
/// </summary>
internal sealed class JsonRows
{
    /// <summary>Digits and sign of a whole number of 64 bits and the comma, and what writing eight bytes at a time writes beyond.</summary>
    private const int NumberMax = 32;

    private const int Lane = sizeof(ulong);

    private const uint Half = 10_000;

    private const ulong Whole = 100_000_000;

    /// <summary>The digit 0 in each of eight bytes.</summary>
    private const ulong Zeros = 0x3030_3030_3030_3030;

    private static readonly ulong[] Counts = CountsOfDigits();

    private byte[] text = new byte[1 << 16];

    /// <summary>While a row is being written, it ends in a comma, which becomes its bracket.</summary>
    private int length;

    /// <summary>Valid until the next <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Utf8 => text.AsSpan(0, length);

    public void Clear() => length = 0;

    /// <summary>Begins the first or the next row. Every row has a value.</summary>
    public JsonRows Row()
    {
        Room(Lane);
        if (length == 0)
            text[length++] = (byte)'[';
        else
            Close();
        text[length++] = (byte)'[';
        return this;
    }

    public JsonRows Add(long value)
    {
        Room(NumberMax);
        Span<byte> to = text.AsSpan(length, NumberMax);
        int written = value < 0 ? Negative(to, value) : Put(to, (ulong)value);
        to[written] = (byte)',';
        length += written + 1;
        return this;
    }

    public JsonRows Add(long? value)
    {
        if (value is { } known)
            return Add(known);
        Room(NumberMax);
        Put("null,"u8);
        return this;
    }

    public JsonRows Add(JsonEncodedText value)
    {
        Room(value.EncodedUtf8Bytes.Length + 3);
        Put("\""u8);
        Put(value.EncodedUtf8Bytes);
        Put("\","u8);
        return this;
    }

    /// <summary>Ends the last row.</summary>
    public void End()
    {
        Room(2);
        if (length == 0)
            text[length++] = (byte)'[';
        else
            text[length - 1] = (byte)']';
        text[length++] = (byte)']';
    }

    /// <summary>Ends a row before another.</summary>
    private void Close()
    {
        text[length - 1] = (byte)']';
        text[length++] = (byte)',';
    }

    private static int Negative(Span<byte> to, long value)
    {
        to[0] = (byte)'-';
        return 1 + Put(to[1..], unchecked((ulong)-value));
    }

    /// <returns>How many digits it has.</returns>
    private static int Put(Span<byte> to, ulong value)
    {
        if (value >= Whole)
            return PutLong(to, value);
        if (value >= 10)
            return PutFirst(to, (uint)value);
        to[0] = (byte)('0' + value);
        return 1;
    }

    /// <summary>A time in nanoseconds has nineteen digits.</summary>
    private static int PutLong(Span<byte> to, ulong value)
    {
        ulong above = value / Whole;
        int first = above < Whole ? PutFirst(to, (uint)above) : PutLong(to, above);
        BinaryPrimitives.WriteUInt64LittleEndian(to[first..], Digits((uint)(value - above * Whole)) + Zeros);
        return first + Lane;
    }

    /// <summary>At most eight digits, without zeros in front. Their count does not wait for the digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PutFirst(Span<byte> to, uint value)
    {
        int count = (int)((value + Counts[BitOperations.Log2(value)]) >> 32);
        BinaryPrimitives.WriteUInt64LittleEndian(to, (Digits(value) + Zeros) >> ((Lane - count) * Lane));
        return count;
    }

    /// <summary>
    /// Eight digits, the first in the lowest byte, by dividing two numbers of four digits by 100 at once and four of two by 10 at once. Multiplying and shifting is dividing here: 10,486 / 2^20
    /// is 1 / 100 for numbers below 10,000, and 103 / 2^10 is 1 / 10 for numbers below 100.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Digits(uint value)
    {
        ulong fours = (value / Half) | ((ulong)(value % Half) << 32);
        ulong hundreds = ((fours * 10_486) >> 20) & 0x0000_007F_0000_007F;
        ulong twos = ((fours - 100 * hundreds) << 16) + hundreds;
        ulong tens = ((twos * 103) >> 10) & 0x000F_000F_000F_000F;
        return tens + ((twos - 10 * tens) << 8);
    }

    /// <summary>For numbers with their highest bit here the count of their digits, in the upper half; the lower half carries into it from the power of ten on that lies between them.</summary>
    private static ulong[] CountsOfDigits()
    {
        var counts = new ulong[BitOperations.Log2(Whole) + 1];
        for (int bit = 0; bit < counts.Length; bit++)
        {
            int fewest = 1;
            ulong power = 10;
            for (; power <= 1UL << bit; power *= 10)
                fewest++;
            counts[bit] = power < 2UL << bit ? ((ulong)(fewest + 1) << 32) - power : (ulong)fewest << 32;
        }
        return counts;
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(text.AsSpan(length));
        length += bytes.Length;
    }

    private void Room(int bytes)
    {
        if (text.Length - length < bytes)
            Array.Resize(ref text, Math.Max(2 * text.Length, length + bytes));
    }
}
