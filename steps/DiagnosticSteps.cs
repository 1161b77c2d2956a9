using Lse66.Campaign;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Steps;

/// <summary>Given: settings of the diagnostic mode, each in an observation of its own.</summary>
[Binding]
public sealed class DiagnosticSteps(ScenarioRun scenario)
{
    [Given(@"diagnostic mode with an integration time of (\d+) ms")]
    public void GivenIntegrationTime(int milliseconds) => Request($"integration {milliseconds} ms", new DiagnosticSettings(IntegrationMilliseconds: milliseconds));

    [Given(@"diagnostic mode with a frame rate of (\d+) Hz")]
    public void GivenFrameRate(int hertz) => Request($"rate {hertz} Hz", new DiagnosticSettings(FrameRateHertz: hertz), length: Duration.FromSeconds(3));

    [Given(@"diagnostic mode with a binning level of (\d+)")]
    public void GivenBinning(uint level) => Request($"binning {level}", new DiagnosticSettings(BinningLevel: level));

    [Given("diagnostic mode with regions of interest of (.*) by (.*) pixels")]
    public void GivenDimensions(PixelCount width, PixelCount height) =>
        Request($"dimensions {width.Pixels}x{height.Pixels}", new DiagnosticSettings(Dimensions: new RoiDimensions(height.Pixels, width.Pixels)));

    /// <summary>With the pattern where the endpoint has one: metadata may merely echo the setting.</summary>
    [Given("diagnostic mode with other locations")]
    public void GivenLocations() =>
        Request(
            "locations",
            new DiagnosticSettings(Locations: GuideSensors.All.ToDictionary(sensor => sensor, sensor => Conditions.Spread(sensor) with { Column = 60 + 11 * (int)sensor })),
            pattern: scenario.Context.Endpoint.Has(Capabilities.PatternSource));

    private void Request(string what, DiagnosticSettings settings, Duration? length = null, bool pattern = false)
    {
        ObservationRequest request = Conditions.Own(scenario.Requirement, what, Conditions.NominalDimensions);
        scenario.Requested.Add(request with
        {
            Diagnostic = settings,
            Length = length ?? request.Length,
            Scene = pattern ? Scene.PositionPattern : request.Scene,
            Keep = pattern ? PixelRetention.Pixels : request.Keep,
            Needs = request.Needs | Capabilities.DiagnosticMode,
            Actions = AllowedActions.Everything,
        });
    }
}
