using System.Diagnostics;
using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Lse66.Tests.Cli;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>A recording on which the FITS library crashes: made to happen by another library of its name, which crashes on everything.</summary>
public sealed class ReplayRehearsalTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("lse66-rehearsal-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Recording_OnWhichTheLibraryCrashes_IsAFailureOfTheRigThatNamesTheFile()
    {
        string source = Path.Combine(folder, "crashing.cpp");
        File.WriteAllText(source, "extern \"C\" void ffvers(float* v) { *v = 4.2f; }\nextern \"C\" void ffdkopn() { *reinterpret_cast<volatile int*>(8) = 1; }\n");
        ScriptedLibrary.Compile("-shared", "-fPIC", "-w", "-o", Path.Combine(folder, "libcfitsio.so.10"), source);

        // A whole file of one block, so that nothing is found wrong before the library is asked.
        File.WriteAllText(Path.Combine(folder, "a.fits"), "SIMPLE  =                    T".PadRight(80) + "BITPIX  =                    8".PadRight(80) + "NAXIS   =                    0".PadRight(80) + "END".PadRight(2880 - 240));
        var run = Lse66Process.Run(folder, new Dictionary<string, string> { ["LD_LIBRARY_PATH"] = folder }, "doctor", "--endpoint", $"replay:{folder}");

        run.ExitCode.Should().Be(3);
        run.Messages.Should().Contain($"replay:{folder}: the process that ran it was ended by SIGSEGV (signal 11) while it read {Path.Combine(folder, "a.fits")}");
    }

    [RecordingFact]
    public void Recording_ThatIsSound_IsReadWithoutAWord()
    {
        long began = Stopwatch.GetTimestamp();
        ReplayRehearsal.InChild(SharedData.Recordings);
        Stopwatch.GetElapsedTime(began).Should().BeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Recording_ThatIsNotThere_StartsNothing() =>
        FluentActions.Invoking(() => ReplayRehearsal.InChild(Path.Combine(folder, "none"))).Should().Throw<RigException>().WithMessage("*there is no such file or folder*");
}
