using System.Buffers.Text;
using System.Text.Json;

namespace Lse66.Record;

/// <summary>
/// Text of a block: a JSON array with an array for each row, <c>[[0,17,null,"R04_SG1"],[1,17,8,"R40_SG0"]]</c>. Whole numbers are exact; what was not sent is null.
/// The memory is kept from one block to the next.
/// </summary>
internal sealed class JsonRows
{
    /// <summary>Digits and sign of a whole number of 64 bits, and the comma.</summary>
    private const int NumberMax = 21;

    private byte[] text = new byte[1 << 16];
    private int length;

    /// <summary>Valid until the next <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Utf8 => text.AsSpan(0, length);

    public void Clear() => length = 0;

    /// <summary>Begins the first or the next row.</summary>
    public JsonRows Row()
    {
        Room(4);
        Put(length == 0 ? "["u8 : "],"u8);
        Put("["u8);
        return this;
    }

    public JsonRows Add(long value)
    {
        Room(NumberMax);
        Separate();
        Utf8Formatter.TryFormat(value, text.AsSpan(length), out int written);
        length += written;
        return this;
    }

    public JsonRows Add(long? value)
    {
        if (value is { } known)
            return Add(known);
        Room(NumberMax);
        Separate();
        Put("null"u8);
        return this;
    }

    public JsonRows Add(JsonEncodedText value)
    {
        Room(value.EncodedUtf8Bytes.Length + 3);
        Separate();
        Put("\""u8);
        Put(value.EncodedUtf8Bytes);
        Put("\""u8);
        return this;
    }

    /// <summary>Ends the last row.</summary>
    public void End()
    {
        Room(2);
        Put(length == 0 ? "[]"u8 : "]]"u8);
    }

    private void Separate()
    {
        if (text[length - 1] != (byte)'[')
            text[length++] = (byte)',';
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
