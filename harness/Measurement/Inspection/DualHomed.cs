using System.Net;
using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>
/// LSE-66 3.1.1.2.3.1.1.2, dual-homed. Homes = distinct networks among the host's interfaces, loopback and interfaces without a network left out; at least
/// <c>Ethernet Ports (min)</c> of them (4.2.2.1). Beside it the facts that no two interfaces share a name and that one of them is the DAQ interface: two
/// ports on one network, or one port listed twice, are a single home.
/// </summary>
public static class DualHomed
{
    public static IReadOnlyList<string> Needs { get; } = [InputKinds.Host];

    /// <exception cref="MissingInputException">The plan declares no host.</exception>
    public static IReadOnlyList<JudgedMeasurement> Judge(EstimatorContext context, DecisionRule rule)
    {
        HostInput host = HostComputer.Declared(context);
        HostInterface[] interfaces = [.. (host.Interfaces ?? []).Where(port => port is not null && !string.IsNullOrWhiteSpace(port.Name) && !IsLoopback(port))];
        HostInterface[] connected = [.. interfaces.Where(port => !string.IsNullOrWhiteSpace(port.Network))];
        int homes = connected
            .DistinctBy(port => port.Name.Trim(), StringComparer.Ordinal)
            .Select(port => port.Network.Trim())
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Count();
        var estimate = new Estimate
        {
            Name = "networks to which the host is connected by interfaces of their own",
            Unit = "1",
            Value = homes,
            Interval = new Interval(homes, homes),
            SampleCount = interfaces.Length,
            Worst = string.Join("; ", interfaces.Take(Estimate.ExamplesKept).Select(port => $"{InputFact.Quote(port.Name)} on {InputFact.Quote(port.Network)}")),
        };

        var fact = new InputFact("one interface is on the DAQ network, each has a name of its own");
        foreach (IGrouping<string, HostInterface> sharing in interfaces.GroupBy(port => port.Name.Trim(), StringComparer.Ordinal))
            fact.Check(sharing.Count() == 1, () => $"{sharing.Count()} interfaces are named {InputFact.Quote(sharing.Key)}");
        fact.Check(
            connected.Any(port => IsDaqInterface(port, host)),
            () => $"the DAQ interface {InputFact.Quote(host.DaqInterface)} is none of the host's connected interfaces");
        return [rule.Judge(estimate, Limit.Of("Ethernet Ports (min)", Comparison.AtLeast)), fact.Judge(rule, "one interface on the DAQ network")];
    }

    internal static bool IsDaqInterface(HostInterface port, HostInput host) =>
        !string.IsNullOrWhiteSpace(host.DaqInterface) && string.Equals(port.Name?.Trim(), host.DaqInterface.Trim(), StringComparison.Ordinal);

    private static bool IsLoopback(HostInterface port)
    {
        string address = (port.Network ?? string.Empty).Split('/')[0].Trim();
        return port.Name.Trim() == "lo" || (IPAddress.TryParse(address, out IPAddress? parsed) && IPAddress.IsLoopback(parsed));
    }
}
