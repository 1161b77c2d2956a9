using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>LSE-66 3.1.1.2.3.1.1.5, network configurability. One fact of the declaration: the camera can install the DAQ network settings on the host.</summary>
public static class NetworkConfigurability
{
    public static IReadOnlyList<string> Needs { get; } = [InputKinds.Host];

    /// <exception cref="MissingInputException">The plan declares no host.</exception>
    public static IReadOnlyList<JudgedMeasurement> Judge(EstimatorContext context, DecisionRule rule)
    {
        HostInput host = HostComputer.Declared(context);
        var fact = new InputFact("DAQ network settings installable by the camera");
        fact.Check(host.CameraCanInstallNetworkSettings, () => "the camera cannot install its network settings on the host");
        return [fact.Judge(rule, "network settings installable")];
    }
}
