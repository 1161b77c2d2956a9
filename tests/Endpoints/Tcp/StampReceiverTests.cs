using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;
using Wire = Lse66.Endpoints.Wire;

namespace Lse66.Tests.Endpoints;

/// <summary>The receive path, on the thread of the test.</summary>
public sealed class StampReceiverTests : IDisposable
{
    private static readonly HostTime Time = HostTime.Start(TimeProvider.System);

    private readonly LoopbackPair pair = new();
    private readonly StampFifo fifo = new();
    private readonly FloorRecorder recorder = new();

    public void Dispose() => pair.Dispose();

    /// <summary>
    /// The quietest of several blocks: what a stamp allocates shows in every one of them, what the runtime sets up once (say, on the first look at a socket that
    /// is still empty, which takes a busy host) shows in one.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Stamps_InSteadyState_AllocateNothing(bool spin)
    {
        const int Blocks = 9, StampsARound = 8;
        StampReceiver receiver = Receiver(spin);
        byte[][] frames = [.. Enumerable.Range(0, StampsARound).Select(stream => ScriptedService.StampFrame((uint)stream, 1, 50, 50))];
        AwaitKernelTimes(receiver);
        Enumerable.Range(0, Blocks).Select(_ => AllocatedInABlock(receiver, frames)).Min().Should().Be(0);
    }

    /// <summary>Bytes that a thousand stamps allocate.</summary>
    private long AllocatedInABlock(StampReceiver receiver, byte[][] frames)
    {
        const int Rounds = 125;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < Rounds; round++)
            Round(receiver, frames);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Eight stamps of 50 x 50 pixels are sent, received and taken.</summary>
    private void Round(StampReceiver receiver, byte[][] frames)
    {
        foreach (byte[] frame in frames)
            pair.Far.Send(frame);
        for (int stamp = 0; stamp < frames.Length; stamp++)
            receiver.ReceiveNext();
        while (fifo.TryTake(Time, default, NotBroken, out _))
        {
        }
    }

    private static readonly Func<bool> NotBroken = () => false;

    [Fact]
    public void Stamp_Taken_StaysWholeWhileOthersCome()
    {
        StampReceiver receiver = Receiver();
        pair.Far.Send(ScriptedService.StampFrame(1, 7));
        receiver.ReceiveNext();
        fifo.TryTake(Time, default, NotBroken, out GuiderSensorData? taken).Should().BeTrue();
        for (int index = 0; index < 20; index++)
        {
            pair.Far.Send(ScriptedService.StampFrame(2, 100 + index));
            receiver.ReceiveNext();
        }
        taken!.StampIndex.Should().Be(7);
        taken.Image.Pixels.ToArray().Should().Equal(700, 701, 702, 703, 704, 705);
    }

    [Fact]
    public void Fifo_Full_LosesTheNewestAndCountsIt()
    {
        StampReceiver receiver = Receiver();
        for (int index = 0; index < StampFifo.StampsMax + 3; index++)
        {
            pair.Far.Send(ScriptedService.StampFrame(0, index, 1, 1));
            receiver.ReceiveNext();
        }
        (fifo.Count, fifo.Overflows).Should().Be((StampFifo.StampsMax, 3));
        fifo.TryTake(Time, default, NotBroken, out GuiderSensorData? oldest).Should().BeTrue();
        oldest!.StampIndex.Should().Be(0);
    }

    [Fact]
    public void Fifo_FullInBytes_LosesTheNewestAndCountsIt()
    {
        StampReceiver receiver = Receiver();
        byte[] large = ScriptedService.StampFrame(0, 1, 1024, 1024);
        using var sender = new ManualResetEventSlim();
        int most = (int)(StampFifo.BytesMax / (1024 * 1024 * 4));
        var thread = new Thread(() =>
        {
            for (int sent = 0; sent <= most; sent++)
                for (int at = 0; at < large.Length;)
                    at += pair.Far.Send(large, at, large.Length - at, System.Net.Sockets.SocketFlags.None);
        });
        thread.Start();
        for (int received = 0; received <= most; received++)
            receiver.ReceiveNext();
        thread.Join();
        (fifo.Count, fifo.Overflows).Should().Be((most, 1));
    }

    /// <summary>What a hiccup of the thread that takes stamps costs: none of the slots in which they wait is made then.</summary>
    [Theory]
    [InlineData(50, 50, SlotStock.ReserveMax)]
    [InlineData(400, 400, 8)]
    public void Stamps_QueuedForTheFirstTime_AllocateNothing(int rows, int columns, int queued)
    {
        int length = rows * columns * WireLimits.PixelBytes;
        for (int stamp = 0; stamp < SlotStock.ReserveMax; stamp++)
            PutAndTake(length);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int stamp = 0; stamp < queued; stamp++)
            fifo.Put(Rented(length));
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        long made = GC.GetAllocatedBytesForCurrentThread();
        fifo.Put(Rented(length));
        (GC.GetAllocatedBytesForCurrentThread() - made).Should().BeGreaterThan(length, "the reserve was used up");
    }

    /// <summary>Two sizes in turn, as of two regions of interest: neither takes the other's slots.</summary>
    [Fact]
    public void Stamps_OfTwoSizesInTurn_KeepSlotsOfBoth()
    {
        const int Small = 10_000, Large = 640_000;
        for (int stamp = 0; stamp < SlotStock.ReserveMax; stamp++)
        {
            PutAndTake(Small);
            PutAndTake(Large);
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        long room = 0;
        for (int stamp = 0; stamp < 100; stamp++)
            room += PutAndTake(Small) + PutAndTake(Large);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        room.Should().Be(100 * ((1 << 14) + (1 << 20)));
    }

    [Fact]
    public void Fifo_EmptiedOfLargeStamps_KeepsNoMoreRoomThanItMayHold()
    {
        const int LargeBytes = 4 << 20, Kept = (int)(StampFifo.BytesMax / LargeBytes);
        StampSlot[] slots = [.. Enumerable.Range(0, 2 * Kept).Select(_ => fifo.Rent(LargeBytes))];
        foreach (StampSlot slot in slots)
        {
            slot.Room(4);
            slot.Complete(1, 1, Time.Now);
            fifo.Put(slot);
        }
        fifo.Discard(Time.Now).Should().Be(2 * Kept);
        slots.Intersect(Enumerable.Range(0, 2 * Kept).Select(_ => fifo.Rent(LargeBytes))).Count().Should().BeInRange(Kept - 1, Kept);
    }

    private StampSlot Rented(int length)
    {
        StampSlot slot = fifo.Rent(length);
        slot.Room(length);
        slot.Complete(length / WireLimits.PixelBytes, 1, Time.Now);
        return slot;
    }

    /// <returns>Bytes that its slot can hold.</returns>
    private long PutAndTake(int length)
    {
        StampSlot slot = Rented(length);
        fifo.Put(slot);
        fifo.Discard(Time.Now + Duration.FromSeconds(1));
        return slot.Capacity;
    }

    [Fact]
    public void Lost_FromTheService_IsCountedWithOurs()
    {
        StampReceiver receiver = Receiver();
        pair.Far.Send(ScriptedService.Frame(FrameKind.Lost, new Wire.Lost { Stamps = 5 }));
        receiver.ReceiveNext().Should().BeTrue();
        pair.Far.Send(ScriptedService.Frame(FrameKind.Lost, new Wire.Lost { Stamps = 7 }));
        receiver.ReceiveNext();
        fifo.Overflows.Should().Be(7, "the service counts from the subscription on");
    }

    /// <summary>The bytes lie in the kernel before the thread asks for them: that is the rig's delay, and it is known to be at least that.</summary>
    [Fact]
    public void Stamp_ThatWaitedInTheKernel_IsADelayOfTheRig()
    {
        if (!OperatingSystem.IsLinux())
            return;
        StampReceiver receiver = Receiver();
        AwaitKernelTimes(receiver);
        pair.Far.Send(ScriptedService.StampFrame(0, 0));
        HostInstant sent = Time.Now;
        SpinWait.SpinUntil(() => Time.Now - sent > Duration.FromMilliseconds(5));
        receiver.ReceiveNext();
        RigStall stall = recorder.Take().Stalls.Should().ContainSingle().Subject;
        stall.Length.Milliseconds.Should().BeInRange(4.9, (Time.Now - sent).Milliseconds + 0.1);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    [InlineData(70, false)]
    public void RelayedArrival_OfAChildProcess_IsTakenOverWithinReason(double secondsAgo, bool taken)
    {
        var settings = new ServiceSettings("native", "lib", () => throw new InvalidOperationException(), Time, Relayed: true);
        var receiver = new StampReceiver(new FrameReceiver(pair.Near, Wire.Role.Stream, settings), fifo, settings, recorder);
        HostInstant seen = Time.Now - Duration.FromSeconds(secondsAgo);
        pair.Far.Send(ScriptedService.Frame(FrameKind.Stamp, new Wire.Stamp { HostArrivalNs = seen.Nanoseconds }));
        if (!taken)
        {
            FluentActions.Invoking(receiver.ReceiveNext).Should().Throw<WireException>().WithMessage("*host_arrival_ns*");
            return;
        }
        receiver.ReceiveNext();
        fifo.TryTake(Time, default, NotBroken, out GuiderSensorData? stamp).Should().BeTrue();
        stamp!.Arrival.Should().Be(seen);
    }

    /// <summary>The kernel begins to give times a moment after it was asked for them.</summary>
    private void AwaitKernelTimes(StampReceiver receiver)
    {
        byte[][] frame = [ScriptedService.StampFrame(0, 0)];
        SpinWait.SpinUntil(
            () =>
            {
                Round(receiver, frame);
                return !OperatingSystem.IsLinux() || recorder.Take().Delays.Count > 0;
            },
            TimeSpan.FromSeconds(20)).Should().BeTrue();
    }

    private StampReceiver Receiver(bool spin = false)
    {
        if (spin)
            pair.Near.Blocking = false;
        var settings = new ServiceSettings("tcp", "here", () => throw new InvalidOperationException(), Time);
        return new StampReceiver(new FrameReceiver(pair.Near, Wire.Role.Stream, settings), fifo, settings, recorder);
    }
}
