using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>
/// LSE-66 3.1.1.2.3.1.1.1, execution environment. Two facts of the declaration: the operating system is one that the plan lists as sanctioned, and code runs on
/// it. A listed name sanctions itself and its minor releases: <c>AlmaLinux 9</c> sanctions <c>AlmaLinux 9</c> and <c>AlmaLinux 9.4</c>, not <c>AlmaLinux 95</c> and not
/// <c>AlmaLinux</c>. Characters are compared exactly, case included, after blanks at both ends are removed.
/// </summary>
public static class Execution
{
    public static IReadOnlyList<string> Needs { get; } = [InputKinds.Host];

    /// <exception cref="MissingInputException">The plan declares no host.</exception>
    public static IReadOnlyList<JudgedMeasurement> Judge(EstimatorContext context, DecisionRule rule)
    {
        HostInput host = HostComputer.Declared(context);
        IReadOnlyList<string> sanctioned = context.Tolerances.SanctionedOperatingSystems;
        string system = (host.OperatingSystem ?? string.Empty).Trim();
        var fact = new InputFact("code runs under a sanctioned operating system");
        if (sanctioned.Count == 0)
            fact.CannotCheck("the plan sanctions no operating system: list them under sanctionedOperatingSystems");
        else if (system.Length == 0)
            fact.CannotCheck("the host declaration names no operating system");
        else
            fact.Check(
                sanctioned.Any(name => Sanctions((name ?? string.Empty).Trim(), system)),
                () => $"{InputFact.Quote(system)} is none of the sanctioned {string.Join(", ", sanctioned.Select(InputFact.Quote))}");
        fact.Check(host.RunsCode, () => "the host does not run code of the telescope");
        return [fact.Judge(rule, "sanctioned operating system, runs code")];
    }

    private static bool Sanctions(string listed, string system) =>
        listed.Length > 0
        && system.StartsWith(listed, StringComparison.Ordinal)
        && (system.Length == listed.Length || IsMinorRelease(system.AsSpan(listed.Length)));

    /// <summary>A point, then digits and points: <c>.4</c>, <c>.10.1</c>.</summary>
    private static bool IsMinorRelease(ReadOnlySpan<char> rest) =>
        rest.Length >= 2 && rest[0] == '.' && char.IsAsciiDigit(rest[1]) && rest.TrimStart("0123456789.").IsEmpty;
}
