using System.Diagnostics;
using FluentAssertions;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>The C++ side of <c>native:</c> as an engineer meets it: headers that compile, a library that exports its interface alone, a sample that receives.</summary>
public sealed class DaqLibraryTests
{
    private static readonly string[] Abi =
    [
        "lse66_daq_abi_version", "lse66_daq_abort", "lse66_daq_buffered", "lse66_daq_close", "lse66_daq_counters_of", "lse66_daq_describe", "lse66_daq_discard",
        "lse66_daq_last_error", "lse66_daq_open", "lse66_daq_read_clock", "lse66_daq_subscribe", "lse66_daq_wait",
    ];

    [PeerFact]
    public void SampleClient_OverTheReferenceLibrary_Receives()
    {
        using var service = new GuiderService();
        ProgramRun.Running sample = ProgramRun.Started("sample_client", service.Address, "18", "6", "30");
        sample.NextLine().Should().Be("subscribed");

        service.Client("--drive", "600", "--shutter", "closed", "--quiet").ExitCode.Should().Be(0);

        ProgramRun received = sample.ToEnd();
        received.ExitCode.Should().Be(0, "{0}", received.Messages);
        received.Lines.Skip(1).Select(line => line.Split(' ')[0]).Should().HaveCount(6).And.OnlyContain(guider => guider == "1" || guider == "8");
        received.Lines.Skip(1).Should().OnlyContain(line => line.Contains(" 50x50 ", StringComparison.Ordinal));
    }

    [PeerFact]
    public void SampleClient_ServiceThatEnds_SaysSo()
    {
        using var service = new GuiderService();
        ProgramRun.Running sample = ProgramRun.Started("sample_client", service.Address, "18", "6", "30");
        sample.NextLine();

        service.Terminate();

        ProgramRun ended = sample.ToEnd();
        ended.ExitCode.Should().Be(3);
        ended.Messages.Should().Contain("Goodbye");
    }

    [PeerFact]
    public void SampleClient_NobodyThere_SaysSo()
    {
        ProgramRun run = ProgramRun.Of("sample_client", "127.0.0.1:1", "18", "6", "30");
        run.ExitCode.Should().Be(3);
        run.Messages.Should().Contain("Connection refused");
    }

    /// <summary>The loader takes the ABI's functions from the example's library, which goes before the one that the sample was linked with.</summary>
    [PeerFact]
    public void SampleClient_OverTheExampleWrapper_ReceivesWithTheSeriesMetadata()
    {
        var preload = new Dictionary<string, string> { ["LD_PRELOAD"] = NativeBuild.Program("libexample_camera_library.so") };

        ProgramRun run = ProgramRun.Started("sample_client", preload, "partition", "35", "6", "30").ToEnd();

        run.ExitCode.Should().Be(0, "{0}", run.Messages);
        run.Lines.Skip(1).Select(line => line.Split(' ')[0]).Should().Equal("3", "5", "3", "5", "3", "5");
    }

    [PeerTheory]
    [InlineData("liblse66daq.so")]
    [InlineData("libexample_camera_library.so")]
    public void Library_OfTheAbi_ExportsNothingElse(string library) => Exports(library).Should().BeEquivalentTo(Abi);

    [PeerFact]
    public void Library_ThatLacksAFunction_LacksThatOne() => Abi.Except(Exports("libbad_missing_symbol.so")).Should().Equal("lse66_daq_counters_of");

    [PeerTheory]
    [InlineData("gcc", "-std=c11", "c", "lse66/daq_client_abi.h")]
    [InlineData("g++", "-std=c++17", "c++", "lse66/daq_client_abi.h")]
    [InlineData("g++", "-std=c++17", "c++", "lse66/IDAQClient.h")]
    [InlineData("g++", "-std=c++17", "c++", "lse66/DAQClient.h")]
    public void Header_OnItsOwn_Compiles(string compiler, string standard, string language, string header)
    {
        string include = RepositoryRoot.File("harness", "Endpoints", "Native", "include");
        (int exitCode, _, string errors) = Tool(compiler, standard, "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", "-I", include, "-include", header, "-x", language, "/dev/null");
        exitCode.Should().Be(0, "{0}", errors);
    }

    private static IEnumerable<string> Exports(string library)
    {
        (int exitCode, string output, string errors) = Tool("nm", "-D", "--defined-only", NativeBuild.Program(library));
        exitCode.Should().Be(0, "{0}", errors);
        return from line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
               let name = line.Split(' ')[^1]
               where !name.StartsWith('_')
               select name;
    }

    private static (int ExitCode, string Output, string Errors) Tool(string name, params string[] words)
    {
        using var tool = Process.Start(new ProcessStartInfo(name, words) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = tool.StandardError.ReadToEndAsync();
        string output = tool.StandardOutput.ReadToEnd();
        tool.WaitForExit();
        return (tool.ExitCode, output, errors.Result);
    }
}
