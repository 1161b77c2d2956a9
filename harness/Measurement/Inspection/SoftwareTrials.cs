namespace Lse66.Measurement;

public enum TrialOutcome
{
    Succeeded,
    Failed,

    /// <summary>It could not be tried here, or it showed nothing either way.</summary>
    Undecided,
}

/// <summary>One thing that was done with the software, on this machine and before anything was judged.</summary>
/// <param name="Text">What was done and seen, one line; completes "compiling the header: …".</param>
public sealed record SoftwareTrial(TrialOutcome Outcome, string Text);

/// <summary>Facts about the software of 0050 that no reading of files gives. They were made at the rim; here they are only judged.</summary>
public sealed record SoftwareTrials(SoftwareTrial HeaderCompiles, SoftwareTrial SampleClientReceives);
