using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>Every estimator of these folders is a fold: however exposures are split and merged, the judged measurements are identical; and nothing crashes one.</summary>
public class FoldTests
{
    private delegate (string Whole, string Merged) Folding(EstimatorContext context, IReadOnlyList<ExposureObservation> exposures, Random random);

    private static readonly Dictionary<string, Folding> Folds = new()
    {
        [nameof(DataDeliveryLatency)] = Fold<DataDeliveryLatency>,
        [nameof(FrameRate)] = Fold<FrameRate>,
        [nameof(DataAvailability)] = Fold<DataAvailability>,
        [nameof(IntegrationStart)] = Fold<IntegrationStart>,
        [nameof(IntegrationSynchronisation)] = Fold<IntegrationSynchronisation>,
        [nameof(TimeTagAccuracy)] = Fold<TimeTagAccuracy>,
        [nameof(RealisedIntegrationTime)] = Fold<RealisedIntegrationTime>,
        [nameof(RegionOfInterestLeadTime)] = Fold<RegionOfInterestLeadTime>,
        [nameof(NominalIntegrationTime)] = Fold<NominalIntegrationTime>,
        [nameof(CommandedIntegrationTime)] = Fold<CommandedIntegrationTime>,
        [nameof(RoiDefinitionCommand)] = Fold<RoiDefinitionCommand>,
        [nameof(RoiDimensionsCommand)] = Fold<RoiDimensionsCommand>,
        [nameof(RoiLocationCommand)] = Fold<RoiLocationCommand>,
        [nameof(DetectorMiddleAvoidance)] = Fold<DetectorMiddleAvoidance>,
    };

    public static TheoryData<string> Names => [.. Folds.Keys];

    /// <summary>A new estimator that nobody lists here would escape; contents of other folders have tests of their own.</summary>
    [Fact]
    public void Folds_OfTheTelescope_AreAllListed() =>
        typeof(DataDeliveryLatency).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(ITelescopeEstimator)) && type.IsClass)
            .Select(type => type.Name).Should().BeSubsetOf(Folds.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Fold_SplitAndMergedAnyhow_JudgesTheSame(string name)
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            ExposureObservation[] exposures = [.. Enumerable.Range(0, 6).Select(number => Varied(number, random))];
            exposures = [.. exposures.Select(exposure => exposure with { Floor = Floor(exposure, random) })];
            (string whole, string merged) = Folds[name](JudgedExposures.Context(exposures[0]), exposures, random);
            merged.Should().Be(whole, "seed {0}", seed);
        }
    }

    /// <summary>Faults of every kind at once: missing fields, absurd numbers, empty exposures. Nothing throws, and no value is other than finite.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Fold_HostileObservations_NeitherThrowsNorGivesOddNumbers(string name)
    {
        foreach (ExposureObservation hostile in Hostile())
        {
            (string whole, string merged) = Folds[name](JudgedExposures.Context(hostile), [hostile, hostile], new Random(1));
            merged.Should().Be(whole);
            whole.Should().NotContain("\"NaN\"").And.NotContain("Infinity\"");
        }
    }

    private static (string Whole, string Merged) Fold<T>(EstimatorContext context, IReadOnlyList<ExposureObservation> exposures, Random random)
        where T : IEstimator<T>
    {
        T whole = T.Create(context);
        T[] parts = [T.Create(context), T.Create(context), T.Create(context)];
        foreach (ExposureObservation exposure in exposures)
        {
            whole.Add(exposure);
            parts[random.Next(parts.Length)].Add(exposure);
        }
        T merged = T.Create(context);
        foreach (int at in new[] { 2, 0, 1 })
            merged.Merge(parts[at]);
        return (JudgedExposures.Text(whole.Judge(DecisionRule.Guarded)), JudgedExposures.Text(merged.Judge(DecisionRule.Guarded)));
    }

    private static RigFloor Floor(ExposureObservation exposure, Random random)
    {
        var delays = new WakeUpDelays();
        for (int wakeUp = 0; wakeUp < 800; wakeUp++)
            delays.Record(Duration.FromMicroseconds(random.Next(50, 400)));
        RigStall[] stalls = exposure.Stamps.Length > 40 ? [new RigStall(exposure.Stamps[40].Arrival ?? default, Duration.FromMilliseconds(3))] : [];
        return new RigFloor(delays.ToCounts(), stalls);
    }

    private static ExposureObservation Varied(int number, Random random)
    {
        ObservedExposure exposure = ObservedExposure.Nominal(number).Frames(random.Next(8, 20)).Readings()
            .Period(Duration.FromMilliseconds(random.Next(90, 130)))
            .Latency((_, _) => Duration.FromMicroseconds(random.Next(100, 1200)))
            .Stamps(stamp => random.Next(40) == 0 ? null : stamp)
            .TagOffset(_ => Duration.FromMicroseconds(random.Next(-20, 20)))
            .CommandLead(Duration.FromMilliseconds(random.Next(150, 900)));
        if (random.Next(2) == 0)
            exposure.Telescope();
        if (random.Next(4) == 0)
            exposure.Dimensions(60, 50);
        if (random.Next(4) == 0)
            exposure.Commands();
        if (random.Next(4) == 0)
            exposure.Without(CameraEventKind.ShutterClosed);
        if (random.Next(3) == 0)
            exposure.Sensors(SensorSet.Of(GuideSensor.R00_SG0, GuideSensor.R40_SG1, GuideSensor.R44_SG0));
        return exposure.Build();
    }

    private static IEnumerable<ExposureObservation> Hostile()
    {
        static ObservedExposure Base() => ObservedExposure.Nominal().Frames(12).Readings().Telescope();
        yield return Base().Stamps(_ => null).Build();
        yield return Base().Stamps(_ => null).Events(_ => null).Commands().Readings(_ => null).Change(one => one with { Clock = null, ExposureId = null }).Build();
        yield return Base().Metadata(_ => default).Build();
        yield return Base().Metadata(_ => default).Stamps(stamp => stamp with { StampIndex = null, Arrival = null, IntegrationMilliseconds = null }).Build();
        foreach (long absurd in new[] { long.MinValue, long.MaxValue, 0, -1 })
        {
            yield return Base().Metadata(stamp => stamp.Metadata with { TimeTag = new TaiInstant(absurd) }).Build();
            yield return Base().Stamps(stamp => stamp with { StampIndex = absurd }).Build();
            yield return Base().Stamps(stamp => stamp with { StampIndex = null, Metadata = stamp.Metadata with { TimeTag = new TaiInstant(absurd) } }).Build();
            yield return Base().Events(one => one with { Source = new TaiInstant(absurd) }).Build();
            yield return Base().Readings(reading => reading with { Start = new TaiInstant(absurd), Ordinal = absurd }).Build();
            yield return Base().Commands(new ObservedCommand(CommandOrigin.TelescopeUnderTest, Base().Command(), new TaiInstant(absurd), new Dictionary<GuideSensor, TaiInstant>())).Build();
        }
        foreach (double absurd in new[] { double.NaN, double.PositiveInfinity, -1, 1e300 })
        {
            yield return Base().Stamps(stamp => stamp with { IntegrationMilliseconds = absurd }).Build();
            yield return Base().Commands(new ObservedCommand(
                CommandOrigin.TelescopeUnderTest, Base().Command() with { IntegrationMilliseconds = absurd }, default, new Dictionary<GuideSensor, TaiInstant>())).Build();
        }
        yield return Base().Stamps(stamp => stamp with { Rows = int.MinValue, Columns = int.MaxValue }).Build();
        yield return Base().Commands(new ObservedCommand(
            CommandOrigin.TelescopeUnderTest, new InitGuider(null, new Dictionary<GuideSensor, RoiDefinition>(), null), default, new Dictionary<GuideSensor, TaiInstant>())).Build();
        yield return Base().Change(one => one with { ExposureId = new string('\u0001', 500) }).Build();
        yield return Base().Declaring(one => one with
        {
            ReadoutTime = null,
            EventClockUncertainty = null,
            ArrivalUncertainty = null,
            TimingReferenceUncertainty = null,
            CommandUncertainty = null,
            FirstStampIndex = null,
            TagClock = new ClockDeclaration(TimeScale.Unknown, null),
        }).Build();
    }
}
