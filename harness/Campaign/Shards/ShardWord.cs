using System.Globalization;

namespace Lse66.Campaign;

/// <summary><c>2/3</c>, as the option <c>--shard</c> has it: the second of three parts.</summary>
public static class ShardWord
{
    /// <param name="parts">How many parts can have something to do.</param>
    /// <param name="what">What is divided, for the message: <c>requirements</c>.</param>
    /// <exception cref="UsageException">Not such a word, or more parts than there is work for.</exception>
    public static (int Number, int Count) Parse(string text, int parts, string what)
    {
        string shown = Printable.Text(text, 40);
        string[] words = text.Split('/');
        if (words.Length != 2 || !TryCount(words[0], out int number) || !TryCount(words[1], out int count) || number < 1 || number > count)
            throw new UsageException($"--shard is '{shown}'; write I/N for part I of N, with I from 1 to N: --shard 2/3");
        return count <= parts
            ? (number, count)
            : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--shard is '{shown}', and there are {parts} {what} to divide; write an N of at most {parts}, so that every part has something to do"));
    }

    private static bool TryCount(string text, out int count) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);
}
