using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>
/// The camera: accepts InitGuider and diagnostic settings for the next exposure, and takes exposures. Without an InitGuider the previous ROI stays.
/// Diagnostic settings lie over the commanded ones from the next exposure on until diagnostic mode is left.
/// </summary>
internal sealed class Camera(World world, DaqService daq, Instruments instruments, int slot)
{
    /// <summary>From the request to the start of integration, at least and at most; random, so that exposures start at no particular fraction of a tick.</summary>
    private static readonly (double Min, double Max) StartMilliseconds = (1, 5);

    private GuiderSettings commanded = GuiderSettings.PowerOn;
    private GuiderSettings? diagnostic;
    private ExposureRun? last;
    private int exposures;

    /// <summary>What the next exposure will use.</summary>
    public GuiderSettings Settings => diagnostic ?? commanded;

    /// <summary>The settings before the last command that was accepted: what a camera that lags by one command would use.</summary>
    public GuiderSettings Superseded { get; private set; } = GuiderSettings.PowerOn;

    public CommandOutcome Accept(InitGuider command)
    {
        InitGuider read = command;
        foreach (SiteFault fault in world.Faults)
            fault.OnCommand(ref read);
        CommandOutcome outcome = CommandOutcome.Accept;
        foreach (SiteFault fault in world.Faults)
            fault.OnJudgement(read, ref outcome);
        if (!outcome.Accepted)
            return outcome;
        outcome = RoiRules.Read(read, commanded, out GuiderSettings settings);
        if (outcome.Accepted)
        {
            Superseded = commanded;
            commanded = settings;
        }

        return outcome;
    }

    public CommandOutcome Diagnose(DiagnosticSettings? change)
    {
        if (change is null)
        {
            diagnostic = null;
            return CommandOutcome.Accept;
        }

        foreach (SiteFault fault in world.Faults)
            fault.OnDiagnose(ref change);
        CommandOutcome outcome = RoiRules.Read(change, Settings, world.Characteristics, out GuiderSettings settings);
        if (outcome.Accepted)
            diagnostic = settings;
        return outcome;
    }

    /// <summary>Starts an exposure as soon as the science readout of the last one is over.</summary>
    /// <exception cref="RigException">The last exposure is still integrating.</exception>
    public void Start(ExposureRequest request)
    {
        if (request.Length <= Duration.Zero)
            throw new ArgumentOutOfRangeException(nameof(request), request.Length, "an exposure takes time");
        if (last is { } running && world.Now < running.Closed)
            throw new RigException($"the camera is still taking {running.Series}: wait for its shutter to be CLOSED (or the end of a dark exposure) before {request.Exposure}");
        RandomStream draws = world.Key.With("start").With(exposures).Stream();
        long asked = world.Now + Duration.FromMilliseconds(draws.Uniform(StartMilliseconds.Min, StartMilliseconds.Max)).Nanoseconds;
        Begin(request, last is null ? asked : Math.Max(asked, last.Ready));
    }

    /// <summary>The number that the exposure after the current one will bear.</summary>
    public string NextSeries(long start) => Number().Series(start);

    public ExposureRun Begin(ExposureRequest request, long start)
    {
        var run = new ExposureRun(world, instruments, daq, request, Settings, Number(), start);
        foreach (SiteFault fault in world.Faults)
            fault.OnExposure(run, this);
        exposures++;
        last = run;
        run.Begin();
        return run;
    }

    /// <summary>Frames are numbered through a session, with room for those that the last exposure may still take.</summary>
    private ExposureNumber Number() => new(slot, exposures, last is null ? 0 : last.FirstFrameNumber + last.Frames);
}
