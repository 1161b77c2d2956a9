using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>An estimator of a requirement that binds the telescope.</summary>
public interface ITelescopeEstimator : IEstimator
{
    /// <summary>True while no exposure was added that a telescope under test commands: the requirement is then not run, for the reason <see cref="TelescopeCommands.NoTelescope"/>.</summary>
    bool NoTelescope { get; }
}

/// <summary>Who is judged (PROCEDURES section 1): the commands of a telescope under test, never those that the harness sent itself.</summary>
public static class TelescopeCommands
{
    public const string NoTelescope = "no telescope under test";

    /// <summary>
    /// The telescope's commands for an exposure that the harness only observed, in order of arrival; empty where it sent none, which is a finding. Null where
    /// no telescope answers for the exposure: the harness drove it, or the endpoint shows no telescope and no command of one was seen; and for the first exposure
    /// that was watched, whose command may have been sent before anybody watched.
    /// </summary>
    public static IReadOnlyList<ObservedCommand>? Of(ExposureObservation exposure)
    {
        if (exposure.Request.Mode != SessionMode.Observe)
            return null;
        ObservedCommand[] sent = [.. exposure.Commands.Where(command => command.Origin == CommandOrigin.TelescopeUnderTest)];
        if (sent.Length == 0 && !exposure.CommandsComplete)
            return null;
        bool harnessCommanded = exposure.Commands.Count > sent.Length;
        return sent.Length == 0 && (harnessCommanded || !exposure.Endpoint.Has(Capabilities.TelescopeUnderTest)) ? null : sent;
    }
}
