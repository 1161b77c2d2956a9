using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0051 (LSE-66 3.1.1.2.3.1.1): at least one host computer with the five characteristics of its children. Inspection of the host that the plan
/// declares: it holds when a host is named and no characteristic fails; a characteristic that cannot be decided leaves it undecided, too.
/// </summary>
public static class HostComputer
{
    public static IReadOnlyList<string> Needs { get; } = [InputKinds.Host];

    /// <exception cref="MissingInputException">The plan declares no host.</exception>
    public static IReadOnlyList<JudgedMeasurement> Judge(EstimatorContext context, DecisionRule rule)
    {
        HostInput host = Declared(context);
        var named = new InputFact("host computer declared");
        named.Check(!string.IsNullOrWhiteSpace(host.HostName), () => "the declaration names no host");

        var characteristics = new InputFact("characteristics of the host computer");
        foreach ((string characteristic, IReadOnlyList<JudgedMeasurement> judged) in Characteristics(context, rule))
        {
            JudgedMeasurement? worst = judged.MaxBy(measurement => measurement.Verdict);
            if (worst?.Verdict is Verdict.Pass or Verdict.Fail)
                characteristics.Check(worst.Verdict == Verdict.Pass, () => $"{characteristic}: {worst.Reason}");
            else
                characteristics.CannotCheck($"{characteristic}: {worst?.Reason ?? "not judged"}");
        }
        return [named.Judge(rule, "a host is declared"), characteristics.Judge(rule, "all five characteristics hold")];
    }

    internal static HostInput Declared(EstimatorContext context) => context.Inputs.Host ?? throw new MissingInputException(InputKinds.Host);

    private static IEnumerable<(string Characteristic, IReadOnlyList<JudgedMeasurement> Judged)> Characteristics(EstimatorContext context, DecisionRule rule) =>
    [
        ("execution environment", Execution.Judge(context, rule)),
        ("dual-homed", DualHomed.Judge(context, rule)),
        ("Ethernet port speed", PortSpeed.Judge(context, rule)),
        ("IPv4 support", Ipv4.Judge(context, rule)),
        ("network configurability", NetworkConfigurability.Judge(context, rule)),
    ];
}
