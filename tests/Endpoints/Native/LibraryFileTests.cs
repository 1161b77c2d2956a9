using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>A path that holds no library of this host is told apart without loading it.</summary>
public sealed class LibraryFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("lse66-library-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(byte[] bytes)
    {
        string path = Path.Combine(folder, "lib.so");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>The first bytes of an ELF file: class, byte order, type, machine.</summary>
    private static byte[] Elf(byte bits, byte order, byte type, byte machine)
    {
        byte[] header = new byte[64];
        byte[] start = [0x7F, (byte)'E', (byte)'L', (byte)'F', bits, order, 1];
        start.CopyTo(header, 0);
        (header[order == 1 ? 16 : 17], header[order == 1 ? 18 : 19]) = (type, machine);
        return header;
    }

    private static byte Machine => System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? (byte)183 : (byte)62;

    [Fact]
    public void Check_OfALibraryOfThisHost_GivesItsPath()
    {
        string path = Write(Elf(2, 1, 3, Machine));
        File.CreateSymbolicLink(Path.Combine(folder, "link.so"), "lib.so");
        LibraryFile.Check(Path.Combine(folder, "link.so")).Should().Be(path);
    }

    [Fact]
    public void Check_OfAnotherFile_SaysWhatItIs()
    {
        Refused("#!/bin/sh"u8.ToArray(), "*is no ELF file*");
        Refused([], "*is no ELF file*");
        Refused(Elf(2, 1, 3, Machine)[..19], "*is no ELF file*");
        Refused(Elf(2, 1, 2, Machine), "*is no shared object (ELF type 2)*");
        Refused(Elf(1, 1, 3, 3), "*another machine (32-bit, ELF machine 3;*");
        Refused(Elf(2, 2, 3, 22), "*another machine (64-bit, ELF machine 22;*");
        Refused(Elf(2, 1, 3, (byte)(Machine ^ 1)), "*another machine*");
    }

    [Theory]
    [InlineData("none.so")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void Check_OfNoFile_NamesThePath(string name) =>
        FluentActions.Invoking(() => LibraryFile.Check(name.Length == 0 ? folder : Path.Combine(folder, name))).Should().Throw<RigException>().WithMessage("native: *is not a file; name the library*");

    private void Refused(byte[] bytes, string message) => FluentActions.Invoking(() => LibraryFile.Check(Write(bytes))).Should().Throw<RigException>().WithMessage(message);
}
