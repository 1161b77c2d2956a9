using System.Globalization;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>The one request that may be open on a control connection, between the thread that asks and the thread that receives the answer.</summary>
internal sealed class Requests
{
    private readonly object gate = new();
    private FrameKind? expected;
    private byte[]? body;
    private byte[] raw = [];
    private int rawExpected;
    private bool ended;

    /// <summary>To be called before the request is sent.</summary>
    /// <param name="rawLength">Length that the raw part of the answer must have.</param>
    public void Expect(FrameKind answer, int rawLength = 0)
    {
        lock (gate)
            (expected, body, raw, rawExpected) = (answer, null, [], rawLength);
    }

    /// <summary>Waits for the answer.</summary>
    /// <returns>Null: the connection ended first.</returns>
    /// <exception cref="LostConnectionException">It did not come in time.</exception>
    public (byte[] Body, byte[] Raw)? Await(HostTime time, Duration longest, FrameKind request)
    {
        var patience = new Patience(time);
        lock (gate)
        {
            while (body is null && !ended)
            {
                if (patience.IsOver(longest))
                    throw new LostConnectionException(string.Create(CultureInfo.InvariantCulture, $"{request} was not answered within {longest.Seconds:G3} s"));
                Monitor.Wait(gate, Waiting.Milliseconds(ClientTimes.Tick));
            }
            return body is null ? null : (body, raw);
        }
    }

    /// <summary>For the receiving thread: room for the raw part of an answer.</summary>
    /// <exception cref="WireException">Nobody asked for it, or not for that much.</exception>
    public byte[] Room(in FrameHeader header)
    {
        lock (gate)
        {
            if (expected != header.Kind || body is not null)
                throw WireException.Violation($"{header.Kind} answers nothing that was asked");
            if (header.RawLength != rawExpected)
                throw WireException.Violation(string.Create(CultureInfo.InvariantCulture, $"{header.Kind} has a raw part of {header.RawLength} bytes, announced were {rawExpected}"));
            return header.RawLength == 0 ? [] : new byte[header.RawLength];
        }
    }

    public void Answer(ReadOnlySpan<byte> answer, byte[] rawPart)
    {
        lock (gate)
        {
            (body, raw, expected) = (answer.ToArray(), rawPart, null);
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Nothing will be answered any more.</summary>
    public void End()
    {
        lock (gate)
        {
            ended = true;
            Monitor.PulseAll(gate);
        }
    }
}
