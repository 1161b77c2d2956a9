using System.Net.Sockets;
using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;
using Wire = Lse66.Endpoints.Wire;

namespace Lse66.Tests.Endpoints;

/// <summary>Clients that do not read: what waits for them is bounded, what was dropped is said, and others are served as ever.</summary>
public sealed class OutgoingTests
{
    /// <summary>A stamp that fills a socket's buffers quickly.</summary>
    private const int Pixels = 250_000;

    [Fact]
    public void Stamps_ForAClientThatDoesNotRead_AreDroppedBeyondTheBoundAndCounted()
    {
        using var endpoint = new PushedEndpoint();
        using var service = TcpService.Start(endpoint, new TcpServiceOptions { BacklogStamps = 5 });
        using RawPeer control = RawPeer.InSession(service.Address);
        using RawPeer slow = RawPeer.Subscribed(service.Address);
        using RawPeer quick = RawPeer.Subscribed(service.Address);
        int published = 0;
        while (published < 40)
        {
            endpoint.Push(GuideSensor.R00_SG0, published, Pixels);
            quick.Expect(FrameKind.Stamp).As(Wire.Stamp.Parser).StampIndex.Should().Be(published++);
        }

        ReadThrough(slow, endpoint, ref published).Should().BeGreaterThan(0);
    }

    /// <summary>Small ones leave gathered, large ones alone; to the client it is one stream.</summary>
    [Fact]
    public void Stamps_LargeAmongSmall_ComeWholeAndInTheirOrder()
    {
        using var endpoint = new PushedEndpoint();
        using var service = TcpService.Start(endpoint, new TcpServiceOptions());
        using RawPeer control = RawPeer.InSession(service.Address);
        using RawPeer client = RawPeer.Subscribed(service.Address);
        int[] sizes = [4, 4, Pixels, 4, Pixels, Pixels, 4, 20_000, 4];
        for (int index = 0; index < sizes.Length; index++)
            endpoint.Push(GuideSensor.R00_SG0, index, sizes[index]);

        for (int index = 0; index < sizes.Length; index++)
        {
            RawPeer.Frame frame = client.Expect(FrameKind.Stamp);
            (frame.As(Wire.Stamp.Parser).StampIndex, frame.Raw.Length).Should().Be((index, sizes[index] * sizeof(int)));
            System.Runtime.InteropServices.MemoryMarshal.Cast<byte, int>(frame.Raw).ToArray().Should().OnlyContain(pixel => pixel == index);
        }
    }

    [Fact]
    public void Stamps_ForManyClientsThatDoNotRead_AreBoundedTogether()
    {
        using var endpoint = new PushedEndpoint();
        using var service = TcpService.Start(endpoint, new TcpServiceOptions { BacklogBytesOfAll = 3_000_000 });
        using RawPeer control = RawPeer.InSession(service.Address);
        RawPeer[] slow = [.. Enumerable.Range(0, 3).Select(_ => RawPeer.Subscribed(service.Address))];
        const int Sent = 20;
        int published = 0;
        while (published < Sent)
            endpoint.Push(GuideSensor.R00_SG0, published++, Pixels);
        // Nobody reads before the service has taken them all: otherwise a busy host would have it keep up.
        SpinWait.SpinUntil(() => endpoint.AreAllTaken, TimeSpan.FromMinutes(2)).Should().BeTrue();
        foreach (RawPeer peer in slow)
        {
            ReadThrough(peer, endpoint, ref published).Should().BeGreaterThan(0);
            peer.Dispose();
        }
    }

    [Fact]
    public void Events_ForAClientThatDoesNotRead_EndItsConnection()
    {
        using var endpoint = new PushedEndpoint();
        using var service = TcpService.Start(endpoint, new TcpServiceOptions { EventBytes = 200_000 });
        using RawPeer observer = RawPeer.As(Wire.Role.Observer, service.Address);
        using RawPeer control = RawPeer.InSession(service.Address);
        string name = new('e', 900);
        const int Sent = 12_000;
        for (int number = 0; number < Sent; number++)
        {
            endpoint.Push(new CameraEvent(CameraEventKind.ShutterOpen, new TaiInstant(number), default, name));
            if (number % 50 == 49)
                while (control.Expect(FrameKind.CameraEvent).As(Wire.CameraEvent.Parser).SourceNs < number)
                {
                }
        }

        CountUntilTheEnd(observer).Should().BeLessThan(Sent);
    }

    /// <summary>A connection that is cut while its client does not read may end anywhere.</summary>
    private static int CountUntilTheEnd(RawPeer peer)
    {
        int seen = 0;
        try
        {
            while (peer.Next() is { } frame)
                seen += frame.Kind == FrameKind.CameraEvent ? 1 : 0;
        }
        catch (Exception cut) when (cut is SocketException { SocketErrorCode: SocketError.ConnectionReset } || cut.Message == RawPeer.Cut)
        {
            return seen;
        }

        return seen;
    }

    /// <summary>Reads until a stamp comes that was published after reading began; for each that is read one more is published. At any stamp, those seen and those said to be lost are all.</summary>
    /// <returns>How many were lost.</returns>
    private static int ReadThrough(RawPeer peer, PushedEndpoint endpoint, ref int published)
    {
        (int begun, int seen, int lost) = (published, 0, 0);
        while (true)
        {
            RawPeer.Frame frame = peer.Next()!;
            if (frame.Kind == FrameKind.Lost)
            {
                lost = (int)frame.As(Wire.Lost.Parser).Stamps;
                continue;
            }

            long index = frame.As(Wire.Stamp.Parser).StampIndex;
            (++seen + lost).Should().Be((int)index + 1);
            if (index >= begun)
                return lost;
            endpoint.Push(GuideSensor.R00_SG0, published++, 1);
        }
    }
}
