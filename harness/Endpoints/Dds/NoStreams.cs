using System.Diagnostics.CodeAnalysis;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>A client where no DAQ was named: nothing ever comes, and waiting takes the time that it was given.</summary>
internal sealed class NoStreams(DdsBridge bridge, HostTime time) : IDaqClient
{
    private bool disposed;

    public SensorSet Sensors => SensorSet.None;

    public int BufferedCount => 0;

    public long OverflowCount => 0;

    public bool Wait(Duration timeout, [NotNullWhen(true)] out GuiderSensorData? stamp)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        bridge.WaitUntil(time.Now + timeout);
        stamp = null;
        return false;
    }

    public int Discard(Duration age) => 0;

    public void Dispose() => disposed = true;
}
