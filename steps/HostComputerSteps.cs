using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Steps;

/// <summary>Then: 0051 and its five children.</summary>
[Binding]
public sealed class HostComputerSteps(ScenarioRun scenario)
{
    [Then("a host computer with all characteristics is declared")]
    public void ThenDeclared()
    {
        scenario.JudgeInput(HostComputer.Judge);
        scenario.ShouldPass();
    }

    [Then("the host runs code under a sanctioned operating system")]
    public void ThenSanctioned()
    {
        scenario.JudgeInput(Execution.Judge);
        scenario.ShouldPass();
    }

    [Then("the host is at least dual-homed")]
    public void ThenDualHomed()
    {
        scenario.JudgeInput(DualHomed.Judge);
        scenario.ShouldPass();
    }

    [Then("the DAQ port supports 10-Gigabit Ethernet")]
    public void ThenPortSpeed()
    {
        scenario.JudgeInput(PortSpeed.Judge);
        scenario.ShouldPass();
    }

    [Then("the host provides IPv4 with POSIX interfaces")]
    public void ThenIpv4()
    {
        scenario.JudgeInput(Ipv4.Judge);
        scenario.ShouldPass();
    }

    [Then("the camera can install the DAQ network configuration on the host")]
    public void ThenConfigurable()
    {
        scenario.JudgeInput(NetworkConfigurability.Judge);
        scenario.ShouldPass();
    }
}
