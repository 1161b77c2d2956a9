using Lse66.Icd;

namespace Lse66.Campaign;

/// <summary>
/// What it costs in seconds of exposure to judge a requirement: an observation that it shares with others, and what it has taken for itself alone. A test holds the table against
/// what the scenarios ask for.
/// </summary>
/// <param name="Shared">Name of the shared observation; null: it needs none.</param>
/// <param name="OwnSeconds">Of exposures that no other requirement's scenarios judge, or only one other's, and of a second shared observation, the cheaper one to take again.</param>
public sealed record ObservingCost(string? Shared, double OwnSeconds)
{
    /// <summary>Of judging alone: a requirement that is judged from files is not for nothing, so that those, too, are shared out.</summary>
    public const double JudgingSeconds = 0.1;

    private const string Nominal = "nominal";
    private const string Pattern = "pattern";
    private const string Telescope = "telescope";

    private static readonly Dictionary<string, ObservingCost> Costs = new(StringComparer.Ordinal)
    {
        ["0001"] = new(Nominal, 0),
        ["0022"] = new(Pattern, 3),
        ["0027"] = new(Nominal, 0),
        ["0030"] = new(Pattern, 1),
        ["0028"] = new(Nominal, 4),
        ["0029"] = new(Nominal, 0),
        ["0047"] = new(Pattern, 0),
        ["0041"] = new(Nominal, 1),
        ["0026"] = new(Nominal, PatternSeconds),
        ["3.1.1.2.1"] = new(Nominal, 5),
        ["0009"] = new(Nominal, 0),
        ["0013"] = new(Nominal, 0),
        ["0037"] = new(Nominal, 12),
        ["0039"] = new(Telescope, 0),
        ["3.1.2.1.1.8"] = new(Telescope, 0),
        ["0006"] = new(null, 11),
        ["3.1.2.1.2"] = new(Telescope, 0),
        ["0033"] = new(Telescope, 0),
        ["0038"] = new(Telescope, 0),
        ["0034"] = new(Telescope, 0),
        ["0021"] = new(Telescope, 0),
        ["0004"] = new(Nominal, 0),
        ["0015"] = new(null, 4),
        ["0035"] = new(Nominal, 0),
        ["0036"] = new(Nominal, 2),
        ["0025"] = new(null, 8),
    };

    /// <summary>What no scenario observes is judged from files.</summary>
    public static ObservingCost Of(RequirementId id) => Costs.GetValueOrDefault(id.Short) ?? new ObservingCost(null, 0);

    /// <summary>Seconds of a shared observation, once for all that judge it.</summary>
    /// <param name="exposures">Of the nominal conditions.</param>
    public static double OfShared(string name, int exposures) => name switch
    {
        Nominal => exposures * ScienceSeconds,
        Telescope => TelescopeExposures * ScienceSeconds,
        _ => PatternSeconds,
    };

    private const double ScienceSeconds = 15;
    private const double TelescopeExposures = 3;
    private const double PatternSeconds = 3;
}
