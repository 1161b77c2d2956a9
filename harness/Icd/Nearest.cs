namespace Lse66.Icd;

/// <summary>Candidates for a name that nobody knows, so that a refusal can say what was probably meant.</summary>
public static class Nearest
{
    /// <summary>Longer input is compared by its beginning only: no name of the harness is this long, and the cost is the product of the lengths.</summary>
    private const int MaxComparedLength = 64;

    /// <summary>The <paramref name="count"/> candidates that take the fewest changed letters, letter case aside; ties in the order given.</summary>
    public static IReadOnlyList<string> To(string input, IEnumerable<string> candidates, int count)
    {
        string lower = Bounded(input).ToLowerInvariant();
        return [.. candidates.OrderBy(candidate => Distance(lower, Bounded(candidate).ToLowerInvariant())).Take(count)];
    }

    /// <summary>Letters to insert, delete or replace to turn one into the other (Levenshtein).</summary>
    internal static int Distance(string left, string right)
    {
        left = Bounded(left);
        right = Bounded(right);
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.Length];
    }

    private static string Bounded(string text) => text.Length <= MaxComparedLength ? text : text[..MaxComparedLength];
}
