using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>A frame that starts at a given offset from the start of its exposure; those after it follow at the period of the camera.</summary>
internal sealed class ScriptedFrame(Occurrence exposures, int frame, Duration offset) : SiteFault
{
    /// <summary>No frame starts earlier than this after the one before: time does not run backwards in the queue.</summary>
    private const long StepMin = Duration.NanosecondsPerMillisecond;

    public override void OnNextFrame(ExposureRun run, int ordinal, ref long start)
    {
        if (ordinal != frame || !exposures.Contains(run.Number))
            return;
        long earliest = ordinal == 0 ? run.Start + StepMin : start - run.Period + StepMin;
        start = Math.Max(earliest, run.Start + offset.Nanoseconds);
    }
}

/// <summary>
/// The shutter's transitions at given offsets from the start of the exposure, in place of those the camera planned; the guider keeps to its own plan unless
/// <paramref name="framesUntil"/> says when it ends.
/// </summary>
/// <param name="transitions">Null: the transition is never announced.</param>
internal sealed class ScriptedShutter(Occurrence exposures, IReadOnlyDictionary<CameraEventKind, Duration?> transitions, Duration? framesUntil) : SiteFault
{
    public override void OnExposure(ExposureRun run, Camera camera)
    {
        if (framesUntil is { } end && exposures.Contains(run.Number))
            run.FramesEnd = run.Start + end.Nanoseconds;
    }

    public override void OnAnnounce(ExposureRun run, CameraEventKind kind, ref long? time)
    {
        if (exposures.Contains(run.Number) && transitions.TryGetValue(kind, out Duration? offset))
            time = offset is { } at ? run.Start + at.Nanoseconds : null;
    }
}
