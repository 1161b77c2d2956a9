using Lse66.Guider;

namespace Lse66.Tests.Endpoints;

/// <summary>Files of all eight sensors: an endpoint that can be watched and not driven.</summary>
public sealed class RecordingOfEightSensors : ContractSubject
{
    private const int Stamps = 12;

    private readonly TemporaryFolder folder = new();

    internal override IStampFlow Begin(IEndpointSession session, Duration? length = null) => new Replay(session);

    protected override IGuiderEndpoint Make()
    {
        foreach (GuideSensor sensor in GuideSensors.All)
            folder.Write($"{sensor.Name()}.fits", GuiderFits.Usual(sensor.Name(), Stamps));
        return folder.Open();
    }

    protected override void End() => folder.Dispose();

    /// <summary>Shows itself: time passes when somebody waits.</summary>
    private sealed class Replay(IEndpointSession session) : IStampFlow
    {
        private static readonly Duration Step = Duration.FromMilliseconds(10);

        public List<SeenStamp>[] ReadAll(params IDaqClient[] clients)
        {
            List<SeenStamp>[] seen = [.. clients.Select(_ => new List<SeenStamp>())];
            while (!session.Ended)
            {
                session.WaitUntil(session.Now + Step);
                for (int number = 0; number < clients.Length; number++)
                    while (clients[number].Wait(Duration.Zero, out GuiderSensorData? stamp))
                        seen[number].Add(SeenStamp.Of(stamp));
            }

            return seen;
        }
    }
}
