using Lse66.Guider;
using Lse66.Icd;
using Lse66.Observation;

namespace Lse66.Campaign;

/// <summary>
/// The conditions that scenarios name, as observation requests. Requests that are shared between requirements are here; a requirement's own ones are built with
/// <see cref="Own"/>. A name stands for one request only.
/// </summary>
public static class Conditions
{
    private const Capabilities Driven = Capabilities.Streams | Capabilities.InitGuider | Capabilities.StartExposure;

    /// <summary>Short exposures carry every claim that does not need the nominal length of 15 s.</summary>
    public static readonly Duration ShortLength = Duration.FromSeconds(1);

    /// <summary>A dark exposure long enough for well over the ten frames that the read-noise procedure asks for.</summary>
    private static readonly Duration DarkLength = Duration.FromSeconds(4);

    public static RoiDimensions NominalDimensions { get; } = new((int)Register.Parameters["ROINomHeight"].Value, (int)Register.Parameters["ROINomWidth"].Value);

    public static double NominalIntegrationMilliseconds => Register.Parameters["Int-Time"].Value;

    /// <summary>Nominal ROI dimensions and integration time, a science exposure of 15 s: what most requirements are judged on.</summary>
    public static ObservationRequest Nominal(int exposures) => new()
    {
        Name = "nominal",
        Slot = ObservationSlots.Nominal,
        Mode = SessionMode.Drive,
        Exposures = exposures,
        Commands = [InitGuider.For(null, NominalDimensions, Spread, NominalIntegrationMilliseconds)],
        Needs = Driven,
        Actions = AllowedActions.Commands,
        Substitutable = true,
    };

    /// <summary>Nominal dimensions and integration time with the shutter kept closed.</summary>
    public static ObservationRequest Dark { get; } = new()
    {
        Name = "dark",
        Slot = ObservationSlots.Dark,
        Mode = SessionMode.Drive,
        Length = DarkLength,
        Shutter = ShutterMotion.Closed,
        Keep = PixelRetention.Pixels,
        Commands = [InitGuider.For(null, NominalDimensions, Spread, NominalIntegrationMilliseconds)],
        Needs = Driven | Capabilities.DarkExposure,
        Actions = AllowedActions.Commands,
        Substitutable = true,
    };

    /// <summary>
    /// The position-coded pattern, with regions permuted between the sensors from one exposure to the next, so that neither a fixed region nor a swap of
    /// streams can look right twice. Not square, so that a transposition shows.
    /// </summary>
    public static ObservationRequest Pattern { get; } = new()
    {
        Name = "pattern",
        Slot = ObservationSlots.Pattern,
        Mode = SessionMode.Drive,
        Exposures = 3,
        Length = ShortLength,
        Scene = Scene.PositionPattern,
        Keep = PixelRetention.Pixels,
        Commands = [.. Enumerable.Range(0, 3).Select(turn => InitGuider.For(null, new RoiDimensions(30, 70), sensor => Spread((GuideSensor)(((int)sensor + turn * 3) % GuideSensors.Count)), NominalIntegrationMilliseconds))],
        Needs = Driven | Capabilities.PatternSource,
        Actions = AllowedActions.Everything,
        Substitutable = true,
    };

    /// <summary>A telescope under test that commands exposures; the first one watched shows no complete command history, so one more is taken.</summary>
    public static ObservationRequest Telescope(int exposures) => new()
    {
        Name = "telescope",
        Slot = ObservationSlots.Telescope,
        Mode = SessionMode.Observe,
        Exposures = exposures + 1,
        Needs = Capabilities.TelescopeUnderTest | Capabilities.ExposureEvents,
    };

    /// <summary>What an endpoint shows that may not, or cannot, be commanded: stands in for every request that says it may.</summary>
    public static ObservationRequest AsObserved(int exposures) => new()
    {
        Name = "as observed",
        Slot = ObservationSlots.Telescope,
        Mode = SessionMode.Observe,
        Exposures = exposures + 1,
        Keep = exposures < WatchedExposures.PixelExposuresMax ? PixelRetention.Pixels : PixelRetention.Statistics,
        Needs = Capabilities.Streams,
    };

    /// <summary>An observation of one requirement's own; <paramref name="what"/> tells its observations apart.</summary>
    public static ObservationRequest Own(RequirementId requirement, string what, RoiDimensions dimensions, Func<GuideSensor, RoiLocation>? locations = null) => new()
    {
        Name = $"{requirement.Short} {what}",
        Slot = ObservationSlots.Own(Register.Requirements.Select((one, index) => (one.Id, index)).First(one => one.Id == requirement).index, what),
        Mode = SessionMode.Drive,
        Length = ShortLength,
        Commands = [InitGuider.For(null, dimensions, locations ?? Spread, NominalIntegrationMilliseconds)],
        Needs = Driven,
        Actions = AllowedActions.Commands,
    };

    /// <summary>Regions spread over the sensors, a different place on each, four in each half and none across the middle.</summary>
    public static RoiLocation Spread(GuideSensor sensor)
    {
        int place = (int)sensor;
        int half = place % 2 * SensorGeometry.Itl3800C.MiddleRow;
        return new RoiLocation(half + 150 + 170 * place, 120 + 430 * place);
    }
}
