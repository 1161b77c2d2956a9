using System.Buffers.Binary;
using System.Text;

namespace Lse66.Tests.Measurement;

/// <summary>Writes the smallest ELF files that a linker could have written: header, dynamic strings, dynamic symbols, dynamic section, section headers.</summary>
internal sealed record ElfFile
{
    public const byte Global = 1;
    public const byte Local = 0;
    public const byte Hidden = 2;

    public byte Class { get; init; } = 2;
    public bool BigEndian { get; init; }
    public ushort Type { get; init; } = 3;
    public ushort Machine { get; init; } = 62;
    public bool PositionIndependentExecutable { get; init; }
    public IReadOnlyList<(string Name, byte Bind, byte Visibility, ushort Section)> Symbols { get; init; } = [];

    public static (string Name, byte Bind, byte Visibility, ushort Section) Exported(string name) => (name, Global, 0, 7);

    public byte[] ToBytes()
    {
        const int header = 64, sectionSize = 64, symbolSize = 24, sections = 4;
        var names = new MemoryStream();
        names.WriteByte(0);
        int[] offsets = [.. Symbols.Select(symbol =>
        {
            int at = (int)names.Length;
            names.Write(Encoding.UTF8.GetBytes(symbol.Name + "\0"));
            return at;
        })];
        int strings = header, symbols = strings + (int)names.Length, dynamic = symbols + (Symbols.Count + 1) * symbolSize, table = dynamic + 32;
        byte[] bytes = new byte[table + sections * sectionSize];
        "\u007fELF"u8.CopyTo(bytes);
        (bytes[4], bytes[5], bytes[6]) = (Class, (byte)(BigEndian ? 2 : 1), 1);
        U16(bytes, 16, Type);
        U16(bytes, 18, Machine);
        U64(bytes, 40, (ulong)table);
        U16(bytes, 58, sectionSize);
        U16(bytes, 60, sections);
        names.ToArray().CopyTo(bytes, strings);
        for (int index = 0; index < Symbols.Count; index++)
        {
            int at = symbols + (index + 1) * symbolSize;
            U32(bytes, at, (uint)offsets[index]);
            bytes[at + 4] = (byte)(Symbols[index].Bind << 4 | 2);
            bytes[at + 5] = Symbols[index].Visibility;
            U16(bytes, at + 6, Symbols[index].Section);
        }
        U64(bytes, dynamic, 0x6ffffffb);
        U64(bytes, dynamic + 8, PositionIndependentExecutable ? 0x08000000UL : 0);
        Section(bytes, table + sectionSize, 3, strings, (int)names.Length, 0);
        Section(bytes, table + 2 * sectionSize, 11, symbols, (Symbols.Count + 1) * symbolSize, 1);
        Section(bytes, table + 3 * sectionSize, 6, dynamic, 32, 1);
        return bytes;
    }

    private void Section(byte[] bytes, int at, uint type, int offset, int size, uint link)
    {
        U32(bytes, at + 4, type);
        U64(bytes, at + 24, (ulong)offset);
        U64(bytes, at + 32, (ulong)size);
        U32(bytes, at + 40, link);
    }

    private void U16(byte[] bytes, int at, ushort value)
    {
        if (BigEndian)
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), value);
        else
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), value);
    }

    private void U32(byte[] bytes, int at, uint value)
    {
        if (BigEndian)
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at), value);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);
    }

    private void U64(byte[] bytes, int at, ulong value)
    {
        if (BigEndian)
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(at), value);
        else
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at), value);
    }
}
