using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Lse66.Measurement;

/// <summary>
/// As much of an ELF file as an inspection needs (System V ABI, generic part, chapters 4 and 5: object files, dynamic linking):
/// <code>
/// header   e_ident[16] = 7F 'E' 'L' 'F' class data …; e_type u16 @16; e_machine u16 @18; e_shoff u64 @40; e_shentsize u16 @58; e_shnum u16 @60
/// section  sh_type u32 @4; sh_offset u64 @24; sh_size u64 @32; sh_link u32 @40; 64 bytes each
/// symbol   st_name u32 @0; st_info u8 @4 = bind &lt;&lt; 4 | type; st_other u8 @5, low two bits the visibility; st_shndx u16 @6; 24 bytes each
/// dynamic  d_tag i64 @0; d_val u64 @8; 16 bytes each
/// </code>
/// Every offset is checked against the file before it is used. Tables are read for 64-bit files only; both byte orders are understood.
/// </summary>
public sealed class ElfLibrary
{
    /// <summary>e_type of a shared object (and of a position-independent executable, see <see cref="IsSharedObject"/>).</summary>
    private const int SharedObjectType = 3;

    private const int HeaderSize = 64;
    private const int SectionSize = 64;
    private const int SymbolSize = 24;
    private const int DynamicSize = 16;
    private const uint DynamicSection = 6;
    private const uint DynamicSymbolSection = 11;
    private const long DynamicFlags1 = 0x6ffffffb;
    private const ulong PositionIndependentExecutable = 0x08000000;

    /// <summary>The largest C++ libraries export some 100,000 symbols; ten times that bounds the work on a file made to be slow.</summary>
    private const int SymbolsMax = 1_000_000;

    /// <summary>Likewise for the dynamic section, which has some tens of entries.</summary>
    private const int DynamicEntriesMax = 10_000;

    private readonly ReadOnlyMemory<byte> file;
    private readonly bool bigEndian;
    private readonly List<Section> sections = [];

    private ElfLibrary(ReadOnlyMemory<byte> file)
    {
        this.file = file;
        ReadOnlySpan<byte> ident = file.Span;
        if (ident.Length < 20 || !ident.StartsWith("\u007fELF"u8))
            throw new InvalidDataException("is no ELF file");
        ClassBits = ident[4] switch { 1 => 32, 2 => 64, _ => throw new InvalidDataException($"has ELF class {ident[4]}, which is neither 32 nor 64 bits") };
        bigEndian = ident[5] switch { 1 => false, 2 => true, _ => throw new InvalidDataException($"has ELF byte order {ident[5]}, which is neither little nor big") };
        Type = U16(16);
        Machine = U16(18);
        if (ClassBits == 64)
            ReadSections();
    }

    private readonly record struct Section(uint Type, long Offset, long Size, uint Link);

    /// <summary>32 or 64.</summary>
    public int ClassBits { get; }

    /// <summary>e_type: 3 for a shared object.</summary>
    public int Type { get; }

    /// <summary>e_machine: 62 for x86-64, 183 for AArch64.</summary>
    public int Machine { get; }

    /// <summary>Of the type of shared objects and not marked as a position-independent executable (DF_1_PIE), which has the same type.</summary>
    public bool IsSharedObject => Type == SharedObjectType && (Flags1() & PositionIndependentExecutable) == 0;

    /// <summary>False when the section headers were removed: then the dynamic symbols are not read. Such a file still loads.</summary>
    public bool HasSections => sections.Count > 0;

    /// <exception cref="InvalidDataException">No ELF file, or a damaged one; the message completes "the library …".</exception>
    public static ElfLibrary Parse(ReadOnlyMemory<byte> file) => new(file);

    /// <summary>
    /// Those of <paramref name="names"/> that the library exports: in the dynamic symbol table, defined here, of global, weak or unique binding, and visible
    /// from outside. Names as the linker spells them, C++ names mangled.
    /// </summary>
    /// <exception cref="InvalidDataException">The symbol table is damaged.</exception>
    public IReadOnlySet<string> ExportedAmong(IEnumerable<string> names)
    {
        var wanted = new HashSet<string>(names, StringComparer.Ordinal);
        var found = new HashSet<string>(StringComparer.Ordinal);
        int longest = wanted.Count == 0 ? 0 : wanted.Max(Encoding.UTF8.GetByteCount);
        foreach (Section table in sections.Where(section => section.Type == DynamicSymbolSection))
        {
            if (table.Link >= sections.Count)
                throw new InvalidDataException("is damaged: its dynamic symbols name a string table that is not there");
            Section strings = sections[(int)table.Link];
            if (table.Size / SymbolSize > SymbolsMax)
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"has more than {SymbolsMax:N0} dynamic symbols"));
            for (long at = table.Offset; at + SymbolSize <= table.Offset + table.Size; at += SymbolSize)
                if (IsExported(at) && NameAt(strings, U32(at), longest) is { } name && wanted.Contains(name))
                    found.Add(name);
        }
        return found;
    }

    private bool IsExported(long symbol)
    {
        const int Global = 1, Weak = 2, Unique = 10;
        const int SectionSymbol = 3, FileSymbol = 4;
        const int DefaultVisibility = 0, ProtectedVisibility = 3;
        byte info = file.Span[(int)symbol + 4];
        return U16(symbol + 6) != 0
            && info >> 4 is Global or Weak or Unique
            && (info & 0xF) is not (SectionSymbol or FileSymbol)
            && (file.Span[(int)symbol + 5] & 3) is DefaultVisibility or ProtectedVisibility;
    }

    /// <summary>Null when the name is longer than <paramref name="bytesMax"/>, so that no name is read further than a comparison needs.</summary>
    private string? NameAt(Section strings, uint offset, int bytesMax)
    {
        if (offset >= strings.Size)
            throw new InvalidDataException("is damaged: the name of a dynamic symbol lies outside its string table");
        ReadOnlySpan<byte> rest = file.Span.Slice((int)(strings.Offset + offset), (int)Math.Min(strings.Size - offset, (long)bytesMax + 1));
        int length = rest.IndexOf((byte)0);
        return length < 0 ? null : Encoding.UTF8.GetString(rest[..length]);
    }

    private void ReadSections()
    {
        if (file.Length < HeaderSize)
            throw new InvalidDataException("is truncated: it ends within the ELF header");
        ulong offset = U64(40);
        int size = U16(58), count = U16(60);
        if (offset == 0 || count == 0)
            return;
        if (size < SectionSize || offset > (ulong)file.Length || (ulong)size * (ulong)count > (ulong)file.Length - offset)
            throw new InvalidDataException("is truncated or damaged: its section headers lie outside the file");
        for (int index = 0; index < count; index++)
        {
            long header = (long)offset + (long)index * size;
            uint type = U32(header + 4);
            ulong start = U64(header + 24), length = U64(header + 32);
            const uint Null = 0, NoBits = 8;
            if (type is Null or NoBits)
                (start, length) = (0, 0);
            else if (start > (ulong)file.Length || length > (ulong)file.Length - start)
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"is truncated or damaged: section {index} lies outside the file"));
            sections.Add(new Section(type, (long)start, (long)length, U32(header + 40)));
        }
    }

    private ulong Flags1()
    {
        foreach (Section dynamic in sections.Where(section => section.Type == DynamicSection))
            for (long at = dynamic.Offset, entry = 0; at + DynamicSize <= dynamic.Offset + dynamic.Size && entry < DynamicEntriesMax; at += DynamicSize, entry++)
                if ((long)U64(at) == DynamicFlags1)
                    return U64(at + 8);
        return 0;
    }

    private ushort U16(long at) =>
        bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(file.Span[(int)at..]) : BinaryPrimitives.ReadUInt16LittleEndian(file.Span[(int)at..]);

    private uint U32(long at) =>
        bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(file.Span[(int)at..]) : BinaryPrimitives.ReadUInt32LittleEndian(file.Span[(int)at..]);

    private ulong U64(long at) =>
        bigEndian ? BinaryPrimitives.ReadUInt64BigEndian(file.Span[(int)at..]) : BinaryPrimitives.ReadUInt64LittleEndian(file.Span[(int)at..]);
}
