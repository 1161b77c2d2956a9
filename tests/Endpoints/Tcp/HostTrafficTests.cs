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
    [Fact]
    public void Listener_OnALoopbackAddress_AcceptsConnectionsThatAreNotPaced()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        ChooseAnother(listener);
        HostTraffic.Bind(listener, new IPEndPoint(IPAddress.Loopback, 0));
        if (!OperatingSystem.IsLinux())
            return;
        listener.Listen(1);
        using var near = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        near.Connect(listener.LocalEndPoint!);
        using Socket accepted = listener.Accept();
        CongestionOf(accepted).Should().Be("reno");
    }

    [Fact]
    public void Listener_OnAllAddresses_KeepsTheChoiceOfTheHost()
    {
        using Socket listener = Bound(IPAddress.Any);
        string before = OperatingSystem.IsLinux() ? CongestionOf(listener) : "";
        HostTraffic.TryUnpace(listener).Should().BeFalse();
        (OperatingSystem.IsLinux() ? CongestionOf(listener) : "").Should().Be(before);
    }

    private static Socket Bound(IPAddress address)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(address, 0));
        return listener;
    }

    /// <summary>Where the host offers one, so that what it has by itself is not taken for a choice.</summary>
    private static void ChooseAnother(Socket socket)
    {
        const string Offered = "/proc/sys/net/ipv4/tcp_allowed_congestion_control";
        if (File.Exists(Offered) && File.ReadAllText(Offered).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(name => name != "reno") is { } other)
            socket.SetRawSocketOption(HostTraffic.ProtocolTcp, HostTraffic.Congestion, Encoding.ASCII.GetBytes(other));
    }

    private static string CongestionOf(Socket socket)
    {
        byte[] name = new byte[16];
        int length = socket.GetRawSocketOption(HostTraffic.ProtocolTcp, HostTraffic.Congestion, name);
        return Encoding.ASCII.GetString(name, 0, length).TrimEnd('\0');
    }
}
