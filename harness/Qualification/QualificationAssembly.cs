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
        [.. pairs.Select(Qualified)],
        Summary([.. pairs.Select(Qualified)]));

    /// <summary>A pair that is not as expected was not judged at all, or was missed, raised a false alarm, or hid what it should have shown.</summary>
    public static QualificationSummary Summary(IReadOnlyList<QualifiedPair> pairs)
    {
        ILookup<bool, QualifiedPair> unexpected = pairs.Where(pair => !pair.Ok).ToLookup(pair => pair.NotJudged);
        return new QualificationSummary(pairs.Count, Count(FaultEffect.Breaks), Count(FaultEffect.Intact), Count(FaultEffect.Masks)) { NotJudged = unexpected[true].Count() };

        int Count(FaultEffect effect) => unexpected[false].Count(pair => pair.Expected == Word(effect));
    }

    public static string Word(FaultEffect effect) => effect switch
    {
        FaultEffect.Breaks => "breaks",
        FaultEffect.Masks => "masks",
        _ => "intact",
    };

    private static QualifiedPair Qualified(MatrixPair pair) => new(pair.Requirement.ToString(), pair.Fault, Word(pair.Expected), pair.Verdict.ToString(), pair.AsExpected, pair.Reason);

    private static QualifiedFault FaultOf(string name, double value)
    {
        if (name == MatrixPair.CleanSite)
            return new QualifiedFault(name, name, string.Empty, value, "The site without any fault.");
        FaultDefinition fault = FaultCatalogue.Find(name);
        return new QualifiedFault(name, fault.Group, fault.Unit, value, fault.Documentation);
    }
}
