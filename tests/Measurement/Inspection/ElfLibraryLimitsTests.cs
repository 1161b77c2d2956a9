using System.Buffers.Binary;
using FluentAssertions;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>Where the tables of an ELF file end: the last entry counts, what lies behind it does not.</summary>
public class ElfLibraryLimitsTests
{
    private const int SectionHeader = 64, Sections = 4, Strings = 1, Symbols = 2, Dynamic = 3;
    private const int Symbol = 24;

    private static byte[] TwoSymbols => new ElfFile { Symbols = [ElfFile.Exported("a"), ElfFile.Exported("bb")] }.ToBytes();

    private static byte[] Executable => new ElfFile { PositionIndependentExecutable = true }.ToBytes();

    private static int HeaderOf(byte[] file, int section) => (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(40)) + section * SectionHeader;

    private static int OffsetOf(byte[] file, int section) => (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(HeaderOf(file, section) + 24));

    private static int SizeOf(byte[] file, int section) => (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(HeaderOf(file, section) + 32));

    private static byte[] Placed(byte[] file, int section, int offset, int size)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(HeaderOf(file, section) + 24), (ulong)offset);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(HeaderOf(file, section) + 32), (ulong)size);
        return file;
    }

    private static byte[] With(byte[] file, int at, ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), value);
        return file;
    }

    private static Action Parsing(ReadOnlyMemory<byte> file) => () => ElfLibrary.Parse(file);

    [Fact]
    public void Header_JustComplete_IsRead()
    {
        ElfLibrary.Parse(new ElfFile { Class = 1 }.ToBytes().AsMemory(0, 20)).ClassBits.Should().Be(32);
        Parsing(new ElfFile { Class = 1 }.ToBytes().AsMemory(0, 19)).Should().Throw<InvalidDataException>().WithMessage("is no ELF file");
        byte[] stripped = TwoSymbols;
        stripped.AsSpan(40, 8).Clear();
        ElfLibrary.Parse(stripped.AsMemory(0, 64)).HasSections.Should().BeFalse();
        Parsing(stripped.AsMemory(0, 63)).Should().Throw<InvalidDataException>().WithMessage("is truncated: it ends within the ELF header");
    }

    [Fact]
    public void Sections_Removed_LeaveALibraryWithoutReadableSymbols()
    {
        byte[] withoutOffset = TwoSymbols;
        withoutOffset.AsSpan(40, 8).Clear();
        ElfLibrary elf = ElfLibrary.Parse(withoutOffset);
        (elf.HasSections, elf.IsSharedObject).Should().Be((false, true));
        elf.ExportedAmong(["a"]).Should().BeEmpty();
        ElfLibrary.Parse(With(TwoSymbols, 60, 0)).HasSections.Should().BeFalse();
        ElfLibrary.Parse(TwoSymbols).HasSections.Should().BeTrue();
    }

    [Fact]
    public void SectionHeaders_ShorterThanTheFormat_AreRefused() =>
        Parsing(With(TwoSymbols, 58, SectionHeader - 1)).Should().Throw<InvalidDataException>().WithMessage("*section headers lie outside the file");

    [Fact]
    public void Section_ReachingTheEndOfTheFile_IsRead_AndNoFurther()
    {
        byte[] file = TwoSymbols;
        int offset = OffsetOf(file, Dynamic), rest = file.Length - offset;
        ElfLibrary.Parse(Placed(TwoSymbols, Dynamic, offset, rest)).IsSharedObject.Should().BeTrue();
        Parsing(Placed(TwoSymbols, Dynamic, offset, rest + 1)).Should().Throw<InvalidDataException>().WithMessage("*section 3 lies outside the file");
        ElfLibrary.Parse(Placed(TwoSymbols, Dynamic, file.Length, 0)).IsSharedObject.Should().BeTrue();
        Parsing(Placed(TwoSymbols, Dynamic, file.Length + 1, 0)).Should().Throw<InvalidDataException>();
    }

    [Fact]
    public void DynamicFlags_CountToTheLastEntryOfTheirSection()
    {
        ElfLibrary.Parse(Placed(Executable, Dynamic, OffsetOf(Executable, Dynamic), 16)).IsSharedObject.Should().BeFalse();
        ElfLibrary.Parse(Placed(Executable, Dynamic, OffsetOf(Executable, Dynamic), 15)).IsSharedObject.Should().BeTrue();
        ElfLibrary.Parse(Placed(Executable, Dynamic, OffsetOf(Executable, Dynamic), 0)).IsSharedObject.Should().BeTrue();
    }

    [Theory]
    [InlineData(9_999, false)]
    [InlineData(10_000, true)]
    public void DynamicFlags_BehindTenThousandEntries_AreNotLookedFor(int entry, bool shared)
    {
        byte[] file = Executable;
        byte[] flags = file[OffsetOf(file, Dynamic)..(OffsetOf(file, Dynamic) + 16)];
        byte[] longer = [.. file, .. new byte[entry * 16], .. flags];
        ElfLibrary.Parse(Placed(longer, Dynamic, file.Length, (entry + 1) * 16)).IsSharedObject.Should().Be(shared);
    }

    [Fact]
    public void Symbols_BehindTheirTable_AreNotExported()
    {
        byte[] file = TwoSymbols;
        ElfLibrary.Parse(Placed(file, Symbols, OffsetOf(file, Symbols), SizeOf(file, Symbols) - Symbol)).ExportedAmong(["a", "bb"]).Should().BeEquivalentTo("a");
    }

    [Fact]
    public void Symbols_UpToAMillion_AreRead()
    {
        const int most = 1_000_000;
        byte[] few = TwoSymbols;
        byte[] file = [.. few, .. new byte[(most - 1) * Symbol], .. few.AsSpan(OffsetOf(few, Symbols) + Symbol, Symbol), .. new byte[Symbol]];
        ElfLibrary.Parse(Placed(file, Symbols, few.Length, most * Symbol)).ExportedAmong(["a", "bb"]).Should().BeEquivalentTo("a");
        FluentActions.Invoking(() => ElfLibrary.Parse(Placed(file, Symbols, few.Length, (most + 1) * Symbol)).ExportedAmong(["a"]))
            .Should().Throw<InvalidDataException>().WithMessage("has more than 1,000,000 dynamic symbols");
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    public void Symbols_OfSectionsAndFiles_AreNotExported(byte type, bool exported)
    {
        byte[] file = TwoSymbols;
        file[OffsetOf(file, Symbols) + Symbol + 4] = (byte)(ElfFile.Global << 4 | type);
        ElfLibrary.Parse(file).ExportedAmong(["a"]).Should().HaveCount(exported ? 1 : 0);
    }

    [Fact]
    public void Symbols_NamedOutsideOfTheirStrings_AreDamage()
    {
        byte[] file = TwoSymbols;
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(OffsetOf(file, Symbols) + Symbol), (uint)SizeOf(file, Strings));
        FluentActions.Invoking(() => ElfLibrary.Parse(file).ExportedAmong(["a"])).Should().Throw<InvalidDataException>().WithMessage("*outside its string table");

        byte[] unended = TwoSymbols;
        ElfLibrary.Parse(Placed(unended, Strings, OffsetOf(unended, Strings), SizeOf(unended, Strings) - 1)).ExportedAmong(["a", "bb"]).Should().BeEquivalentTo("a");
    }

    [Theory]
    [InlineData(Sections - 1, false)]
    [InlineData(Sections, true)]
    public void Symbols_WithoutTheirStrings_AreDamage(int link, bool damaged)
    {
        byte[] file = TwoSymbols;
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(HeaderOf(file, Symbols) + 40), (uint)link);
        Action exporting = () => ElfLibrary.Parse(file).ExportedAmong(["zz"]);
        if (damaged)
            exporting.Should().Throw<InvalidDataException>().WithMessage("*name a string table that is not there");
        else
            exporting.Should().NotThrow();
    }
}
