using Lse66.Endpoints;
using Lse66.Guider;

namespace Lse66.Tests.Endpoints;

/// <summary>A folder of recorded files for one test, removed afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("lse66-replay-").FullName;

    public string Write(string name, byte[] bytes)
    {
        string path = System.IO.Path.Combine(Path, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string Write(string name, GuiderFits file) => Write(name, file.ToBytes());

    public ReplayEndpoint Open() => ReplayEndpoint.Open(Path);

    public Action Opening() => () => Open().Dispose();

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>What a client took, copied out of its reused stamp.</summary>
internal sealed record TakenStamp(GuideSensor Stream, long? Index, ImageMetadata Metadata, int Rows, int Columns, int[] Pixels, double? IntegrationMilliseconds, HostInstant? Arrival)
{
    private static readonly Duration AnyTime = Duration.FromSeconds(1);

    public string? Tag => Metadata.TimeTag?.ToString();

    /// <summary>Waits until nothing comes.</summary>
    public static List<TakenStamp> All(IDaqClient client)
    {
        List<TakenStamp> taken = [];
        while (client.Wait(AnyTime, out GuiderSensorData? stamp))
            taken.Add(Of(stamp));
        return taken;
    }

    public static List<TakenStamp> All(ReplayEndpoint endpoint)
    {
        using IEndpointSession session = endpoint.Open(new SessionKey(0, "all", SessionMode.Observe));
        using IDaqClient client = session.Subscribe(SensorSet.All);
        return All(client);
    }

    public static TakenStamp Of(GuiderSensorData stamp) =>
        new(
            stamp.Stream, stamp.StampIndex, stamp.Metadata, stamp.Image.Rows, stamp.Image.Columns, stamp.Image.Pixels.ToArray(), stamp.IntegrationMilliseconds, stamp.Arrival);
}
