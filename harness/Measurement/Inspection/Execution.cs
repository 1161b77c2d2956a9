using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>
/// LSE-66 3.1.1.2.3.1.1.1, execution environment. Two facts of the declaration: the operating system is one that the plan lists as sanctioned, and code runs on
/// it. Names are compared exactly, character by character, after blanks at both ends are removed: a list with <c>AlmaLinux 9</c> does not sanction
/// <c>AlmaLinux 9.4</c>, since a prefix would sanction <c>AlmaLinux 95</c> as well.
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
                sanctioned.Any(name => string.Equals(name?.Trim(), system, StringComparison.Ordinal)),
                () => $"{InputFact.Quote(system)} is none of the sanctioned {string.Join(", ", sanctioned.Select(InputFact.Quote))}");
        fact.Check(host.RunsCode, () => "the host does not run code of the telescope");
        return [fact.Judge(rule, "sanctioned operating system, runs code")];
    }
}
