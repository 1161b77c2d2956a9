using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

public sealed class CameraSoftwareTests : IDisposable
{
    private const string Wait = "_ZN5guide9DaqClient4waitEi";

    private const string Header = """
        #pragma once
        // daq_close is mentioned here only
        namespace guide { class DaqClient { public: int wait(int timeout); }; }
        extern "C" int daq_open(const char* name = "daq_close");
        """;

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("lse66-software-");

    private string Folder => Path.Combine(root.FullName, "camera");

    public CameraSoftwareTests()
    {
        Directory.CreateDirectory(Folder);
        Write("libdaq.so", Library);
        File.WriteAllText(Path.Combine(Folder, "daq.h"), Header);
    }

    private static ElfFile Library => new() { Symbols = [ElfFile.Exported("daq_open"), ElfFile.Exported(Wait), ElfFile.Exported("daq_close")] };

    private static SoftwareInput Good { get; } = new("libdaq.so", "daq.h", "x86_64", ["daq_open", Wait], HeaderCompiles: true, SampleClientReceives: true) { Source = "release 3", Date = "2026-06-06" };

    public void Dispose() => root.Delete(recursive: true);

    private void Write(string name, ElfFile library) => File.WriteAllBytes(Path.Combine(Folder, name), library.ToBytes());

    private IReadOnlyList<JudgedMeasurement> Judge(SoftwareInput software) =>
        CameraSoftware.Judge(SiteInputs.Context(new PlanInputs { Software = software, SoftwareFolder = Folder }), DecisionRule.Guarded);

    [Fact]
    public void Software_Faultless_Passes() => Judge(Good).Should().HaveCount(5).And.OnlyContain(judged => judged.Verdict == Verdict.Pass);

    [Fact]
    public void Software_NotNamed_NamesTheInput()
    {
        Action judging = () => CameraSoftware.Judge(SiteInputs.Context(PlanInputs.None), DecisionRule.Guarded);
        judging.Should().Throw<MissingInputException>().Which.Kind.Should().Be("software");
    }

    public static TheoryData<string, byte[]> WrongLibraries() => new()
    {
        { "32 bits", new ElfFile { Class = 1 }.ToBytes() },
        { "another machine", (Library with { Machine = 183 }).ToBytes() },
        { "an executable", (Library with { Type = 2 }).ToBytes() },
        { "a position-independent executable", (Library with { PositionIndependentExecutable = true }).ToBytes() },
        { "truncated", Library.ToBytes()[..^1] },
        { "empty", [] },
        { "a text", "#!/bin/sh\nexit 0\n"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(WrongLibraries))]
    public void Library_OfTheWrongKind_Fails(string kind, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(Folder, "libdaq.so"), bytes);
        Judge(Good).Named("shared library").Verdict.Should().Be(Verdict.Fail, kind);
    }

    [Fact]
    public void Library_Absent_Fails() => Judge(Good with { Library = "libother.so" }).Named("shared library").Reason.Should().Contain("'libother.so' does not exist");

    [Theory]
    [InlineData("x86-64", Verdict.Pass)]
    [InlineData("aarch64", Verdict.Fail)]
    public void Library_Machine_IsTheDeclaredOne(string machine, Verdict expected) => Judge(Good with { Machine = machine }).Named("shared library").Verdict.Should().Be(expected);

    [Fact]
    public void Library_UnknownMachine_IsInconclusive() => Judge(Good with { Machine = "vax" }).Named("shared library").Verdict.Should().Be(Verdict.Inconclusive);

    [Fact]
    public void Exports_OneSymbolMissing_Fails()
    {
        Write("libdaq.so", Library with { Symbols = [ElfFile.Exported("daq_open"), (Wait, ElfFile.Global, ElfFile.Hidden, 7)] });
        JudgedMeasurement exports = Judge(Good).Named("symbols");
        exports.Verdict.Should().Be(Verdict.Fail);
        exports.Estimate.Value.Should().Be(1);
        exports.Reason.Should().Contain(Wait);
    }

    [Fact]
    public void Exports_NothingPromised_IsInconclusive()
    {
        IReadOnlyList<JudgedMeasurement> judged = Judge(Good with { Symbols = [] });
        judged.Named("symbols").Verdict.Should().Be(Verdict.Inconclusive);
        judged.Named("header uses").Verdict.Should().Be(Verdict.Inconclusive);
    }

    [Theory]
    [InlineData("daq_open", Verdict.Pass)]
    [InlineData("daq_close", Verdict.Fail)]
    [InlineData("_ZN5guide9DaqClient4waitEi", Verdict.Pass)]
    [InlineData("_ZN5guide9DaqClient5countEv", Verdict.Fail)]
    [InlineData("_ZTV9DaqClient", Verdict.Pass)]
    [InlineData("_ZNK5guide9DaqClient4waitEi", Verdict.Pass)]
    public void Header_UsesTheNameOutsideOfCommentsAndLiterals(string symbol, Verdict expected) => Judge(Good with { Symbols = [symbol] }).Named("header uses").Verdict.Should().Be(expected);

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    [InlineData("class DaqClient; \0 daq_open wait guide")]
    public void Header_EmptyOrNoText_Fails(string text)
    {
        File.WriteAllText(Path.Combine(Folder, "daq.h"), text);
        Judge(Good).Named("header uses").Verdict.Should().Be(Verdict.Fail);
    }

    [Fact]
    public void Header_NoUtf8_Fails()
    {
        File.WriteAllBytes(Path.Combine(Folder, "daq.h"), [0xC3, 0x28]);
        Judge(Good).Named("header uses").Verdict.Should().Be(Verdict.Fail);
    }

    [Fact]
    public void Header_Absent_Fails() => Judge(Good with { Header = "none.h" }).Named("header uses").Reason.Should().Contain("'none.h' does not exist");

    [Theory]
    [InlineData(true, Verdict.Pass)]
    [InlineData(false, Verdict.Fail)]
    [InlineData(null, Verdict.Inconclusive)]
    public void DeclaredTrials_AreJudgedAsDeclared(bool? result, Verdict expected)
    {
        Judge(Good with { HeaderCompiles = result }).Named("compiles").Verdict.Should().Be(expected);
        Judge(Good with { SampleClientReceives = result }).Named("client").Verdict.Should().Be(expected);
    }

    private static SoftwareTrials Tried(TrialOutcome outcome) => new(new SoftwareTrial(outcome, "as tried"), new SoftwareTrial(outcome, "as tried"));

    [Theory]
    [InlineData(null, TrialOutcome.Succeeded, Verdict.Pass)]
    [InlineData(null, TrialOutcome.Failed, Verdict.Fail)]
    [InlineData(null, TrialOutcome.Undecided, Verdict.Inconclusive)]
    [InlineData(true, TrialOutcome.Succeeded, Verdict.Pass)]
    [InlineData(true, TrialOutcome.Failed, Verdict.Fail)]
    [InlineData(true, TrialOutcome.Undecided, Verdict.Pass)]
    [InlineData(false, TrialOutcome.Succeeded, Verdict.Fail)]
    [InlineData(false, TrialOutcome.Undecided, Verdict.Fail)]
    public void Trials_AreJudgedBesideTheDeclaration(bool? declared, TrialOutcome tried, Verdict expected)
    {
        EstimatorContext context = SiteInputs.Context(new PlanInputs
        {
            Software = Good with { HeaderCompiles = declared, SampleClientReceives = declared },
            SoftwareFolder = Folder,
            SoftwareTrials = Tried(tried),
        });
        IReadOnlyList<JudgedMeasurement> judged = CameraSoftware.Judge(context, DecisionRule.Guarded);
        judged.Named("compiles").Verdict.Should().Be(expected);
        judged.Named("client").Verdict.Should().Be(expected);
        if (expected == Verdict.Inconclusive)
            judged.Named("compiles").Reason.Should().Contain("as tried");
    }

    [Theory]
    [InlineData("../outside.so")]
    [InlineData("sub/../../outside.so")]
    [InlineData("/bin/sh")]
    [InlineData("link-out.so")]
    [InlineData("folder-out/outside.so")]
    [InlineData("round.so")]
    [InlineData("sub")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void Files_OutsideOfTheFolderOrNoFiles_AreNotRead(string name)
    {
        File.WriteAllBytes(Path.Combine(root.FullName, "outside.so"), Library.ToBytes());
        Directory.CreateDirectory(Path.Combine(Folder, "sub"));
        File.CreateSymbolicLink(Path.Combine(Folder, "link-out.so"), "../outside.so");
        Directory.CreateSymbolicLink(Path.Combine(Folder, "folder-out"), root.FullName);
        File.CreateSymbolicLink(Path.Combine(Folder, "round.so"), "round.so");
        Judge(Good with { Library = name }).Named("shared library").Verdict.Should().Be(Verdict.Inconclusive);
        Judge(Good with { Header = name }).Named("header uses").Verdict.Should().Be(Verdict.Inconclusive);
    }

    [Fact]
    public void Files_ThroughLinksInsideOfTheFolder_AreRead()
    {
        File.CreateSymbolicLink(Path.Combine(Folder, "libdaq.so.1"), "libdaq.so");
        File.CreateSymbolicLink(Path.Combine(root.FullName, "current"), Folder);
        EstimatorContext context = SiteInputs.Context(new PlanInputs { Software = Good with { Library = "libdaq.so.1" }, SoftwareFolder = Path.Combine(root.FullName, "current") });
        CameraSoftware.Judge(context, DecisionRule.Guarded).Worst().Should().Be(Verdict.Pass);
    }

    [Fact]
    public void Library_TooLarge_IsNotRead()
    {
        using (FileStream large = File.Create(Path.Combine(Folder, "large.so")))
            large.SetLength((128L << 20) + 1);
        JudgedMeasurement judged = Judge(Good with { Library = "large.so" }).Named("shared library");
        judged.Verdict.Should().Be(Verdict.Inconclusive);
        judged.Reason.Should().Contain("larger than 128 MiB");
    }

    [Fact]
    public void Library_NotReadOrWithoutSections_LeavesItsExportsOpen()
    {
        Judge(Good with { Library = "libother.so" }).Named("symbols").Reason.Should().Be("the library was not read");
        byte[] stripped = Library.ToBytes();
        stripped.AsSpan(40, 8).Clear();
        File.WriteAllBytes(Path.Combine(Folder, "libdaq.so"), stripped);
        JudgedMeasurement exports = Judge(Good).Named("symbols");
        (exports.Verdict, exports.Reason).Should().Be((Verdict.Inconclusive, "the library has no 64-bit section headers, so its symbols were not read"));
    }

    [Fact]
    public void Library_WithDamagedSymbols_Fails()
    {
        byte[] damaged = Library.ToBytes();
        damaged[^(2 * 64 - 40)] = 99;
        File.WriteAllBytes(Path.Combine(Folder, "libdaq.so"), damaged);
        JudgedMeasurement exports = Judge(Good).Named("symbols");
        (exports.Verdict, exports.Reason).Should().Be((Verdict.Fail, "1 of 1 contradict: the library is damaged: its dynamic symbols name a string table that is not there"));
    }

    [Fact]
    public void Files_Absent_FailAndOnesNotReadDoNot()
    {
        Judge(Good with { Library = "libother.so" }).Named("shared library").Verdict.Should().Be(Verdict.Fail);
        Judge(Good with { Header = "none.h" }).Named("header uses").Verdict.Should().Be(Verdict.Fail);
        Judge(Good with { Header = "../daq.h" }).Named("header uses").Reason.Should().Be("header '../daq.h' is not a file name relative to the input's folder");
    }

    [Theory]
    [InlineData("")]
    [InlineData("int a;\0")]
    public void Header_WithoutText_IsNamed(string text)
    {
        File.WriteAllText(Path.Combine(Folder, "daq.h"), text);
        Judge(Good).Named("header uses").Reason.Should().Be("1 of 1 contradict: the header 'daq.h' is empty or no text");
    }

    [Theory]
    [InlineData(8 << 20, Verdict.Pass)]
    [InlineData((8 << 20) + 1, Verdict.Inconclusive)]
    public void Header_JustNotTooLarge_IsRead(int bytes, Verdict expected)
    {
        File.WriteAllText(Path.Combine(Folder, "daq.h"), Header.PadRight(bytes));
        Judge(Good).Named("header uses").Verdict.Should().Be(expected);
    }

    [Fact]
    public void Symbols_ThatAreNone_LeaveTheFactsOpen()
    {
        Judge(Good with { Symbols = [new string('x', 1024)] }).Named("symbols").Verdict.Should().Be(Verdict.Fail);
        JudgedMeasurement tooLong = Judge(Good with { Symbols = ["daq_open", new string('x', 1025)] }).Named("symbols");
        (tooLong.Verdict, tooLong.Reason).Should().Be((Verdict.Inconclusive, $"'{new string('x', 80)}…' is no symbol"));
        Judge(Good with { Symbols = ["daq_open", null!] }).Named("symbols").Reason.Should().Be("nothing is no symbol");
        Judge(Good with { Symbols = null! }).Named("symbols").Reason.Should().Contain("promises no symbols");
    }

    [Fact]
    public void Trials_AreRemarkedUpon()
    {
        IReadOnlyList<string> Remarks(TrialOutcome outcome) => CameraSoftware.Judge(
            SiteInputs.Context(new PlanInputs { Software = Good, SoftwareFolder = Folder, SoftwareTrials = Tried(outcome) }), DecisionRule.Guarded).Named("compiles").Estimate.Remarks;
        Remarks(TrialOutcome.Succeeded).Should().Equal("compiling the header: as tried");
        Remarks(TrialOutcome.Undecided).Should().Equal("compiling the header: as tried; the declaration of the software input was taken");
    }

    [Fact]
    public void Software_PartsAbsent_NeverCrashes() =>
        Judge(Good with { Library = null!, Header = null!, Machine = null!, Symbols = [null!, new string('x', 5000)] }).Worst().Should().Be(Verdict.Inconclusive);
}
