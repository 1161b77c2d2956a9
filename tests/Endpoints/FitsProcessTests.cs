using System.Diagnostics;
using System.Text;
using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Lse66.Tests.Cli;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>A file, or a fault of the FITS library, ends the process that reads and nothing else.</summary>
public sealed class FitsProcessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [FitsFact]
    public void Process_ThatIsKilled_FailsTheFilesItReadAndNoOther()
    {
        string path = folder.Write("a.fits", GuiderFits.Usual());
        using FitsProcess process = FitsProcess.Start();
        using FitsFile file = FitsFile.Open(path, new FileInfo(path).Length, process);
        file.MoveTo(1, out _).Should().BeTrue();

        Signal("KILL", process.Id);

        FluentActions.Invoking(() => file.Text("OBSID")).Should().Throw<RigException>()
            .WithMessage("Cannot replay '*a.fits': the process that reads FITS files was ended by SIGKILL (signal 9)*; copy it again from where it was recorded.");
        FluentActions.Invoking(() => file.MoveTo(2, out _)).Should().Throw<RigException>("it does not come back");
        folder.Opening().Should().NotThrow("another file is read in another process");
    }

    [FitsFact]
    public void Process_ThatHangs_IsKilledInTime()
    {
        string path = folder.Write("a.fits", GuiderFits.Usual());
        using FitsProcess process = FitsProcess.Start();
        using FitsFile file = FitsFile.Open(path, new FileInfo(path).Length, process);

        Signal("STOP", process.Id);
        process.AnswerWithin = TimeSpan.FromSeconds(1);

        FluentActions.Invoking(() => file.Text("OBSID")).Should().Throw<RigException>().WithMessage("*did not answer within 1 s*");
        process.HasEnded.Should().BeTrue();
    }

    /// <summary>CFITSIO 4.2 divides by the block size that the header states. <see cref="FitsStructure"/> refuses such a file; here it is handed past it.</summary>
    [RecordingFact]
    public void File_ThatTheLibraryDoesNotSurvive_IsRefused()
    {
        byte[] bytes = File.ReadAllBytes(Directory.EnumerateFiles(SharedData.Recordings, "*.fits*").First());
        int at = bytes.AsSpan().IndexOf("ZVAL1   =                   32"u8);
        Encoding.ASCII.GetBytes("ZVAL1   =                    0").CopyTo(bytes.AsSpan(at));
        string path = folder.Write("a.fits", bytes);
        using FitsProcess process = FitsProcess.Start();
        using FitsFile file = FitsFile.Open(path, bytes.Length, process);

        FluentActions.Invoking(() => file.MoveTo(2, out _)).Should().Throw<RigException>().WithMessage("*was ended by SIGFPE (signal 8)*");
    }

    [Fact]
    public void Library_ThatCrashesOnEverything_IsAFailureOfTheRigThatNamesTheFile()
    {
        string source = folder.Write("crashing.cpp", "extern \"C\" void ffvers(float* v) { *v = 4.2f; }\nextern \"C\" void ffdkopn() { *reinterpret_cast<volatile int*>(8) = 1; }\n"u8.ToArray());
        ScriptedLibrary.Compile("-shared", "-fPIC", "-w", "-o", Path.Combine(folder.Path, "libcfitsio.so.10"), source);

        // A whole file of one block, so that nothing is found wrong before the library is asked.
        string block = "SIMPLE  =                    T".PadRight(80) + "BITPIX  =                    8".PadRight(80) + "NAXIS   =                    0".PadRight(80) + "END".PadRight(2880 - 240);
        string file = folder.Write("a.fits", Encoding.ASCII.GetBytes(block));
        var run = Lse66Process.Run(folder.Path, new Dictionary<string, string> { ["LD_LIBRARY_PATH"] = folder.Path }, "doctor", "--endpoint", $"replay:{folder.Path}");

        run.ExitCode.Should().Be(3);
        run.Messages.Should().Contain($"Cannot replay '{file}': the process that reads FITS files was ended by SIGSEGV (signal 11)");
    }

    private static void Signal(string signal, int process)
    {
        using Process kill = Process.Start("/bin/kill", [$"-{signal}", $"{process}"]);
        kill.WaitForExit();
        kill.ExitCode.Should().Be(0);
    }
}
