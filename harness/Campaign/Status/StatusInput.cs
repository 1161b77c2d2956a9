using Lse66.Icd;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>A campaign folder as a status or a history sees it.</summary>
/// <param name="Folder">As it was named.</param>
/// <param name="Digest">Null where the record cannot be used.</param>
/// <param name="Decided">The record as it counts after what people decided; null where it cannot be used.</param>
/// <param name="Problem">Why it cannot; null where it can.</param>
public sealed record StatusInput(string Folder, string? Digest, DispositionedCampaign? Decided, string? Problem)
{
    /// <summary>Digests and what the record says of itself are held against each other; a full repetition from the evidence is what <c>lse66 check</c> is for.</summary>
    public static StatusInput Of(string folder, SealedCampaign opened, DispositionsRecord dispositions)
    {
        if (Register.Requirements.FirstOrDefault(one => opened.Record.Requirements.All(held => held.Id != one.Id.ToString())) is { } missing)
            return Unusable(folder, $"the record lacks {missing.Id.Short}: it was made for another issue of the ICD, or altered");
        IReadOnlyList<RecordConsistency.Contradiction> contradictions = RecordConsistency.Of(opened.Record);
        return contradictions.Count == 0
            ? new StatusInput(folder, opened.Digest, DeviationApplication.Apply(opened.Record, dispositions), null)
            : Unusable(folder, $"the record contradicts itself: {(contradictions[0].Requirement is { } id ? $"{GateQuestion.Short(id)}: " : string.Empty)}{contradictions[0].Text}{(contradictions.Count > 1 ? FormattableString.Invariant($" (and {contradictions.Count - 1} more)") : string.Empty)}");
    }

    public static StatusInput Unusable(string folder, string problem) => new(folder, null, null, problem);
}
