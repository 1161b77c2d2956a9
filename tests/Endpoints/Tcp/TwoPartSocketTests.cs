using System.Net.Sockets;
using FluentAssertions;
using Lse66.Endpoints;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>Two parts leave as one stream of bytes, as far as the socket takes them.</summary>
public sealed class TwoPartSocketTests : IDisposable
{
    private readonly LoopbackPair pair = new();
    private readonly TwoPartSocket parts;

    public TwoPartSocketTests()
    {
        pair.Near.Blocking = false;
        parts = new TwoPartSocket(pair.Near);
    }

    public void Dispose() => pair.Dispose();

    [Theory]
    [InlineData(3, 5)]
    [InlineData(0, 4)]
    [InlineData(4, 0)]
    public void Parts_BothOrOne_ArriveInOrder(int first, int then)
    {
        byte[] all = [.. Enumerable.Range(1, first + then).Select(number => (byte)number)];
        parts.Send(all.AsSpan(0, first), all.AsSpan(first), out SocketError error).Should().Be(all.Length);
        error.Should().Be(SocketError.Success);
        Received(all.Length).Should().Equal(all);
    }

    [Fact]
    public void Parts_MoreThanTheSocketHolds_AreTakenInPartAndThenNot()
    {
        byte[] large = [.. Enumerable.Range(0, 16 << 20).Select(number => (byte)(number % 251))];
        int taken = 0, last;
        SocketError error;
        while ((last = parts.Send(large.AsSpan(taken, 100), large.AsSpan(taken + 100), out error)) > 0)
            taken += last;
        error.Should().Be(SocketError.WouldBlock);
        taken.Should().BeInRange(1, large.Length - 1);
        Received(taken).Should().Equal(large[..taken]);
    }

    [Fact]
    public void Parts_ToAReaderThatIsGone_AreAnErrorAndNoEndOfTheProcess()
    {
        pair.Near.Shutdown(SocketShutdown.Send);
        parts.Send([1], [2], out SocketError error).Should().Be(0);
        error.Should().NotBe(SocketError.Success).And.NotBe(SocketError.WouldBlock);
    }

    [Fact]
    public void Parts_OnAClosedSocket_AreRefused()
    {
        pair.Near.Dispose();
        Action send = () => parts.Send([1], [2], out _);
        send.Should().Throw<ObjectDisposedException>();
    }

    private byte[] Received(int count)
    {
        byte[] all = new byte[count];
        for (int got = 0; got < count;)
            got += pair.Far.Receive(all, got, count - got, SocketFlags.None);
        return all;
    }
}
