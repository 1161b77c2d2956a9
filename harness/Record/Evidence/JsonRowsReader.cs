using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace Lse66.Record;

/// <summary>
/// Reads the text of a block back, row by row and value by value, and believes none of it: exactly what <see cref="JsonRows"/> writes is accepted, which is less than JSON.
/// <code>
/// block  = "[" row *( "," row ) "]"        1 to 1,024 rows, nothing before, between or after
/// row    = "[" value *( "," value ) "]"    as many values as the reader asks for
/// value  = whole / "null" / DQUOTE *letter DQUOTE
/// whole  = "0" / [ "-" ] nonzero *digit    of 64 bits
/// letter = a byte other than DQUOTE and "\", at most 40
/// </code>
/// </summary>
/// <param name="block">Of a column; not copied.</param>
/// <param name="table">For the message.</param>
internal ref struct JsonRowsReader(ReadOnlySpan<byte> block, string table)
{
    /// <summary>A name of a sensor has seven letters.</summary>
    private const int TextMax = 40;

    /// <summary>Any 19 digits fit into 64 bits without a sign.</summary>
    private const int DigitsMax = 19;

    private const int Lane = sizeof(ulong);

    private readonly ReadOnlySpan<byte> text = block;
    private int at;
    private int rows;
    private bool beginning;

    private static ReadOnlySpan<ulong> PowersOfTen => [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <summary>Goes on to the next row, after all values of the one before were read.</summary>
    /// <returns>False after the last one.</returns>
    /// <exception cref="RecordException">This harness did not write it.</exception>
    public bool Row()
    {
        if (rows == 0)
        {
            Expect((byte)'[');
        }
        else
        {
            Expect((byte)']');
            if (at == text.Length - 1 && text[at] == (byte)']')
                return false;
            Expect((byte)',');
        }
        Expect((byte)'[');
        beginning = true;
        return ++rows <= BlockInsertion.RowsMax ? true : throw Refused(string.Create(CultureInfo.InvariantCulture, $"more than {BlockInsertion.RowsMax} rows in a block"));
    }

    /// <exception cref="RecordException">Something else is there, or a number that no 64 bits hold.</exception>
    public long Whole()
    {
        Separate();
        return Number();
    }

    /// <inheritdoc cref="Whole"/>
    public long? WholeOrNull()
    {
        Separate();
        if (!text[at..].StartsWith("null"u8))
            return Number();
        at += 4;
        return null;
    }

    /// <exception cref="RecordException">It does not fit into 32 bits.</exception>
    public int Int() => Whole() is >= int.MinValue and <= int.MaxValue and var value
        ? (int)value
        : throw Refused("a number where one of 32 bits belongs");

    /// <exception cref="RecordException">It does not fit into 32 bits without a sign.</exception>
    public uint? UnsignedOrNull() => WholeOrNull() switch
    {
        null => null,
        >= 0 and <= uint.MaxValue and var value => (uint)value,
        _ => throw Refused("a number where one of 32 bits without sign belongs"),
    };

    /// <summary>What the label means that stands here by its number.</summary>
    /// <exception cref="RecordException">There is none of this number.</exception>
    public T Labelled<T>(List<T> labels) => Whole() is >= 0 and var number && number < labels.Count
        ? labels[(int)number]
        : throw Refused("a label that nothing explains");

    /// <returns>What is between the quotes.</returns>
    /// <exception cref="RecordException">No text is there, a long one, or one with anything escaped.</exception>
    public ReadOnlySpan<byte> Text()
    {
        Separate();
        Expect((byte)'"');
        ReadOnlySpan<byte> rest = text[at..Math.Min(text.Length, at + TextMax + 1)];
        int length = rest.IndexOfAny((byte)'"', (byte)'\\');
        if (length < 0 || rest[length] == (byte)'\\')
            throw Malformed();
        at += length + 1;
        return rest[..length];
    }

    public readonly RecordException Refused(string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{CampaignFolder.EvidenceFile} holds {what}: {table}, byte {at} of a block of {text.Length}"), damaged: true);

    private readonly RecordException Malformed() => Refused("malformed JSON");

    private void Separate()
    {
        if (!beginning)
            Expect((byte)',');
        beginning = false;
    }

    private void Expect(byte expected)
    {
        if (at >= text.Length || text[at] != expected)
            throw Malformed();
        at++;
    }

    private long Number()
    {
        bool negative = at < text.Length && text[at] == (byte)'-';
        if (negative)
            at++;
        int first = at;
        ulong magnitude = Digits();
        int digits = at - first;
        if (digits == 0 || (text[first] == (byte)'0' && (digits > 1 || negative)) || (at < text.Length && text[at] is (byte)'.' or (byte)'e' or (byte)'E'))
            throw at < text.Length ? Refused("something else where a whole number belongs") : Malformed();
        if (digits > DigitsMax || magnitude > (negative ? 1UL << 63 : long.MaxValue))
            throw Refused("a number where one of 64 bits belongs");
        return negative ? unchecked(-(long)magnitude) : (long)magnitude;
    }

    /// <summary>
    /// Eight bytes at a time. Without the bits that all digits share, a digit is 0 to 9, and whatever is not carries into its highest bit when 0x76 is added; what is left of the first
    /// such byte (the lowest) is digits, and shifted to the end they are a number of eight digits with zeros in front. Pairs, fours and the eight are then put together by multiplication.
    /// </summary>
    private ulong Digits()
    {
        ulong value = 0;
        for (int taken = Lane; taken == Lane && at < text.Length;)
        {
            ulong lanes = Lanes() ^ 0x3030_3030_3030_3030;
            ulong others = (lanes | (lanes + 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080;
            taken = BitOperations.TrailingZeroCount(others) / Lane;
            if (taken == 0)
                break;
            lanes <<= (Lane - taken) * Lane;
            lanes = (lanes * 2561) >> 8;
            lanes = ((lanes & 0x00FF_00FF_00FF_00FF) * 6_553_601) >> 16;
            lanes = ((lanes & 0x0000_FFFF_0000_FFFF) * 42_949_672_960_001) >> 32;
            value = unchecked(value * PowersOfTen[taken]) + lanes;
            at += taken;
        }
        return value;
    }

    private readonly ulong Lanes()
    {
        if (text.Length - at >= Lane)
            return BinaryPrimitives.ReadUInt64LittleEndian(text[at..]);
        Span<byte> last = stackalloc byte[Lane];
        last.Clear();
        text[at..].CopyTo(last);
        return BinaryPrimitives.ReadUInt64LittleEndian(last);
    }
}
