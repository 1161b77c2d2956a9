using System.Text;

namespace Lse66.Icd;

/// <summary>Two sentences in one line: <c>… until [-total closure-] {+first movement+} of the …</c>, the words that stayed shortened to a few around each change.</summary>
public static class WordDiff
{
    /// <summary>Words that stay on either side of a change.</summary>
    private const int Around = 4;

    /// <summary>Between the common beginning and end more words than these are shown as replaced: the comparison costs their product.</summary>
    private const int ComparedMax = 600;

    private enum Fate
    {
        Stays,
        Goes,
        Comes,
    }

    public static string Of(string was, string @is)
    {
        string[] old = was.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] fresh = @is.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Shown(Compared(old, fresh));
    }

    private static List<(Fate Fate, string Word)> Compared(string[] old, string[] fresh)
    {
        int start = 0;
        while (start < old.Length && start < fresh.Length && old[start] == fresh[start])
            start++;
        int end = 0;
        while (end < old.Length - start && end < fresh.Length - start && old[^(end + 1)] == fresh[^(end + 1)])
            end++;
        return
        [
            .. old[..start].Select(word => (Fate.Stays, word)),
            .. Middle(old[start..^end], fresh[start..^end]),
            .. old[^end..].Select(word => (Fate.Stays, word)),
        ];
    }

    /// <summary>By the longest common subsequence of words.</summary>
    private static List<(Fate Fate, string Word)> Middle(string[] old, string[] fresh)
    {
        if (old.Length > ComparedMax || fresh.Length > ComparedMax)
            return [.. old.Select(word => (Fate.Goes, word)), .. fresh.Select(word => (Fate.Comes, word))];
        var common = new int[old.Length + 1, fresh.Length + 1];
        for (int i = old.Length - 1; i >= 0; i--)
            for (int j = fresh.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == fresh[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        List<(Fate, string)> words = [];
        int at = 0, to = 0;
        while (at < old.Length || to < fresh.Length)
        {
            if (at < old.Length && to < fresh.Length && old[at] == fresh[to])
            {
                words.Add((Fate.Stays, old[at++]));
                to++;
            }
            else if (to == fresh.Length || (at < old.Length && common[at + 1, to] >= common[at, to + 1]))
                words.Add((Fate.Goes, old[at++]));
            else
                words.Add((Fate.Comes, fresh[to++]));
        }
        return words;
    }

    private static string Shown(List<(Fate Fate, string Word)> words)
    {
        var text = new StringBuilder();
        for (int at = 0; at < words.Count;)
        {
            int end = at;
            while (end < words.Count && words[end].Fate == words[at].Fate)
                end++;
            string[] run = [.. words[at..end].Select(one => one.Word)];
            text.Append(text.Length > 0 ? " " : string.Empty).Append(words[at].Fate switch
            {
                Fate.Goes => $"[-{string.Join(' ', run)}-]",
                Fate.Comes => $"{{+{string.Join(' ', run)}+}}",
                _ => Shortened(run, at == 0, end == words.Count),
            });
            at = end;
        }
        return text.ToString();
    }

    private static string Shortened(string[] run, bool first, bool last)
    {
        int before = first ? 0 : Around;
        int after = last ? 0 : Around;
        if ((first && last) || run.Length <= before + after + 1)
            return string.Join(' ', run);
        return string.Join(' ', [.. run[..before], "…", .. run[^after..]]);
    }
}
