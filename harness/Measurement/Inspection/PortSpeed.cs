using System.Globalization;
using Lse66.Guider;
using Lse66.Icd;

namespace Lse66.Measurement;

/// <summary>
/// LSE-66 3.1.1.2.3.1.1.3, Ethernet port speed. The fact that the link modes of the interface named as the DAQ interface, and of no other one, include
/// <c>Ethernet Port Speed, Gb/s (min)</c> (4.2.2.1). A port with faster modes only does not link with 10-Gigabit Ethernet, so it does not hold.
/// </summary>
public static class PortSpeed
{
    /// <summary>Link modes are whole or half numbers of Gb/s; this separates any two and absorbs the decimal fraction of 2.5.</summary>
    private const double SameModeGigabits = 1e-6;

    public static IReadOnlyList<string> Needs { get; } = [InputKinds.Host];

    /// <exception cref="MissingInputException">The plan declares no host.</exception>
    public static IReadOnlyList<JudgedMeasurement> Judge(EstimatorContext context, DecisionRule rule)
    {
        HostInput host = HostComputer.Declared(context);
        double speed = Register.Parameters["Ethernet Port Speed, Gb/s (min)"].Value;
        var fact = new InputFact("link modes of the DAQ interface");
        HostInterface[] ports = [.. (host.Interfaces ?? []).Where(port => port is not null && DualHomed.IsDaqInterface(port, host))];
        if (ports.Length == 0)
            fact.CannotCheck($"the DAQ interface {InputFact.Quote(host.DaqInterface)} is none of the declared interfaces: name it as it is listed");
        foreach (HostInterface port in ports)
        {
            if (port.LinkModesGigabits is not { Count: > 0 } modes)
                fact.CannotCheck($"no link modes are declared for {InputFact.Quote(port.Name)}");
            else
                fact.Check(
                    modes.Any(mode => Math.Abs(mode - speed) < SameModeGigabits),
                    () => string.Create(CultureInfo.InvariantCulture, $"{InputFact.Quote(port.Name)} links at {Listed(modes)} Gb/s, not at {speed:G6} Gb/s"));
        }
        return [fact.Judge(rule, "the DAQ interface links at Ethernet Port Speed")];
    }

    private static string Listed(IReadOnlyList<double> modes) => string.Join(", ", modes.Take(10).Select(mode => mode.ToString("G6", CultureInfo.InvariantCulture)));
}
