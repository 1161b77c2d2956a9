using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

public class HostComputerTests
{
    private static readonly HostInput Good = new(
        "guider-host-1",
        "AlmaLinux 9",
        RunsCode: true,
        [new HostInterface("eno1", "control", [1, 10]), new HostInterface("ens2f0", "daq", [1, 2.5, 10, 25])],
        "ens2f0",
        Ipv4: true,
        PosixSockets: true,
        CameraCanInstallNetworkSettings: true)
    { Source = "host sheet 7", Date = "2026-05-05" };

    private static EstimatorContext Context(HostInput? host, PlanTolerances? tolerances = null) => SiteInputs.Context(new PlanInputs { Host = host }, tolerances);

    private static Verdict Of(Func<EstimatorContext, DecisionRule, IReadOnlyList<JudgedMeasurement>> judge, HostInput host) => judge(Context(host), DecisionRule.Guarded).Worst();

    public static TheoryData<Func<EstimatorContext, DecisionRule, IReadOnlyList<JudgedMeasurement>>> All() =>
        new(HostComputer.Judge, Execution.Judge, DualHomed.Judge, PortSpeed.Judge, Ipv4.Judge, NetworkConfigurability.Judge);

    [Theory]
    [MemberData(nameof(All))]
    public void Host_Faultless_Passes(Func<EstimatorContext, DecisionRule, IReadOnlyList<JudgedMeasurement>> judge) => Of(judge, Good).Should().Be(Verdict.Pass);

    [Theory]
    [MemberData(nameof(All))]
    public void Host_NotDeclared_NamesTheInput(Func<EstimatorContext, DecisionRule, IReadOnlyList<JudgedMeasurement>> judge)
    {
        Action judging = () => judge(Context(null), DecisionRule.Guarded);
        judging.Should().Throw<MissingInputException>().Which.Kind.Should().Be("host");
    }

    [Fact]
    public void HostComputer_AnyCharacteristicFailing_Fails()
    {
        Of(HostComputer.Judge, Good with { Ipv4 = false }).Should().Be(Verdict.Fail);
        Of(HostComputer.Judge, Good with { HostName = " " }).Should().Be(Verdict.Fail);
        Of(HostComputer.Judge, Good with { OperatingSystem = "" }).Should().Be(Verdict.Inconclusive);
        HostComputer.Judge(Context(Good with { OperatingSystem = "Plan 9" }), DecisionRule.Guarded).Named("characteristics").Reason.Should().Contain("'Plan 9'");
    }

    [Theory]
    [InlineData("AlmaLinux 9", Verdict.Pass)]
    [InlineData(" CentOS 7 ", Verdict.Pass)]
    [InlineData("AlmaLinux 9.4", Verdict.Pass)]
    [InlineData("AlmaLinux 9.10.1", Verdict.Pass)]
    [InlineData("AlmaLinux 9.", Verdict.Fail)]
    [InlineData("AlmaLinux 9.x", Verdict.Fail)]
    [InlineData("AlmaLinux 9 beta", Verdict.Fail)]
    [InlineData("AlmaLinux 8.9", Verdict.Fail)]
    [InlineData("AlmaLinux 95", Verdict.Fail)]
    [InlineData("AlmaLinux", Verdict.Fail)]
    [InlineData("almalinux 9", Verdict.Fail)]
    [InlineData("", Verdict.Inconclusive)]
    public void Execution_OperatingSystem_IsAListedOneOrItsMinorRelease(string system, Verdict expected) => Of(Execution.Judge, Good with { OperatingSystem = system }).Should().Be(expected);

    [Fact]
    public void Execution_RunsNoCode_Fails() => Of(Execution.Judge, Good with { RunsCode = false }).Should().Be(Verdict.Fail);

    [Fact]
    public void Execution_NoListInThePlan_IsInconclusive() =>
        Execution.Judge(Context(Good, new PlanTolerances { SanctionedOperatingSystems = [] }), DecisionRule.Guarded).Worst().Should().Be(Verdict.Inconclusive);

    [Fact]
    public void DualHomed_OnePort_FailsAndTwoPass()
    {
        IReadOnlyList<JudgedMeasurement> one = DualHomed.Judge(Context(Good with { Interfaces = [Good.Interfaces[1]] }), DecisionRule.Guarded);
        one[0].Estimate.Value.Should().Be(1);
        one[0].Verdict.Should().Be(Verdict.Fail);
        one[1].Verdict.Should().Be(Verdict.Pass, "the port that is left is on the DAQ network");
        DualHomed.Judge(Context(Good), DecisionRule.Guarded)[0].Estimate.Value.Should().Be(2);
    }

    public static TheoryData<string, HostInterface[]> NotTwoHomes() => new()
    {
        { "both on one network", [new("eno1", "daq", [1]), new("ens2f0", "DAQ ", [10])] },
        { "one listed twice", [new("ens2f0", "daq", [10]), new("ens2f0", "control", [10])] },
        { "loopback by name", [new("lo", "local", [1]), new("ens2f0", "daq", [10])] },
        { "loopback by address", [new("loop0", "127.0.0.0/8", [1]), new("ens2f0", "daq", [10])] },
        { "one connected to nothing", [new("eno1", "", [1]), new("ens2f0", "daq", [10])] },
        { "DAQ port connected to nothing", [new("eno1", "control", [1]), new("eno2", "office", [1]), new("ens2f0", " ", [10])] },
        { "DAQ port not listed", [new("eno1", "control", [1]), new("eno2", "office", [1])] },
        { "none", [] },
    };

    [Theory]
    [MemberData(nameof(NotTwoHomes))]
    public void DualHomed_WithoutTwoHomesOrTheDaqNetwork_Fails(string why, HostInterface[] interfaces) =>
        Of(DualHomed.Judge, Good with { Interfaces = interfaces }).Should().Be(Verdict.Fail, why);

    [Theory]
    [InlineData(Verdict.Pass, 10.0)]
    [InlineData(Verdict.Pass, 1.0, 10.0, 40.0)]
    [InlineData(Verdict.Fail, 9.0)]
    [InlineData(Verdict.Fail, 1.0)]
    [InlineData(Verdict.Fail, 11.0)]
    [InlineData(Verdict.Fail, 25.0, 100.0)]
    [InlineData(Verdict.Fail, double.NaN)]
    [InlineData(Verdict.Inconclusive)]
    public void PortSpeed_OfTheDaqInterface_MustIncludeTen(Verdict expected, params double[] modes) =>
        Of(PortSpeed.Judge, Good with { Interfaces = [Good.Interfaces[0], new HostInterface("ens2f0", "daq", modes)] }).Should().Be(expected);

    [Fact]
    public void PortSpeed_FastPortIsAnotherOne_Fails() => Of(PortSpeed.Judge, Good with { Interfaces = [Good.Interfaces[0], new HostInterface("ens2f0", "daq", [1])] }).Should().Be(Verdict.Fail);

    [Fact]
    public void PortSpeed_DaqInterfaceNotListed_IsInconclusive() => Of(PortSpeed.Judge, Good with { DaqInterface = "ens9" }).Should().Be(Verdict.Inconclusive);

    [Fact]
    public void Ipv4_StackOrSocketsLacking_Fails()
    {
        Of(Ipv4.Judge, Good with { Ipv4 = false }).Should().Be(Verdict.Fail);
        Of(Ipv4.Judge, Good with { PosixSockets = false }).Should().Be(Verdict.Fail);
    }

    [Fact]
    public void NetworkConfigurability_NotInstallable_Fails() => Of(NetworkConfigurability.Judge, Good with { CameraCanInstallNetworkSettings = false }).Should().Be(Verdict.Fail);

    /// <summary>What a reader of JSON leaves behind for properties that the file does not have.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Host_PartsAbsent_NeverCrash(Func<EstimatorContext, DecisionRule, IReadOnlyList<JudgedMeasurement>> judge)
    {
        Of(judge, Good with { HostName = null!, OperatingSystem = null!, Interfaces = null!, DaqInterface = null! }).Should().NotBe(Verdict.Error);
        Of(judge, Good with { Interfaces = [null!, new HostInterface(null!, null!, null!), new HostInterface("ens2f0", null!, null!)] }).Should().NotBe(Verdict.Error);
    }
}
