using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>
/// A seeded fault at work in one session. The site asks every active fault at each of these points; all that a fault does not override stays as it is.
/// A fault never draws from a stream of the site, so what it does not touch is the same to the bit with and without it.
/// </summary>
internal abstract class SiteFault
{
    /// <summary>True: the DAQ client's discard does nothing.</summary>
    public virtual bool IgnoresDiscard => false;

    /// <summary>The plan of an exposure, before it begins.</summary>
    public virtual void OnExposure(ExposureRun run, Camera camera)
    {
    }

    /// <summary>When the frame after the one just begun (or the first) comes, TAI nanoseconds; without a fault one period later.</summary>
    public virtual void OnNextFrame(ExposureRun run, int ordinal, ref long start)
    {
    }

    /// <summary>An event of the exposure, about to be announced for this TAI nanosecond; null: it is not announced.</summary>
    public virtual void OnAnnounce(ExposureRun run, CameraEventKind kind, ref long? time)
    {
    }

    /// <summary>The start of a frame's integration, TAI nanoseconds, common to the sensors.</summary>
    public virtual void OnFrame(ExposureRun run, int ordinal, ref long start)
    {
    }

    /// <summary>Start and stop of one sensor's integration are known; its readout is not.</summary>
    public virtual void OnIntegration(Stamp stamp)
    {
    }

    /// <summary>Tag and metadata are complete.</summary>
    public virtual void OnDescribed(Stamp stamp)
    {
    }

    /// <summary>The arrival is known and not yet put in the order of its stream.</summary>
    public virtual void OnTransfer(Stamp stamp)
    {
    }

    /// <summary>True: the stamp never reaches the DAQ service's clients.</summary>
    public virtual bool Loses(Stamp stamp) => false;

    /// <summary>A further image that follows this one; null: none.</summary>
    public virtual Stamp? Extra(Stamp stamp) => null;

    /// <summary>Whether a client is given a stamp.</summary>
    public virtual void OnOffer(DaqClient client, Stamp stamp, ref bool offered)
    {
    }

    public virtual void OnPublished(Stamp stamp)
    {
    }

    public virtual void OnSubscribed(DaqClient client)
    {
    }

    /// <summary>The pixels, as painted into a client's buffer.</summary>
    public virtual void OnPixels(Stamp stamp, Span<int> image)
    {
    }

    /// <summary>How the camera reads an InitGuider.</summary>
    public virtual void OnCommand(ref InitGuider command)
    {
    }

    /// <summary>Whether the camera refuses it before it looks further.</summary>
    public virtual void OnJudgement(InitGuider command, ref CommandOutcome outcome)
    {
    }

    /// <summary>How the camera reads diagnostic settings.</summary>
    public virtual void OnDiagnose(ref DiagnosticSettings change)
    {
    }

    /// <summary>What the telescope under test will command.</summary>
    public virtual void OnTelescope(TelescopePlan plan)
    {
    }

    /// <summary>The files that the site supplies.</summary>
    public virtual void OnFiles(SiteFiles files)
    {
    }
}
