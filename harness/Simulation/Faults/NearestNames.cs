namespace Lse66.Simulation;

/// <summary>Candidates for a name that does not exist.</summary>
internal static class NearestNames
{
    /// <summary>Names are compared up to this length, so that a hostile argument costs nothing.</summary>
    private const int LengthMax = 64;

    public static IEnumerable<string> To(string name, IEnumerable<string> known, int count) =>
        known.OrderBy(candidate => Distance(name, candidate)).ThenBy(candidate => candidate, StringComparer.Ordinal).Take(count);

    /// <summary>Edit distance (V. I. Levenshtein, 1966); a candidate that contains the name counts as one edit away.</summary>
    private static int Distance(string name, string candidate)
    {
        if (name.Length > 2 && candidate.Contains(name, StringComparison.OrdinalIgnoreCase))
            return 1;
        string shortened = name.Length > LengthMax ? name[..LengthMax] : name;
        int[] row = [.. Enumerable.Range(0, candidate.Length + 1)];
        for (int i = 1; i <= shortened.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= candidate.Length; j++)
            {
                int replaced = diagonal + (shortened[i - 1] == candidate[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
