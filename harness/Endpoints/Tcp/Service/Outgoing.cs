using System.Buffers;
using System.Net.Sockets;
using Google.Protobuf;

namespace Lse66.Endpoints;

/// <summary>
/// What leaves on a connection, in order. A frame goes into the socket at once, on the thread that has it; what the socket does not take waits here for the
/// <see cref="Flusher"/>. So nobody who sends is ever held up by somebody who does not read. Safe on any thread.
/// </summary>
internal sealed class Outgoing(Socket socket, Flusher flusher, Backlog all, int stampsMax, long bytesMax)
{
    /// <summary>Bytes that wait. In a rented array they count towards the bounds, in no array they are somebody else's.</summary>
    private readonly record struct Piece(ReadOnlyMemory<byte> Bytes, byte[]? Rented, bool Stamp);

    private readonly Lock gate = new();
    private readonly TwoPartSocket parts = new(socket);
    private readonly Queue<Piece> waiting = new();
    private ReadOnlyMemory<byte> head;
    private int stamps;
    private long bytes;
    private ulong lost;
    private ulong lostSaid;
    private bool finished;
    private bool closed;

    public Socket Socket => socket;

    /// <summary>Bytes that may wait.</summary>
    public long BytesMax { get; set; } = bytesMax;

    public bool IsIdle
    {
        get
        {
            lock (gate)
                return waiting.Count == 0 || closed;
        }
    }

    public void Send(FrameKind kind, IMessage message) => Send(WireMessage.Frame(kind, message));

    /// <returns>False: the client is too far behind, or gone.</returns>
    public bool Send(ReadOnlySpan<byte> frame)
    {
        lock (gate)
            return !finished && Put(frame, [], stamp: false);
    }

    /// <summary>A frame after which nothing is sent.</summary>
    public void SendLast(FrameKind kind, IMessage message)
    {
        lock (gate)
        {
            Put(WireMessage.Frame(kind, message), [], stamp: false);
            finished = true;
        }
    }

    /// <summary>A frame whose bytes nobody changes any more; it may wait at any length, since the client asked for it.</summary>
    /// <returns>False: the client is too far behind, or gone.</returns>
    public bool SendShared(ReadOnlySpan<byte> start, ReadOnlyMemory<byte> rest)
    {
        lock (gate)
        {
            if (finished || !Put(start, [], stamp: false))
                return false;
            int taken = waiting.Count == 0 ? Take(rest.Span) : 0;
            if (taken < rest.Length && !closed)
                Wait(new Piece(rest[taken..], null, Stamp: false));
            return !closed;
        }
    }

    /// <summary>Stamps that are there together, in one go. For those that find no room Lost goes before the next that does.</summary>
    /// <param name="frames">One after the other.</param>
    /// <param name="lengths">Of each.</param>
    public void SendStamps(ReadOnlySpan<byte> frames, ReadOnlySpan<int> lengths)
    {
        lock (gate)
        {
            if (finished || closed)
                return;
            int taken = waiting.Count == 0 && lost == lostSaid ? Take(frames) : 0;
            foreach (int length in lengths)
            {
                if (taken < length)
                    PutStamp(frames[taken..length], [], begun: taken > 0);
                frames = frames[length..];
                taken = Math.Max(0, taken - length);
            }
        }
    }

    /// <summary>One stamp, whose pixels go to the socket from where they are: copying a large one first would take as long as sending it.</summary>
    /// <param name="head">Its frame up to the pixels.</param>
    public void SendStamp(ReadOnlySpan<byte> head, ReadOnlySpan<byte> pixels)
    {
        lock (gate)
        {
            if (!finished)
                PutStamp(head, pixels, begun: false);
        }
    }

    /// <summary>A stamp that no frame can hold.</summary>
    public void LoseStamp()
    {
        lock (gate)
            lost++;
    }

    /// <summary>Sends what waits as far as the socket takes it.</summary>
    /// <returns>True: nothing waits any more.</returns>
    public bool Flush()
    {
        lock (gate)
        {
            while (waiting.TryPeek(out Piece piece) && !closed)
            {
                if (head.IsEmpty)
                    head = piece.Bytes;
                head = head[Take(head.Span)..];
                if (!head.IsEmpty)
                    return closed;
                waiting.Dequeue();
                Forget(piece);
            }

            return true;
        }
    }

    /// <summary>Nothing leaves any more, and what waits is dropped.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            while (waiting.TryDequeue(out Piece piece))
                Forget(piece);
        }
    }

    /// <param name="frame">What is left of it, and <paramref name="rest"/> behind it; a frame that has begun must end, whatever the bounds say.</param>
    private void PutStamp(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> rest, bool begun)
    {
        if (closed)
            return;
        if (begun)
            Put(frame, rest, stamp: true, begun: true);
        else if ((waiting.Count > 0 && stamps >= stampsMax) || (lost > lostSaid && !SayLost()) || !Put(frame, rest, stamp: true))
            lost++;
    }

    private bool SayLost()
    {
        if (!Put(WireMessage.Frame(FrameKind.Lost, new Wire.Lost { Stamps = lost }), [], stamp: false))
            return false;
        lostSaid = lost;
        return true;
    }

    private bool Put(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> rest, bool stamp, bool begun = false)
    {
        if (closed)
            return false;
        int taken = waiting.Count == 0 ? Take(frame, rest) : 0;
        int left = frame.Length + rest.Length - taken;
        if (left == 0 || closed)
            return !closed;
        begun |= taken > 0;
        if (!begun && (bytes + left > BytesMax || !all.TryTake(left)))
            return false;
        if (begun)
            all.Release(-left);
        byte[] rented = ArrayPool<byte>.Shared.Rent(left);
        ReadOnlySpan<byte> unsent = frame[Math.Min(taken, frame.Length)..];
        unsent.CopyTo(rented);
        rest[^(left - unsent.Length)..].CopyTo(rented.AsSpan(unsent.Length));
        stamps += stamp ? 1 : 0;
        bytes += left;
        Wait(new Piece(rented.AsMemory(0, left), rented, stamp));
        return true;
    }

    private void Wait(Piece piece)
    {
        waiting.Enqueue(piece);
        if (waiting.Count == 1)
            flusher.Attend(this);
    }

    private void Forget(Piece piece)
    {
        if (piece.Rented is not { } rented)
            return;
        ArrayPool<byte>.Shared.Return(rented);
        bytes -= piece.Bytes.Length;
        all.Release(piece.Bytes.Length);
        stamps -= piece.Stamp ? 1 : 0;
    }

    private int Take(ReadOnlySpan<byte> frame) => Take(frame, []);

    /// <summary>What the socket takes now. One that broke takes nothing more; its reader notices.</summary>
    private int Take(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> rest)
    {
        int taken = 0;
        while (frame.Length + rest.Length > 0)
        {
            int count;
            SocketError error;
            try
            {
                count = parts.Send(frame, rest, out error);
            }
            catch (ObjectDisposedException)
            {
                // Its reader has closed it in this moment: the connection is over.
                closed = true;
                return taken;
            }

            if (error == SocketError.WouldBlock)
                return taken;
            if (error != SocketError.Success && error != SocketError.Interrupted)
            {
                closed = true;
                return taken;
            }

            taken += count;
            int first = Math.Min(count, frame.Length);
            frame = frame[first..];
            rest = rest[(count - first)..];
        }

        return taken;
    }
}
