using System.Buffers.Binary;
using System.Text;

namespace Lse66.Simulation;

/// <summary>Values of e_machine (System V ABI, ELF header).</summary>
internal enum ElfMachine : ushort
{
    X8664 = 62,
    Aarch64 = 183,
}

/// <summary>
/// Writes a minimal ELF64 shared object (System V ABI, "Object Files" and "Dynamic Linking"): enough to be listed by readelf and loaded by ld.so.
/// <code>
/// 0x0000  ELF header, 3 program headers        PT_LOAD 1 (read, write): up to the end of .dynamic
///         .dynsym  .dynstr  .hash  .dynamic    PT_DYNAMIC
///         .shstrtab, section headers           not loaded
/// 0x1000  .text: one "ret" for every symbol    PT_LOAD 2 (read, execute)
/// </code>
/// Addresses equal file offsets.
/// </summary>
internal sealed class SharedObject
{
    private const int HeaderBytes = 64;
    private const int SegmentBytes = 56;
    private const int SectionBytes = 64;
    private const int SymbolBytes = 24;
    private const int TextOffset = 0x1000;

    private const int TextSection = 1;
    private const int SymbolSection = 2;
    private const int StringSection = 3;
    private const int HashSection = 4;
    private const int DynamicSection = 5;
    private const int NameSection = 6;
    private const int Sections = 7;

    private readonly byte[] image;
    private readonly IReadOnlyList<string> symbols;
    private readonly string strings;
    private readonly int symbolsAt = HeaderBytes + 3 * SegmentBytes;
    private readonly int stringsAt;
    private readonly int hashAt;
    private readonly int dynamicAt;
    private readonly int namesAt;
    private readonly int sectionsAt;

    private const string SectionNames = "\0.text\0.dynsym\0.dynstr\0.hash\0.dynamic\0.shstrtab\0";
    private const int DynamicBytes = 7 * 16;

    private SharedObject(string name, IReadOnlyList<string> symbols)
    {
        this.symbols = symbols;
        strings = $"\0{name}\0{string.Concat(symbols.Select(symbol => symbol + '\0'))}";
        stringsAt = symbolsAt + (symbols.Count + 1) * SymbolBytes;
        hashAt = Align(stringsAt + strings.Length);
        dynamicAt = Align(hashAt + 4 * (2 + 1 + symbols.Count + 1));
        namesAt = dynamicAt + DynamicBytes;
        sectionsAt = Align(namesAt + SectionNames.Length);
        if (sectionsAt + Sections * SectionBytes > TextOffset)
            throw new ArgumentException("the symbols do not fit into the first page of the library", nameof(symbols));
        image = new byte[TextOffset + Math.Max(1, symbols.Count)];
    }

    public static byte[] Write(string name, IReadOnlyList<string> symbols, ElfMachine machine)
    {
        var library = new SharedObject(name, symbols);
        library.WriteHeader(machine);
        library.WriteSegments();
        library.WriteSymbols(name);
        library.WriteHash();
        library.WriteDynamic();
        library.WriteSections();
        library.image.AsSpan(TextOffset).Fill(0xC3);
        return library.image;
    }

    private static int Align(int offset) => (offset + 7) & ~7;

    private void WriteHeader(ElfMachine machine)
    {
        byte[] identification = [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1];
        identification.CopyTo(image, 0);
        Half(16, 3);
        Half(18, (ushort)machine);
        Word(20, 1);
        Long(32, HeaderBytes);
        Long(40, sectionsAt);
        Half(52, HeaderBytes);
        Half(54, SegmentBytes);
        Half(56, 3);
        Half(58, SectionBytes);
        Half(60, Sections);
        Half(62, NameSection);
    }

    private void WriteSegments()
    {
        const uint Load = 1, Dynamic = 2, Read = 4, Write = 2, Execute = 1;
        Segment(0, Load, Read | Write, 0, namesAt, TextOffset);
        Segment(1, Load, Read | Execute, TextOffset, image.Length - TextOffset, TextOffset);
        Segment(2, Dynamic, Read | Write, dynamicAt, DynamicBytes, 8);
    }

    private void Segment(int index, uint type, uint flags, int offset, int length, int alignment)
    {
        int at = HeaderBytes + index * SegmentBytes;
        Word(at, type);
        Word(at + 4, flags);
        Long(at + 8, offset);
        Long(at + 16, offset);
        Long(at + 24, offset);
        Long(at + 32, length);
        Long(at + 40, length);
        Long(at + 48, alignment);
    }

    /// <summary>Global functions of one byte each; entry 0 stays empty.</summary>
    private void WriteSymbols(string name)
    {
        const byte GlobalFunction = (1 << 4) | 2;
        Encoding.ASCII.GetBytes(strings, image.AsSpan(stringsAt));
        int nameAt = 1 + name.Length + 1;
        for (int i = 0; i < symbols.Count; i++)
        {
            int at = symbolsAt + (i + 1) * SymbolBytes;
            Word(at, (uint)nameAt);
            image[at + 4] = GlobalFunction;
            Half(at + 6, TextSection);
            Long(at + 8, TextOffset + i);
            Long(at + 16, 1);
            nameAt += symbols[i].Length + 1;
        }
    }

    /// <summary>One bucket with all symbols chained: valid whatever their hash values are.</summary>
    private void WriteHash()
    {
        Word(hashAt, 1);
        Word(hashAt + 4, (uint)(symbols.Count + 1));
        Word(hashAt + 8, symbols.Count == 0 ? 0u : 1u);
        for (int i = 1; i < symbols.Count; i++)
            Word(hashAt + 12 + 4 * i, (uint)(i + 1));
    }

    private void WriteDynamic()
    {
        const int Hash = 4, Strings = 5, Symbols = 6, StringsSize = 10, SymbolSize = 11, Name = 14;
        (int Tag, int Value)[] entries = [(Name, 1), (Hash, hashAt), (Strings, stringsAt), (Symbols, symbolsAt), (StringsSize, strings.Length), (SymbolSize, SymbolBytes), (0, 0)];
        for (int i = 0; i < entries.Length; i++)
        {
            Long(dynamicAt + 16 * i, entries[i].Tag);
            Long(dynamicAt + 16 * i + 8, entries[i].Value);
        }
    }

    private void WriteSections()
    {
        const uint ProgramBits = 1, StringTable = 3, HashTable = 5, Dynamic = 6, DynamicSymbols = 11;
        const long Write = 1, Alloc = 2, Execute = 4;
        Encoding.ASCII.GetBytes(SectionNames, image.AsSpan(namesAt));
        Section(TextSection, ".text", ProgramBits, Alloc | Execute, TextOffset, image.Length - TextOffset, 0, 0, 0);
        Section(SymbolSection, ".dynsym", DynamicSymbols, Alloc, symbolsAt, (symbols.Count + 1) * SymbolBytes, StringSection, 1, SymbolBytes);
        Section(StringSection, ".dynstr", StringTable, Alloc, stringsAt, strings.Length, 0, 0, 0);
        Section(HashSection, ".hash", HashTable, Alloc, hashAt, 4 * (symbols.Count + 4), SymbolSection, 0, 4);
        Section(DynamicSection, ".dynamic", Dynamic, Alloc | Write, dynamicAt, DynamicBytes, StringSection, 0, 16);
        Section(NameSection, ".shstrtab", StringTable, 0, namesAt, SectionNames.Length, 0, 0, 0);
    }

    private void Section(int index, string name, uint type, long flags, int offset, int length, uint link, uint info, int entrySize)
    {
        int at = sectionsAt + index * SectionBytes;
        Word(at, (uint)SectionNames.IndexOf($"\0{name}\0", StringComparison.Ordinal) + 1);
        Word(at + 4, type);
        Long(at + 8, flags);
        Long(at + 16, flags == 0 ? 0 : offset);
        Long(at + 24, offset);
        Long(at + 32, length);
        Word(at + 40, link);
        Word(at + 44, info);
        Long(at + 48, type == 1 || type == 3 ? 1 : 8);
        Long(at + 56, entrySize);
    }

    private void Half(int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(at), value);

    private void Word(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(at), value);

    private void Long(int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(image.AsSpan(at), value);
}
