using Lse66.Icd;
using Lse66.Record;
using Lse66.Simulation;

namespace Lse66.Qualification;

/// <summary>The record of a qualification, from its pairs.</summary>
public static class QualificationAssembly
{
    public static QualificationRecord Assemble(HarnessRecord harness, ulong seed, IReadOnlyList<MatrixPair> pairs) => new(
        QualificationRecord.CurrentSchemaVersion,
        harness,
        Register.Version,
        seed,
        [.. pairs.Select(pair => (pair.Fault, pair.Value)).Distinct().Select(one => FaultOf(one.Fault, one.Value))],
        [.. pairs.Select(pair => new QualifiedPair(pair.Requirement.ToString(), pair.Fault, Word(pair.Expected), pair.Verdict.ToString(), pair.AsExpected, pair.Reason))],
        new QualificationSummary(
            pairs.Count,
            pairs.Count(pair => pair.Missed),
            pairs.Count(pair => pair.FalseAlarm),
            pairs.Count(pair => !pair.AsExpected && !pair.Missed && !pair.FalseAlarm)));

    public static string Word(FaultEffect effect) => effect switch
    {
        FaultEffect.Breaks => "breaks",
        FaultEffect.Masks => "masks",
        _ => "intact",
    };

    private static QualifiedFault FaultOf(string name, double value)
    {
        if (name == MatrixPair.CleanSite)
            return new QualifiedFault(name, name, string.Empty, value, "The site without any fault.");
        FaultDefinition fault = FaultCatalogue.Find(name);
        return new QualifiedFault(name, fault.Group, fault.Unit, value, fault.Documentation);
    }
}
