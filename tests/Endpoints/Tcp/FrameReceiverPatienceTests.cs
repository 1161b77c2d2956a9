using System.Globalization;
using System.Net.Sockets;
using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;
using Wire = Lse66.Endpoints.Wire;

namespace Lse66.Tests.Endpoints;

/// <summary>How long a peer is waited for, on a clock that the test moves: at each look at it something may happen.</summary>
public sealed class FrameReceiverPatienceTests : IDisposable
{
    private readonly LoopbackPair pair = new();
    private readonly LookedAt clock = new();
    private readonly HostTime time;
    private readonly FrameReceiver receiver;

    public FrameReceiverPatienceTests()
    {
        time = HostTime.Start(clock);
        pair.Near.Blocking = false;
        receiver = Receiver(pair);
    }

    public void Dispose() => pair.Dispose();

    /// <summary>Bytes keep coming to a thread that spins, one every tenth of a second: never silent, never complete.</summary>
    [Fact]
    public void Frame_ThatDrips_IsLostAfterTheTimeOfAFrame()
    {
        byte[] frame = ScriptedService.StampFrame(0, 0, 50, 50);
        int sent = 0;
        clock.Look = () =>
        {
            pair.Far.Send(frame, sent++, 1, SocketFlags.None);
            return Duration.FromMilliseconds(100);
        };
        Action read = () =>
        {
            FrameHeader header = receiver.ReadHeader(null);
            receiver.ReadStamp(new int[header.RawLength / WireLimits.PixelBytes]);
        };
        read.Should().Throw<LostConnectionException>().WithMessage("a frame was not complete 5 s after its first byte*");
        (sent * 0.1).Should().BeInRange(5, 12, "two looks at the clock at most go with each byte");
    }

    /// <summary>A thread that blocks finds bytes at every look, so that no look ever ends without one.</summary>
    [Fact]
    public void Frame_OfWhichALittleIsAlwaysThere_IsLostAfterTheTimeOfAFrame()
    {
        using var blocking = new LoopbackPair();
        FrameReceiver waiting = Receiver(blocking);
        byte[] frame = ScriptedService.StampFrame(0, 0, 400, 400);
        var sender = new Thread(() =>
        {
            try
            {
                for (int sent = 0; sent < frame.Length; sent++)
                    blocking.Far.Send(frame, sent, 1, SocketFlags.None);
            }
            catch (SocketException)
            {
                // The receiver has had enough.
            }
        });
        Action read = () =>
        {
            FrameHeader header = waiting.ReadHeader(null);
            clock.Look = () => Duration.FromSeconds(1);
            waiting.ReadStamp(new int[header.RawLength / WireLimits.PixelBytes]);
        };
        sender.Start();
        read.Should().Throw<LostConnectionException>().WithMessage("a frame was not complete 5 s after its first byte*");
        blocking.Near.Dispose();
        sender.Join();
    }

    [Theory]
    [InlineData(4.9, false)]
    [InlineData(5.5, true)]
    public void Silence_ShorterOrLongerThanAllowed_IsBorneOrIsLost(double seconds, bool lost)
    {
        byte[] frame = ScriptedService.Frame(FrameKind.Lost, new Wire.Lost { Stamps = 1 });
        double passed = -0.1;
        clock.Look = () =>
        {
            passed += 0.1;
            if (passed > seconds && passed <= seconds + 0.1)
                pair.Far.Send(frame);
            return Duration.FromMilliseconds(100);
        };
        Action read = () => receiver.ReadHeader(Duration.FromSeconds(5.1));
        if (lost)
            read.Should().Throw<LostConnectionException>().WithMessage("nothing came for 5.1 s*");
        else
            read.Should().NotThrow();
    }

    /// <summary>A thread that spins looks whether anything is there before it receives: an end has to be there, too.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Connection_ThatEndsWhileNothingComes_IsLostAtOnce(bool reset)
    {
        int looks = 0;
        clock.Look = () =>
        {
            if (++looks == 5)
            {
                if (reset)
                    pair.Far.LingerState = new LingerOption(true, 0);
                pair.Far.Dispose();
            }
            return Duration.FromMilliseconds(1);
        };
        Action read = () => receiver.ReadHeader(Duration.FromSeconds(5));
        read.Should().Throw<LostConnectionException>().Which.Message.Should().NotStartWith("nothing came", "then it would have gone unnoticed");
        looks.Should().BeGreaterThanOrEqualTo(5);
    }

    /// <summary>A stopped process finds in the kernel what came meanwhile; that it did not look is not the peer's silence.</summary>
    [Fact]
    public void Pause_OfThisProcess_IsNoSilenceOfThePeer()
    {
        byte[] frame = ScriptedService.Frame(FrameKind.Lost, new Wire.Lost { Stamps = 1 });
        int looks = 0;
        clock.Look = () =>
        {
            if (++looks != 3)
                return Duration.FromMilliseconds(1);
            pair.Far.Send(frame);
            return Duration.FromSeconds(60);
        };
        receiver.ReadHeader(Duration.FromSeconds(5)).Kind.Should().Be(FrameKind.Lost);
        looks.Should().BeGreaterThanOrEqualTo(3, string.Create(CultureInfo.InvariantCulture, $"otherwise nothing paused ({looks})"));
    }

    [Fact]
    public void Patience_InManyShortLooks_IsOverAfterItsLength()
    {
        var patience = new Patience(time);
        for (int look = 0; look < 50; look++)
        {
            clock.Pass(Duration.FromMilliseconds(100));
            patience.IsOver(Duration.FromSeconds(5)).Should().BeFalse();
        }
        clock.Pass(Duration.FromMilliseconds(100));
        patience.IsOver(Duration.FromSeconds(5)).Should().BeTrue();
    }

    private FrameReceiver Receiver(LoopbackPair of) => new(of.Near, Wire.Role.Stream, ServiceSettings.Of(new TcpAddress("localhost", 1), time));

    /// <summary>Counts nanoseconds; each look at it may move it on.</summary>
    private sealed class LookedAt : TimeProvider
    {
        private long now;

        public Func<Duration>? Look { get; set; }

        public override long TimestampFrequency => Duration.NanosecondsPerSecond;

        public void Pass(Duration length) => now += length.Nanoseconds;

        public override long GetTimestamp()
        {
            if (Look is { } look)
                now += look().Nanoseconds;
            return now;
        }
    }
}
