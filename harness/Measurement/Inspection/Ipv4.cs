using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>LSE-66 3.1.1.2.3.1.1.4, IPv4 support. Two facts of the declaration: an IPv4 stack, and POSIX socket interfaces to it.</summary>
public static class Ipv4
{
    public static IReadOnlyList<string> Needs { get; } = [InputKinds.Host];

    /// <exception cref="MissingInputException">The plan declares no host.</exception>
    public static IReadOnlyList<JudgedMeasurement> Judge(EstimatorContext context, DecisionRule rule)
    {
        HostInput host = HostComputer.Declared(context);
        var fact = new InputFact("IPv4 stack with POSIX interfaces");
        fact.Check(host.Ipv4, () => "the host has no IPv4 stack");
        fact.Check(host.PosixSockets, () => "the host has no POSIX sockets");
        return [fact.Judge(rule, "IPv4 and POSIX sockets")];
    }
}
