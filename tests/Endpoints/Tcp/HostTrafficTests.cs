using System.Net;
using System.Net.Sockets;
using System.Text;
using FluentAssertions;
using Lse66.Endpoints;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>Stamps that stay within a host are not paced, and others are left alone.</summary>
public sealed class HostTrafficTests
{
    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", true)]
    [InlineData("127.0.0.1", "127.0.0.2", true)]
    [InlineData("::1", "::1", true)]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8::1", "2001:db8::2", false)]
    public void Connection_ByItsAddresses_StaysWithinTheHostOrDoesNot(string local, string remote, bool stays) =>
        HostTraffic.StaysHere(new IPEndPoint(IPAddress.Parse(local), 1), new IPEndPoint(IPAddress.Parse(remote), 2)).Should().Be(stays);

    [Fact]
    public void Connection_WithinTheHost_SendsWhatItHasWhereTheSystemKnowsHow()
    {
        (Socket near, Socket far) = LoopbackConnection.Open();
        using (near)
        using (far)
        {
            HostTraffic.TryUnpace(near).Should().Be(OperatingSystem.IsLinux());
            if (!OperatingSystem.IsLinux())
                return;
            byte[] name = new byte[16];
            int length = near.GetRawSocketOption(HostTraffic.ProtocolTcp, HostTraffic.Congestion, name);
            Encoding.ASCII.GetString(name, 0, length).TrimEnd('\0').Should().Be("reno");
        }
    }
}
