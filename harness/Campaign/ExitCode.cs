namespace Lse66.Campaign;

/// <summary>The exit codes of the command line, in one place.</summary>
public enum ExitCode
{
    /// <summary>Every selected requirement has its expected verdict; a command did what it was asked.</summary>
    AsExpected = 0,

    /// <summary>A requirement failed; a document differs from the register.</summary>
    Failed = 1,

    /// <summary>Inconclusive, not run, or an expectation that is stale or has expired.</summary>
    Undecided = 2,

    /// <summary>The rig: an endpoint that cannot be reached or is not the one named, a damaged record, a bug in the harness.</summary>
    Rig = 3,

    /// <summary>Wrong usage, after sysexits.h (EX_USAGE).</summary>
    Usage = 64,

    /// <summary>Ended by the operator: 128 + SIGINT, as a shell reports it.</summary>
    Interrupted = 130,
}
