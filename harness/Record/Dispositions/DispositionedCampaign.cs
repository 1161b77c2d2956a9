namespace Lse66.Record;

/// <summary>A record as it counts once people have decided on it. The record itself stays what it was.</summary>
/// <param name="Campaign">The record with what an approved deviation covers turned from Fail into PassWithDeviation, and folded again.</param>
/// <param name="Deviations">Every deviation of the dispositions, and what became of it.</param>
public sealed record DispositionedCampaign(CampaignRecord Campaign, DispositionsRecord Dispositions, IReadOnlyList<DeviationOutcome> Deviations)
{
    public static DispositionedCampaign Undecided(CampaignRecord record) => new(record, DispositionsRecord.None, []);
}

/// <param name="State">One of <see cref="DeviationState"/>, as it is printed.</param>
/// <param name="Explanation">Why it has that state.</param>
/// <param name="Evidence">Measurements that it covers: <c>E-0009-1</c>.</param>
public sealed record DeviationOutcome(DeviationRecord Deviation, string State, string Explanation, IReadOnlyList<string> Evidence);

/// <summary>What can become of a deviation. Only <see cref="Applied"/> has an effect.</summary>
public static class DeviationState
{
    public const string Applied = "applied";

    /// <summary>Its last day lies before the run.</summary>
    public const string Expired = "expired";

    public const string NotApproved = "not approved";

    /// <summary>A Fail of its measurement lies beyond its bound.</summary>
    public const string Exceeded = "exceeded";

    /// <summary>No Fail of that measurement: it may go.</summary>
    public const string NothingToCover = "nothing to cover";
}
