using FluentAssertions;
using Lse66.Campaign;
using Lse66.Guider;
using Xunit;

namespace Lse66.Tests.Campaign;

public sealed class EndpointOpeningTests
{
    [Theory]
    [InlineData("sim:")]
    [InlineData("sim:?clock=virtual")]
    [InlineData("sim:?clock=real&fault=latency=1.2")]
    public void Open_SimulatedSite_AllowsEverythingAndProvesNothing(string uri)
    {
        using OpenedEndpoint opened = EndpointOpening.Open(new CampaignPlan { Endpoint = uri });

        opened.Evidence.Should().Be(EvidenceClass.Simulated);
        opened.Allowed.Should().Be(AllowedActions.Everything);
    }

    [Theory]
    [InlineData("smi:", "unknown endpoint scheme 'smi'; nearest are sim, *; write one of sim:, replay:/folder, *")]
    [InlineData("", "unknown endpoint scheme ''*")]
    [InlineData("sim", "endpoint 'sim' has no ':'; write sim:")]
    [InlineData(":x", "unknown endpoint scheme ''*")]
    [InlineData("native:", "*names no library; write native:/path/lib.so*")]
    [InlineData("native:?config=x", "*names no library; write native:/path/lib.so*")]
    [InlineData("native:/lib.so?confg=x", "*setting 'confg'*config*")]
    [InlineData("native:/lib.so?config=x&config=y", "*names two configurations*")]
    [InlineData("tcp:host:1", "*names no host; write tcp://host:port")]
    [InlineData("tcp://host", "*names no port; write tcp://host:port")]
    [InlineData("tcp://host:65536", "*names no port from 1 to 65535*")]
    [InlineData("tcp://host:0", "*names no port from 1 to 65535*")]
    [InlineData("tcp://:1", "*names no port*")]
    [InlineData("tcp://ho st:1", "*a host that cannot be one*")]
    [InlineData("tcp://::1:1", "*an IPv6 address in brackets")]
    [InlineData("tcp://host:1?wait=poll", "*wait is 'poll'; write wait=block or wait=spin")]
    [InlineData("tcp://host:1?wiat=spin", "*unknown setting 'wiat'; there is only wait")]
    [InlineData("sim://host", "*sim: takes no address*")]
    [InlineData("sim:?clock=fast", "*clock is 'fast'; write clock=real or clock=virtual")]
    [InlineData("sim:?faults=x", "*unknown setting 'faults'; nearest are fault, *")]
    [InlineData("sim:?fault=latncy=1", "*unknown fault 'latncy'; nearest are latency*")]
    [InlineData("sim:?fault=latency=abc", "*'abc' is not a number*")]
    [InlineData("replay:", "*names no folder*")]
    public void Open_UriThatIsNotUnderstood_IsWrongUsageWithARemedy(string uri, string message) =>
        FluentActions.Invoking(() => EndpointOpening.Open(new CampaignPlan { Endpoint = uri })).Should().Throw<UsageException>().WithMessage(message);

    [Fact]
    public void Open_RecordingThatIsNotThere_IsTheRig() =>
        FluentActions.Invoking(() => EndpointOpening.Open(new CampaignPlan { Endpoint = "replay:/nowhere" })).Should().Throw<RigException>();

    [Fact]
    public void Open_AnotherEndpointThanThePlanNames_StopsWithBothValues() =>
        FluentActions.Invoking(() => EndpointOpening.Open(new CampaignPlan { Identity = new ExpectedIdentity("sim", "R5-V13.12", null, null, null) }))
            .Should().Throw<RigException>().WithMessage("*software is '*', the plan expects 'R5-V13.12'*Nothing was run*");

    [Fact]
    public void Open_SimulatedSiteNamedAsOperational_StopsWithBothValues() =>
        FluentActions.Invoking(() => EndpointOpening.Open(new CampaignPlan { Identity = new ExpectedIdentity("sim", null, null, null, EvidenceClass.Operational) }))
            .Should().Throw<RigException>().WithMessage("*evidence class is Simulated, the plan expects Operational*");

    [Theory]
    [InlineData("sim", EvidenceClass.Operational, true, EvidenceClass.Simulated)]
    [InlineData("replay", EvidenceClass.Operational, true, EvidenceClass.Recorded)]
    [InlineData("replay", EvidenceClass.Simulated, false, EvidenceClass.Simulated)]
    [InlineData("tcp", EvidenceClass.Operational, false, EvidenceClass.Emulated)]
    [InlineData("tcp", EvidenceClass.Operational, true, EvidenceClass.Operational)]
    [InlineData("tcp", EvidenceClass.Simulated, true, EvidenceClass.Simulated)]
    [InlineData("native", EvidenceClass.Emulated, true, EvidenceClass.Emulated)]
    public void Campaign_SchemeDeclarationAndPlan_TheDeclarationOnlyLowers(string scheme, EvidenceClass declared, bool named, EvidenceClass expected) =>
        EvidenceOf.Campaign(EndpointUri.Schemes.Single(one => one.Name == scheme), declared, named ? new ExpectedIdentity(null, "R5", null, null, null) : null).Should().Be(expected);

    [Fact]
    public void Campaign_IdentityThatNamesNobody_LiftsNothing()
    {
        EndpointScheme tcp = EndpointUri.Schemes.Single(one => one.Name == "tcp");

        EvidenceOf.Campaign(tcp, EvidenceClass.Operational, new ExpectedIdentity("tcp", null, null, null, EvidenceClass.Operational)).Should().Be(EvidenceClass.Emulated);
        EvidenceOf.Campaign(tcp, EvidenceClass.Operational, new ExpectedIdentity(null, "R5", null, null, EvidenceClass.Emulated)).Should().Be(EvidenceClass.Emulated);
    }

    [Fact]
    public void Allowed_PlanThatSaysNothing_OnlyObservesWhatIsNotSimulated()
    {
        EvidenceOf.Allowed(null, EvidenceClass.Simulated).Should().Be(AllowedActions.Everything);
        EvidenceOf.Allowed(null, EvidenceClass.Emulated).Should().Be(AllowedActions.Observe);
        EvidenceOf.Allowed(AllowedActions.Observe, EvidenceClass.Simulated).Should().Be(AllowedActions.Observe);
        EvidenceOf.Allowed(AllowedActions.Commands, EvidenceClass.Operational).Should().Be(AllowedActions.Commands);
    }
}
