using FluentAssertions;
using Lse66.Campaign;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Record;
using Xunit;

namespace Lse66.Tests.Campaign;

/// <summary>Compiling and running foreign software for 0050. Each of these takes g++; it is missed by name.</summary>
public sealed class SoftwareTrialRunTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("lse66-trials-").FullName;

    private static readonly SoftwareInput Software = new("libdaq.so", "daq.h", "x86_64", ["daq_wait"], Sample: "sample.cpp", SampleSeconds: 60) { Source = "release 3", Date = "2026-06-06" };

    public SoftwareTrialRunTests()
    {
        SoftwareTrialRun.HasCompiler.Should().BeTrue("these tests need g++: {0} (./test does it as root on Debian)", SoftwareTrialRun.CompilerRemedy);
        Write("daq.h", "#pragma once\nextern \"C\" int daq_wait(int timeout);\n");
        Write("libdaq.cpp", "extern \"C\" int daq_wait(int timeout) { return timeout; }\n");
        TrialProcess.Run("g++", ["-shared", "-fPIC", "-o", "libdaq.so", "libdaq.cpp"], root, TimeSpan.FromSeconds(60), CancellationToken.None).Should().Be(new TrialEnd(0, string.Empty));
        Sample("return daq_wait(0);");
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(root, name), text);

    private void Sample(string body) => Write("sample.cpp", $"#include <cstdio>\n#include <cstdlib>\n#include \"daq.h\"\nint main(int count, char** words) {{ (void)count; (void)words; {body} }}\n");

    private SoftwareTrials Try(SoftwareInput? software = null) => SoftwareTrialRun.Of(software ?? Software, root, CancellationToken.None);

    [Fact]
    public void HeaderAndSample_ThatWork_Succeed()
    {
        Sample("std::puts(words[1]); return daq_wait(0);");
        SoftwareTrials trials = Try(Software with { SampleArguments = ["sensor 3"] });
        trials.HeaderCompiles.Outcome.Should().Be(TrialOutcome.Succeeded);
        trials.SampleClientReceives.Should().Be(new SoftwareTrial(TrialOutcome.Succeeded, "sample.cpp received; it said: sensor 3"));
    }

    [Fact]
    public void Header_ThatDoesNotCompile_FailsWithTheCompilersWords()
    {
        Write("daq.h", "int daq_wait(int timeout)\n");
        SoftwareTrial trial = Try().HeaderCompiles;
        trial.Outcome.Should().Be(TrialOutcome.Failed);
        trial.Text.Should().StartWith("g++ -std=c++17 refuses daq.h, exit code 1: ").And.Contain("error").And.NotContain(root);
    }

    [Fact]
    public void Header_ThatIncludesWhatIsNotThere_IsUndecided()
    {
        Write("daq.h", "#include \"camera/types.h\"\n");
        SoftwareTrial trial = Try().HeaderCompiles;
        trial.Outcome.Should().Be(TrialOutcome.Undecided);
        trial.Text.Should().Contain("camera/types.h").And.Contain("'includeFolders'");
    }

    [Fact]
    public void Header_OfATree_IsFoundByItsFolders()
    {
        Directory.CreateDirectory(Path.Combine(root, "tree", "camera"));
        Write("tree/camera/types.h", "using seconds = int;\n");
        Write("more.h", "using more = int;\n");
        Write("daq.h", "#include \"camera/types.h\"\n#include \"guider/more.h\"\nextern \"C\" more daq_wait(seconds timeout);\n");
        Try(Software with { IncludeFolders = [Path.Combine(root, "tree")], IncludesAs = "guider", Sample = null }).HeaderCompiles.Outcome.Should().Be(TrialOutcome.Succeeded);
    }

    [Theory]
    [InlineData("return 2;", TrialOutcome.Undecided, "saw nothing published")]
    [InlineData("return 3;", TrialOutcome.Failed, "ended with exit code 3")]
    [InlineData("std::abort();", TrialOutcome.Failed, "was ended by signal 6")]
    [InlineData("for (;;) daq_wait(0);", TrialOutcome.Undecided, "neither received nor gave up within 2 s")]
    [InlineData("char* more = new char[5ull << 30]; more[0] = 1; return more[daq_wait(0)] - 1;", TrialOutcome.Failed, "bad_alloc")]
    [InlineData("return daq_open();", TrialOutcome.Failed, "does not build with header and library")]
    public void Sample_IsJudgedByHowItEnds(string body, TrialOutcome expected, string text)
    {
        Sample(body);
        SoftwareTrial trial = Try(Software with { SampleSeconds = body.StartsWith("for", StringComparison.Ordinal) ? 2 : 60 }).SampleClientReceives;
        trial.Outcome.Should().Be(expected);
        trial.Text.Should().Contain(text);
    }

    [Theory]
    [InlineData("-o.h")]
    [InlineData("../daq.h")]
    [InlineData("da q.h")]
    [InlineData("none.h")]
    [InlineData("")]
    public void Names_ThatAreNoPlainFiles_ReachNoCompiler(string name)
    {
        Try(Software with { Header = name, Sample = null }).HeaderCompiles.Outcome.Should().Be(TrialOutcome.Undecided);
        Try(Software with { Sample = name }).SampleClientReceives.Outcome.Should().Be(TrialOutcome.Undecided);
    }

    [Fact]
    public void Interruption_EndsTheTrial()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        FluentActions.Invoking(() => SoftwareTrialRun.Of(Software, root, stop.Token)).Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void Try_SimulatedOrUnselectedSoftware_RunsNothing()
    {
        using CampaignFolder folder = CampaignFolder.Create(Path.Combine(root, "campaign"));
        LoadedInputs simulated = InputLoading.Load([], EndpointOpening.Foresee(new CampaignPlan()).SuppliedFiles, folder);
        SoftwareInspection.Try(new CampaignPlan(), simulated, folder, CancellationToken.None).Should().BeSameAs(simulated);

        var own = new LoadedInputs(new PlanInputs { Software = Software, SoftwareFolder = root }, []);
        SoftwareInspection.Try(new CampaignPlan { Select = [UnknownName.Requirement("0009")] }, own, folder, CancellationToken.None).Should().BeSameAs(own);
    }

    [Fact]
    public void Try_SoftwareOfThePlan_LeavesItsTrialsInTheRecord()
    {
        using CampaignFolder folder = CampaignFolder.Create(Path.Combine(root, "campaign"));
        var own = new LoadedInputs(new PlanInputs { Software = Software, SoftwareFolder = root }, []);

        LoadedInputs tried = SoftwareInspection.Try(new CampaignPlan(), own, folder, CancellationToken.None);

        tried.Inputs.SoftwareTrials!.SampleClientReceives.Outcome.Should().Be(TrialOutcome.Succeeded);
        InputRecord record = tried.Records.Should().ContainSingle().Subject;
        File.ReadAllText(Path.Combine(folder.FolderPath, record.File)).Should().Contain("headerCompiles").And.Contain("sampleClientReceives").And.Contain("Succeeded");
    }
}
