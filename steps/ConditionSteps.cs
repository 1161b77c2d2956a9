using Lse66.Campaign;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Steps;

/// <summary>Given: the conditions under which exposures are observed.</summary>
[Binding]
public sealed class ConditionSteps(ScenarioRun scenario)
{
    private bool pattern;

    [Given("an endpoint that times the arrival of stamps")]
    public void GivenArrivals() => scenario.Require(Capabilities.ArrivalTimes);

    [Given("an endpoint that announces the start of exposures")]
    public void GivenExposureEvents() => scenario.Require(Capabilities.ExposureEvents);

    [Given("an endpoint that announces shutter movements")]
    public void GivenShutterEvents() => scenario.Require(Capabilities.ShutterEvents);

    [Given("the nominal conditions")]
    public void GivenNominal() => scenario.Requested.Add(Conditions.Nominal(scenario.Plan.Exposures));

    [Given("a dark exposure at the nominal integration time")]
    public void GivenDark() => scenario.Requested.Add(Conditions.Dark);

    [Given("the position-coded pattern on every sensor, with regions permuted between the exposures")]
    public void GivenPermutedPattern() => scenario.Requested.Add(Conditions.Pattern);

    [Given("a telescope under test that commands exposures")]
    public void GivenTelescope() => scenario.Requested.Add(Conditions.Telescope(scenario.Plan.Exposures));

    [Given("the position-coded pattern on every sensor")]
    public void GivenPattern() => pattern = true;

    [Given("an exposure with a (fast|slow) shutter")]
    public void GivenShutter(string motion) =>
        Request($"{motion} shutter", Conditions.NominalDimensions, request => request with
        {
            Length = Duration.FromSeconds(3),
            Shutter = motion == "fast" ? ShutterMotion.Fast : ShutterMotion.Slow,
            Needs = request.Needs | Capabilities.ShutterSpeed | Capabilities.ShutterEvents,
        });

    [Given("an exposure that is aborted half-way")]
    public void GivenAborted() =>
        Request("aborted", Conditions.NominalDimensions, request => request with
        {
            Length = Duration.FromSeconds(6),
            AbortAfter = Duration.FromSeconds(3),
            Needs = request.Needs | Capabilities.AbortExposure | Capabilities.ShutterEvents,
        });

    [Given("regions of interest of (.*) by (.*)")]
    public void GivenRegions(PixelCount width, PixelCount height)
    {
        var dimensions = new RoiDimensions(height.Pixels, width.Pixels);
        Request($"roi {dimensions}", dimensions);
    }

    [Given("a probe with regions of interest of (.*) by (.*)")]
    public void GivenProbe(PixelCount width, PixelCount height)
    {
        var dimensions = new RoiDimensions(height.Pixels, width.Pixels);
        Request($"probe {dimensions}", dimensions, request => request with { Actions = AllowedActions.Everything });
    }

    [Given(@"(\d+) generated regions of interest")]
    public void GivenGenerated(int count)
    {
        int number = 0;
        foreach ((RoiDimensions dimensions, Func<GuideSensor, RoiLocation> locations) in GeneratedRegions.Take(count, scenario.Plan.Seed, scenario.Requirement))
            Request($"generated {++number} {dimensions}", dimensions, request => request, locations);
    }

    [Given("regions of interest in the four corners of the sensor")]
    public void GivenCorners()
    {
        RoiDimensions dimensions = Conditions.NominalDimensions;
        SensorGeometry geometry = scenario.Context.Endpoint.Geometry;
        RoiLocation[] corners =
        [
            new(0, 0),
            new(0, geometry.Columns - dimensions.Columns),
            new(geometry.Rows - dimensions.Rows, 0),
            new(geometry.Rows - dimensions.Rows, geometry.Columns - dimensions.Columns),
        ];
        Request("corners", dimensions, request => request, sensor => corners[(int)sensor % corners.Length]);
    }

    [Given("a client subscribed to (.*)")]
    public void GivenSubset(string sensors) =>
        Request($"subset {sensors}", Conditions.NominalDimensions, request => request with { Clients = [new ClientPlan("subset", ClientTable.Sensors(sensors))] });

    [Given("the clients")]
    public void GivenClients(Table table)
    {
        IReadOnlyList<ClientPlan> clients = ClientTable.Read(table);
        Request(string.Join(' ', clients.Select(client => client.Name)), Conditions.NominalDimensions, request => request with
        {
            Clients = clients,
            Needs = request.Needs | ClientTable.Needs(clients),
        });
    }

    private void Request(string what, RoiDimensions dimensions, Func<ObservationRequest, ObservationRequest>? adjust = null, Func<GuideSensor, RoiLocation>? locations = null)
    {
        ObservationRequest request = Conditions.Own(scenario.Requirement, what, dimensions, locations);
        if (pattern)
            request = request with { Scene = Scene.PositionPattern, Keep = PixelRetention.Pixels, Needs = request.Needs | Capabilities.PatternSource };
        scenario.Requested.Add(adjust is null ? request : adjust(request));
    }
}
