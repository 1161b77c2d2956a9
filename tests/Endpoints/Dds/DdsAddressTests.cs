using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;

namespace Lse66.Tests.Endpoints;

public sealed class DdsAddressTests
{
    private static DdsAddress Parse(string target, params string[] query) =>
        DdsAddress.Parse(target, [.. query.Select(one => one.Split('=', 2)).Select(one => new KeyValuePair<string, string>(one[0], one[1]))]);

    [Fact]
    public void Parse_DomainAlone_ListensOnLoopbackToThisHost()
    {
        DdsAddress address = Parse("//7");

        address.Should().BeEquivalentTo(new DdsAddress(7, DdsRole.Listen, "lo", [], false, Duration.FromSeconds(3), null, null, null));
        address.ToString().Should().Be("domain 7 on lo as listen");
    }

    [Fact]
    public void Parse_AllSettings_HoldsThem() =>
        Parse("//230", "role=telescope", "interface=eth0", "peer=10.0.0.7", "peer=camera-1.site", "multicast=yes", "discovery=60", "event-clock=12.5", "host-clock=0", "daq=tcp://host:1")
            .Should().BeEquivalentTo(new DdsAddress(
                230, DdsRole.Telescope, "eth0", ["10.0.0.7", "camera-1.site"], true, Duration.FromSeconds(60), Duration.FromMicroseconds(12.5), Duration.Zero, "tcp://host:1"));

    [Theory]
    [InlineData("0", "", "*names no DDS domain*dds://0*")]
    [InlineData("//231", "", "*from 0 to 230*")]
    [InlineData("//-1", "", "*names no DDS domain*")]
    [InlineData("//1", "role=judge", "role is 'judge'; write role=listen or role=camera or role=telescope")]
    [InlineData("//1", "interface=a\"/><x", "interface is *; write the name*")]
    [InlineData("//1", "interface=", "interface is ''*")]
    [InlineData("//1", "peer=a b", "peer is 'a b'*")]
    [InlineData("//1", "multicast=maybe", "multicast is 'maybe'*")]
    [InlineData("//1", "discovery=61", "discovery is '61'*from 0 to 60")]
    [InlineData("//1", "event-clock=-1", "event-clock is '-1'*")]
    [InlineData("//1", "host-clock=NaN", "host-clock is 'NaN'*")]
    [InlineData("//1", "host-clock=10000001", "host-clock is '10000001'*")]
    public void Parse_WhatIsNoAddress_IsRefusedByName(string target, string setting, string message) =>
        FluentActions.Invoking(() => setting.Length == 0 ? Parse(target) : Parse(target, setting)).Should().Throw<FormatException>().WithMessage(message);

    [Fact]
    public void Parse_SettingTwice_IsRefused() =>
        FluentActions.Invoking(() => Parse("//1", "role=listen", "role=camera")).Should().Throw<FormatException>().WithMessage("role is given twice*");

    [Theory]
    [InlineData(DdsAddress.PeersMax, true)]
    [InlineData(DdsAddress.PeersMax + 1, false)]
    public void Parse_Peers_AreBounded(int count, bool accepted)
    {
        Action parsing = () => Parse("//1", [.. Enumerable.Range(0, count).Select(number => $"peer=host-{number}")]);

        if (accepted)
            parsing.Should().NotThrow();
        else
            parsing.Should().Throw<FormatException>().WithMessage("*33 peers*");
    }
}
