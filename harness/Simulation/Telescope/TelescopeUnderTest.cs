using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>
/// The observatory of an observing session: visits of some exposures each, and the telescope that commands an ROI before every one of them. It goes on for
/// as long as somebody waits.
/// </summary>
internal sealed class TelescopeUnderTest(World world, Camera camera, CommandPath path) : IHappening
{
    private const int Plan = 0;
    private const int Command = 1;
    private const int Supersede = 2;
    private const int Expose = 3;

    /// <summary>Nominal (LSE-66 3.1.2.1.1.8.1, 3.1.2.1.3.1.1).</summary>
    private static readonly RoiDimensions Nominal = new(50, 50);

    private const double NominalMilliseconds = 50;

    private TelescopePlan? plan;
    private int exposures;
    private int commands;
    private long start;

    public void Begin() => world.Schedule(world.Now + Duration.NanosecondsPerSecond, this, Plan);

    public void Happen(int phase)
    {
        switch (phase)
        {
            case Plan:
                PlanExposure(world.Key.With("telescope").With(exposures).Stream());
                break;
            case Command:
                path.Deliver(plan!.Command!, CommandOrigin.TelescopeUnderTest, start - plan.Lead.Nanoseconds, commands++);
                break;
            case Supersede:
                path.Deliver(plan!.Superseding!.Value.Command, CommandOrigin.TelescopeUnderTest, start - plan.Superseding.Value.Lead.Nanoseconds, commands++);
                break;
            default:
                Observe();
                break;
        }
    }

    private void PlanExposure(RandomStream draws)
    {
        SiteCharacteristics site = world.Characteristics;
        Duration lead = new((long)(site.LeadTime.Nanoseconds * draws.Uniform(1, 1.5)));
        long now = world.Now;
        start = now + 2 * site.LeadTime.Nanoseconds + (long)draws.Uniform(0, Duration.NanosecondsPerMillisecond);
        string series = camera.NextSeries(start);
        var locations = new RoiLocation[GuideSensors.Count];
        foreach (GuideSensor sensor in GuideSensors.All)
            locations[(int)sensor] = Locate(ref draws);
        plan = new TelescopePlan(exposures, series, InitGuider.For(series, Nominal, sensor => locations[(int)sensor], NominalMilliseconds), lead);
        foreach (SiteFault fault in world.Faults)
            fault.OnTelescope(plan);
        if (plan.Command is not null)
            world.Schedule(start - plan.Lead.Nanoseconds, this, Command);
        if (plan.Superseding is { } second)
            world.Schedule(start - second.Lead.Nanoseconds, this, Supersede);
        world.Schedule(start, this, Expose);
    }

    private void Observe()
    {
        SiteCharacteristics site = world.Characteristics;
        ExposureRun run = camera.Begin(new ExposureRequest(plan!.Series, site.ObservedExposureLength, ShutterMotion.Normal, Scene.Sky), start);
        exposures++;
        bool visitEnds = exposures % site.ExposuresPerVisit == 0;
        world.Schedule(run.Ready + (visitEnds ? site.Slew.Nanoseconds : 0), this, Plan);
    }

    /// <summary>Anywhere on the sensor, wholly in one half of its rows.</summary>
    private static RoiLocation Locate(ref RandomStream draws)
    {
        SensorGeometry sensor = SensorGeometry.Itl3800C;
        int half = draws.Below(2);
        int row = half * sensor.MiddleRow + draws.Below(sensor.MiddleRow - Nominal.Rows + 1);
        return new RoiLocation(row, draws.Below(sensor.Columns - Nominal.Columns + 1));
    }
}
