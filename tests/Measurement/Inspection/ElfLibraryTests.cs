using System.Diagnostics;
using System.Runtime.InteropServices;
using FluentAssertions;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

public class ElfLibraryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ElfLibrary_Symbols_AreExportedWhenDefinedGlobalAndVisible(bool bigEndian)
    {
        byte[] file = new ElfFile
        {
            BigEndian = bigEndian,
            Symbols =
            [
                ElfFile.Exported("open_daq"),
                ("weak_one", 2, 0, 7),
                ("protected_one", ElfFile.Global, 3, 7),
                ("local_one", ElfFile.Local, 0, 7),
                ("hidden_one", ElfFile.Global, ElfFile.Hidden, 7),
                ("imported_one", ElfFile.Global, 0, 0),
            ],
        }.ToBytes();
        ElfLibrary elf = ElfLibrary.Parse(file);
        elf.ExportedAmong(["open_daq", "weak_one", "protected_one", "local_one", "hidden_one", "imported_one", "open", "open_daq2", ""])
            .Should().BeEquivalentTo("open_daq", "weak_one", "protected_one");
        (elf.ClassBits, elf.Machine, elf.IsSharedObject).Should().Be((64, 62, true));
    }

    [Fact]
    public void ElfLibrary_Executables_AreNoSharedObjects()
    {
        ElfLibrary.Parse(new ElfFile { Type = 2 }.ToBytes()).IsSharedObject.Should().BeFalse();
        ElfLibrary.Parse(new ElfFile { PositionIndependentExecutable = true }.ToBytes()).IsSharedObject.Should().BeFalse();
    }

    /// <summary>Every prefix and every byte set to 0xFF: an answer or a plain refusal, nothing else.</summary>
    [Fact]
    public void ElfLibrary_DamagedAnywhere_IsReadOrRefused()
    {
        byte[] good = new ElfFile { Symbols = [ElfFile.Exported("a"), ElfFile.Exported("bb")] }.ToBytes();
        int refused = 0;
        for (int length = 0; length < good.Length; length++)
            refused += ReadOrRefused(good[..length]);
        refused.Should().Be(good.Length, "a truncated file never passes for a whole one");
        for (int at = 0; at < good.Length; at++)
        {
            byte[] damaged = [.. good];
            damaged[at] = 0xFF;
            ReadOrRefused(damaged);
        }
    }

    private static int ReadOrRefused(byte[] file)
    {
        try
        {
            ElfLibrary elf = ElfLibrary.Parse(file);
            elf.ExportedAmong(["a", "bb"]);
            return 0;
        }
        catch (InvalidDataException)
        {
            return 1;
        }
    }

    /// <summary>Oracle: a library that this project did not write, with a symbol that the runtime itself calls by that name.</summary>
    [Fact]
    public void ElfLibrary_OfTheRuntime_ExportsWhatTheRuntimeCalls()
    {
        string library = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "libSystem.Native.so");
        ElfLibrary elf = ElfLibrary.Parse(File.ReadAllBytes(library));
        elf.IsSharedObject.Should().BeTrue();
        elf.Machine.Should().Be(RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? 183 : 62);
        elf.ExportedAmong(["SystemNative_Read", "SystemNative_NoSuch", "malloc"]).Should().BeEquivalentTo("SystemNative_Read");
    }

    /// <summary>Oracle: the compiler and linker of the machine, where it has them; elsewhere the two tests above stand alone.</summary>
    [Fact]
    public void ElfLibrary_CompiledHere_ExportsWhatItsSourceSays()
    {
        const string compiler = "/usr/bin/g++";
        if (!File.Exists(compiler))
            return;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("lse66-elf-");
        try
        {
            string source = Path.Combine(folder.FullName, "daq.cpp"), library = Path.Combine(folder.FullName, "libdaq.so"), program = Path.Combine(folder.FullName, "program");
            File.WriteAllText(source, """
                namespace guide { struct DaqClient { int wait(int timeout); }; int DaqClient::wait(int timeout) { return timeout; } }
                extern "C" int daq_open() { return 1; }
                extern "C" __attribute__((visibility("hidden"))) int daq_hidden() { return 2; }
                static int daq_static() { return 3; }
                int main() { return daq_static() + daq_hidden(); }
                """);
            Run(compiler, "-shared", "-fPIC", "-o", library, source).Should().Be(0);
            Run(compiler, "-fPIE", "-pie", "-o", program, source).Should().Be(0);
            ElfLibrary elf = ElfLibrary.Parse(File.ReadAllBytes(library));
            elf.IsSharedObject.Should().BeTrue();
            elf.ExportedAmong(["_ZN5guide9DaqClient4waitEi", "daq_open", "daq_hidden", "daq_static", "wait"]).Should().BeEquivalentTo("_ZN5guide9DaqClient4waitEi", "daq_open");
            ElfLibrary.Parse(File.ReadAllBytes(program)).IsSharedObject.Should().BeFalse();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }
}
