using Lse66.Icd;

namespace Lse66.Campaign;

/// <summary>How unknown names are refused: with the nearest that exist.</summary>
public static class UnknownName
{
    /// <summary>More would be a list to read, not a hint.</summary>
    private const int Candidates = 3;

    /// <summary>Longer input is cut in messages.</summary>
    private const int ShownLength = 60;

    /// <summary><c>unknown plan field 'exposure'; nearest are exposures, expect, seed</c>.</summary>
    public static string Message(string kind, string input, IEnumerable<string> known)
    {
        IReadOnlyList<string> nearest = Nearest.To(input, known, Candidates);
        string shown = Printable.Text(input, ShownLength);
        return nearest.Count switch
        {
            0 => $"unknown {kind} '{shown}'",
            1 => $"unknown {kind} '{shown}'; there is only {nearest[0]}",
            _ => $"unknown {kind} '{shown}'; nearest are {string.Join(", ", nearest)}",
        };
    }

    /// <summary>A requirement of the register, from its short or long ID.</summary>
    /// <exception cref="UsageException">LSE-66 has no such requirement; the nearest are named.</exception>
    public static RequirementId Requirement(string input)
    {
        if (RequirementId.TryParse(input, out RequirementId id) && Register.TryFind(id, out _))
            return id;
        string nearest = string.Join(", ", Register.Nearest(input, Candidates).Select(near => near.Short));
        throw new UsageException($"LSE-66 v{Register.Version} has no requirement '{Printable.Text(input, ShownLength)}'; nearest are {nearest}");
    }
}
