using System.Text.Json;
using System.Text.Json.Serialization;
using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>
/// Whatever a source sends, an estimator neither crashes nor depends on how exposures were grouped. Sources are made up from a seed, which a failure prints.
/// </summary>
public sealed class RobustnessTests
{
    private static readonly JsonSerializerOptions Exactly = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static readonly long[] Extremes = [long.MinValue, long.MinValue + 1, -1, 0, 1, 65_535, int.MaxValue, long.MaxValue];

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AnySplit_MergesToTheSame(int seed)
    {
        Check<ImageDataDelivery>(seed);
        Check<RegionOfInterestData>(seed);
        Check<ImageMetadataCompleteness>(seed);
        Check<ImageLocation>(seed);
        Check<ImageIdentifierUniqueness>(seed);
        Check<SpatialIdentifier>(seed);
        Check<PixelBinning>(seed);
        Check<SampleSize>(seed);
        Check<WindowsPerSensor>(seed);
        Check<RoiAccommodation>(seed);
        Check<DiagnosticControl>(seed);
        Check<TransferInterface>(seed);
        Check<ReadNoise>(seed);
    }

    private static void Check<T>(int seed)
        where T : IEstimator<T>
    {
        var random = new Random(seed);
        ExposureObservation[] exposures = [.. Enumerable.Range(0, 6).Select(number => Made(random, number))];
        T whole = T.Create(Judged.Context);
        var parts = new List<T> { T.Create(Judged.Context) };
        foreach (ExposureObservation exposure in exposures)
        {
            whole.Add(exposure);
            if (random.Next(2) == 0)
                parts.Add(T.Create(Judged.Context));
            parts[^1].Add(exposure);
        }
        while (parts.Count > 1)
        {
            int at = random.Next(parts.Count - 1);
            parts[at].Merge(parts[at + 1]);
            parts.RemoveAt(at + 1);
        }
        JsonSerializer.Serialize(parts[0].Judge(DecisionRule.Guarded), Exactly)
            .Should().Be(JsonSerializer.Serialize(whole.Judge(DecisionRule.Guarded), Exactly), "{0} with seed {1} must not depend on grouping", typeof(T).Name, seed);
    }

    private static ExposureObservation Made(Random random, int number)
    {
        bool pattern = random.Next(2) == 0;
        ObservedExposure exposure = pattern ? PatternExposure.Nominal(number).Frames(random.Next(1, 16)) : ObservedExposure.Nominal(number).Frames(random.Next(0, 16));
        if (random.Next(3) == 0)
            exposure = exposure.Requesting(request => request with { Diagnostic = new DiagnosticSettings(60, random.Next(0, 3), (uint)random.Next(0, 3), new RoiDimensions(random.Next(-1, 500), 20)) });
        int oddity = random.Next(1, 20);
        return exposure.Stamps(stamp => random.Next(oddity) == 0 ? Odd(random, stamp) : stamp).Change(one => Odd(random, one)).Build();
    }

    private static long Extreme(Random random) => Extremes[random.Next(Extremes.Length)];

    private static ObservedStamp? Odd(Random random, ObservedStamp stamp) => random.Next(12) switch
    {
        0 => null,
        1 => stamp with { Metadata = default },
        2 => stamp with { Metadata = stamp.Metadata with { Identifier = default(ImageIdentifier) } },
        3 => stamp with { Metadata = stamp.Metadata with { TimeTag = new TaiInstant(Extreme(random)) } },
        4 => stamp with { StampIndex = random.Next(2) == 0 ? null : Extreme(random) },
        5 => stamp with { Rows = (int)Extreme(random), Columns = (int)Extreme(random) },
        6 => stamp with { Pixels = null },
        7 => stamp with { Pixels = [int.MinValue, int.MaxValue], Statistics = PixelStatistics.Of([int.MinValue, int.MaxValue]) },
        8 => stamp with { Statistics = default, Pixels = [] },
        9 => stamp with { Metadata = stamp.Metadata with { SensorId = "\0\u202e" + new string('x', 5000), FirstRow = int.MinValue, FirmwareVersion = long.MaxValue, BinningLevel = uint.MaxValue } },
        10 => stamp with { Arrival = random.Next(2) == 0 ? null : new HostInstant(Extreme(random)), IntegrationMilliseconds = double.NaN },
        _ => stamp with { Stream = (GuideSensor)random.Next(8) },
    };

    private static ExposureObservation Odd(Random random, ExposureObservation one) => random.Next(10) switch
    {
        0 => one with { Outcome = new CommandOutcome(false, random.Next(2) == 0 ? null : "no") },
        1 => one with { Outcome = null, Commands = [] },
        2 => one with { Clients = [] },
        3 => one with { DiagnosticOutcome = new CommandOutcome(random.Next(2) == 0, null) },
        4 => one with { BrokenRig = [new RigInterval(one.Clients[0].SubscribedAt, one.Clients[0].SubscribedAt + Duration.FromSeconds(3), "cut")] },
        5 => one with { Clients = [one.Clients[0], one.Clients[0] with { Plan = new ClientPlan("slow", SensorSet.All, ReadFrom: Duration.FromSeconds(1)), BufferedAtFirstRead = -1, Overflows = -1, FirstReadAt = new HostInstant(Extreme(random)) }] },
        6 => one with { Clock = null, Events = [] },
        7 => one with { Endpoint = one.Endpoint with { FirstStampIndex = null, StampIndexModulus = random.Next(-1, 3) } },
        8 => one with { Commands = [new ObservedCommand(CommandOrigin.TelescopeUnderTest, new InitGuider(null, new Dictionary<GuideSensor, RoiDefinition>(), double.NaN), default, new Dictionary<GuideSensor, TaiInstant>())], Outcome = null },
        _ => one with { DiagnosticOutcome = CommandOutcome.Accept },
    };
}
