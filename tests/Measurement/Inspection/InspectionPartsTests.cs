using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>The parts of inspections: names in headers and symbols, facts about inputs, and what a finding about a host says.</summary>
public class InspectionPartsTests
{
    private static readonly HostInput Host = new(
        "host", "AlmaLinux 9", RunsCode: true, [new HostInterface("eno1", "control", [1, 10]), new HostInterface("ens2f0", "daq", [1, 2.5, 10, 25])], "ens2f0", Ipv4: true, PosixSockets: true, CameraCanInstallNetworkSettings: true)
    { Source = "host sheet 7", Date = "2026-05-05" };

    private static EstimatorContext Context(HostInput host) => SiteInputs.Context(new PlanInputs { Host = host });

    [Theory]
    [InlineData("int wait1_(Daq* d);", "int wait1_ Daq d")]
    [InlineData("a // b c\nd", "a d")]
    [InlineData("a // b", "a")]
    [InlineData("// a\nb", "b")]
    [InlineData("a /* b */ c", "a c")]
    [InlineData("a /* b", "a")]
    [InlineData("/**/a", "a")]
    [InlineData("/*/ a */ b", "b")]
    [InlineData("x \"b c\" d", "x d")]
    [InlineData("x \"b\\\" c\" d", "x d")]
    [InlineData("x 'b' c", "x c")]
    [InlineData("x '\\'' c", "x c")]
    [InlineData("x \"b\nc", "x c")]
    [InlineData("x \"b", "x")]
    [InlineData("x \"b\\", "x")]
    [InlineData("1'000ull 0x1Fp3.5e a", "a")]
    [InlineData("1.5f+b", "b")]
    [InlineData("9", "")]
    [InlineData("_", "_")]
    [InlineData("", "")]
    public void Header_Identifiers_AreThoseOutsideOfCommentsAndLiterals(string text, string expected) =>
        HeaderText.Identifiers(text).Should().BeEquivalentTo(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Header_ThatIsNoText_IsNone()
    {
        HeaderText.Decode("int a;"u8).Should().Be("int a;");
        HeaderText.Decode("a\0b"u8).Should().BeNull();
        HeaderText.Decode([0xFF, 0xFE, 0x00]).Should().BeNull();
        HeaderText.Decode([0xC3, 0x28]).Should().BeNull();
    }

    [Theory]
    [InlineData("open_daq", "open_daq")]
    [InlineData("_ZN5guide9DaqClient4waitEi", "guide DaqClient wait")]
    [InlineData("_ZNK5guide1aEv", "guide a")]
    [InlineData("_ZTVN5guide1aE", "guide a")]
    [InlineData("_ZTI3abc", "abc")]
    [InlineData("_Z4waitv", "wait")]
    [InlineData("_ZNSt6vectorE", "vector")]
    [InlineData("_Z4wai", "")]
    [InlineData("_Z3wai", "wai")]
    [InlineData("_Z0", "")]
    [InlineData("_Z", "")]
    [InlineData("_ZplRK1aS1_", "")]
    [InlineData("_Z99999999999a", "")]
    [InlineData("_Z4", "")]
    public void Symbol_Identifiers_AreItsOwnNames(string symbol, string expected) =>
        LinkerName.Identifiers(symbol).Should().Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Fact_OfAnInput_KeepsThreeExamplesAndCountsAll()
    {
        var fact = new InputFact("fact");
        fact.Check(true, () => throw new InvalidOperationException("asked for without need"));
        for (int number = 0; number < 5; number++)
            fact.Check(false, () => $"wrong {number}");
        fact.Remark("noted");
        JudgedMeasurement judged = fact.Judge(DecisionRule.Guarded, "all hold");
        judged.Reason.Should().Be("5 of 6 contradict: wrong 0; wrong 1; wrong 2");
        judged.Estimate.Remarks.Should().Equal("noted");
        judged.Limit!.Parameter.Should().Be("all hold");
    }

    [Fact]
    public void Fact_ChecksThatCannotBeMade_WithholdPassAndAreCounted()
    {
        static IReadOnlyList<string> Withheld(int reasons)
        {
            var fact = new InputFact("fact");
            fact.Check(true, () => string.Empty);
            for (int number = 0; number < reasons; number++)
                fact.CannotCheck($"reason {number}");
            return fact.Judge(DecisionRule.Guarded, "all hold").Estimate.Withheld;
        }
        Withheld(0).Should().BeEmpty();
        Withheld(3).Should().Equal("reason 0", "reason 1", "reason 2");
        Withheld(5).Should().Equal("reason 0", "reason 1", "reason 2", "and 2 more checks that could not be made");
    }

    [Fact]
    public void Quote_OfAnInput_IsBoundedAndOnOneLine()
    {
        InputFact.Quote(null).Should().Be("nothing");
        InputFact.Quote("a\nb\uD800c").Should().Be("'a?b?c'");
        InputFact.Quote(new string('x', 80)).Should().Be($"'{new string('x', 80)}'");
        InputFact.Quote(new string('x', 81)).Should().Be($"'{new string('x', 80)}…'");
    }

    [Fact]
    public void PortSpeed_Findings_NameThePort()
    {
        JudgedMeasurement Speed(HostInput host) => PortSpeed.Judge(Context(host), DecisionRule.Guarded).Single();
        HostInput Modes(params double[] modes) => Host with { Interfaces = [new HostInterface("ens2f0", "daq", modes)] };
        Speed(Modes(1, 2.5, 25)).Estimate.Worst.Should().Be("'ens2f0' links at 1, 2.5, 25 Gb/s, not at 10 Gb/s");
        Speed(Modes([.. Enumerable.Range(11, 12).Select(mode => (double)mode)])).Estimate.Worst.Should().Be("'ens2f0' links at 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 Gb/s, not at 10 Gb/s");
        Speed(Modes(9.9999995)).Verdict.Should().Be(Verdict.Pass);
        Speed(Modes(9.99999)).Verdict.Should().Be(Verdict.Fail);
        Speed(Modes()).Reason.Should().Be("no link modes are declared for 'ens2f0'");
        Speed(Host with { DaqInterface = "ens3" }).Reason.Should().Be("the DAQ interface 'ens3' is none of the declared interfaces: name it as it is listed");
        Speed(Host with { Interfaces = [new HostInterface("ens2f0", "daq", []), new HostInterface("ens2f0", "daq", [10])] }).Reason.Should().Be("no link modes are declared for 'ens2f0'");
    }

    [Fact]
    public void DualHomed_Findings_NameTheInterfaces()
    {
        IReadOnlyList<JudgedMeasurement> judged = DualHomed.Judge(Context(Host with
        {
            Interfaces = [new HostInterface("a", "one", [10]), new HostInterface(" a ", "two", [10]), new HostInterface("lo", "three", [10]), new HostInterface("b", " ", [10]), new HostInterface("c", "127.0.0.1/8", [10])],
        }), DecisionRule.Guarded);
        judged[0].Estimate.Value.Should().Be(1, "one port listed twice is one home");
        judged[0].Estimate.SampleCount.Should().Be(3);
        judged[0].Estimate.Worst.Should().Be("'a' on 'one'; ' a ' on 'two'; 'b' on ' '");
        judged[1].Estimate.Value.Should().Be(2);
        judged[1].Estimate.Worst.Should().Be("2 interfaces are named 'a'; the DAQ interface 'ens2f0' is none of the host's connected interfaces");
        judged[1].Estimate.SampleCount.Should().Be(3);
    }

    [Fact]
    public void HostComputer_Characteristics_AreCheckedOrSaidNotToBe()
    {
        JudgedMeasurement Characteristics(HostInput host) => HostComputer.Judge(Context(host), DecisionRule.Guarded)[1];
        Characteristics(Host).Estimate.SampleCount.Should().Be(5);
        Characteristics(Host with { Ipv4 = false }).Estimate.Worst.Should().StartWith("IPv4 support: 1 of 2 contradict: the host has no IPv4 stack");
        JudgedMeasurement unknown = Characteristics(Host with { Interfaces = [new HostInterface("ens2f0", "daq", []), new HostInterface("eno1", "control", [1])] });
        unknown.Verdict.Should().Be(Verdict.Inconclusive);
        unknown.Reason.Should().Be("Ethernet port speed: no link modes are declared for 'ens2f0'");
        Characteristics(Host with { Interfaces = [new HostInterface("ens2f0", "daq", [10])] }).Estimate.Worst.Should().StartWith("dual-homed: beyond the limit");
        HostComputer.Judge(Context(Host with { HostName = "" }), DecisionRule.Guarded)[0].Estimate.Worst.Should().Be("the declaration names no host");
    }
}
