using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;

namespace Lse66.Tests.Endpoints;

public sealed class DdsDeclarationTests
{
    private const Capabilities Listened = Capabilities.TelescopeUnderTest | Capabilities.ExposureEvents | Capabilities.ShutterEvents;

    private static readonly Duration Small = Duration.FromMicroseconds(20), Large = Duration.FromMilliseconds(3);

    private static DdsAddress Address(DdsRole role = DdsRole.Listen) => new(3, role, "lo", [], false, Duration.Zero, Small, Small, "tcp://host:1");

    private static EndpointDeclaration Declared(Capabilities capabilities, EvidenceClass evidence = EvidenceClass.Operational, string software = "x") => new()
    {
        Identity = new EndpointIdentity("tcp", software, "f", "host:1"),
        EvidenceClass = evidence,
        Capabilities = capabilities,
        TagMeaning = TagMeaning.ReadoutTrigger,
        TagClock = new ClockDeclaration(TimeScale.Tai, Small),
        Sensors = SensorSet.All,
        EventClockUncertainty = Large,
        CommandUncertainty = Large,
        Remarks = ["of the DAQ"],
    };

    [Fact]
    public void Declaration_OfBusAndDaq_IsTheirUnion()
    {
        EndpointDeclaration both = DdsDeclaration.Of(Address(), Declared(Listened, software: "telescope 1"), Declared(Capabilities.Streams | Capabilities.StartExposure, software: "daq 2"));

        both.Capabilities.Should().Be(Listened | Capabilities.Streams | Capabilities.StartExposure);
        both.Identity.Should().Be(new EndpointIdentity("dds", "telescope 1; daq 2", "f", "domain 3 on lo as listen; host:1"));
        both.TagMeaning.Should().Be(TagMeaning.ReadoutTrigger);
        both.Remarks.Should().Contain("of the DAQ");
    }

    [Fact]
    public void Declaration_OfClocks_IsThePlansWhereTheBusIsTheSource()
    {
        EndpointDeclaration bus = DdsDeclaration.Of(Address(), Declared(Listened), Declared(Capabilities.Streams));
        EndpointDeclaration daq = DdsDeclaration.Of(Address(), Declared(Capabilities.None), Declared(Capabilities.Streams));

        (bus.EventClockUncertainty, bus.CommandUncertainty).Should().Be((Small, Small));
        (daq.EventClockUncertainty, daq.CommandUncertainty).Should().Be((Large, Large));
    }

    [Fact]
    public void Declaration_WithoutClockSettings_ClaimsNothingOfThem()
    {
        EndpointDeclaration bus = DdsDeclaration.Of(Address() with { EventClock = null, HostClock = null }, Declared(Listened), Declared(Capabilities.Streams));

        (bus.EventClockUncertainty, bus.CommandUncertainty).Should().Be((null, null));
    }

    [Theory]
    [InlineData(EvidenceClass.Simulated, EvidenceClass.Operational, EvidenceClass.Simulated)]
    [InlineData(EvidenceClass.Operational, EvidenceClass.Simulated, EvidenceClass.Simulated)]
    [InlineData(EvidenceClass.Operational, EvidenceClass.Emulated, EvidenceClass.Emulated)]
    [InlineData(EvidenceClass.Operational, EvidenceClass.Operational, EvidenceClass.Operational)]
    public void Declaration_OfEvidence_IsTheLower(EvidenceClass bus, EvidenceClass daq, EvidenceClass expected) =>
        DdsDeclaration.Of(Address(), Declared(Listened, bus), Declared(Capabilities.Streams, daq)).EvidenceClass.Should().Be(expected);

    [Fact]
    public void Declaration_AsTelescope_HasNoTelescopeUnderTestFromTheDaq()
    {
        EndpointDeclaration daq = Declared(Capabilities.Streams | Capabilities.TelescopeUnderTest);

        DdsDeclaration.Of(Address(DdsRole.Telescope), Declared(Capabilities.InitGuider), daq).Has(Capabilities.TelescopeUnderTest).Should().BeFalse("what the harness sends over the bus comes back from the DAQ as somebody's");
        DdsDeclaration.Of(Address(), Declared(Capabilities.None), daq).Has(Capabilities.TelescopeUnderTest).Should().BeTrue();
    }

    [Fact]
    public void Declaration_WithoutDaq_HasNoStreams()
    {
        EndpointDeclaration alone = DdsDeclaration.Of(Address(), Declared(Listened), null);

        alone.Capabilities.Should().Be(Listened);
        alone.Sensors.Bits.Should().Be(0);
    }
}
