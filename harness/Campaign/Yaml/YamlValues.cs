using System.Globalization;
using Lse66.Icd;
using YamlDotNet.Core;

namespace Lse66.Campaign;

/// <summary>Text of a document as the values that several documents hold. Null refuses the text.</summary>
internal static class YamlValues
{
    /// <summary>What <see cref="Date"/> takes, for messages.</summary>
    public const string DateWanted = "a date as 2026-01-31";

    public static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null;

    /// <summary>Names only: a number is no word, although an enumeration would take it.</summary>
    public static T? Word<T>(string text)
        where T : struct, Enum =>
        text.Length > 0 && text.All(char.IsAsciiLetter) && Enum.TryParse(text, ignoreCase: true, out T value) ? value : null;

    /// <exception cref="UsageException">No requirement of the register; names the line.</exception>
    public static RequirementId Requirement(YamlSection section, string text, Mark at)
    {
        try
        {
            return UnknownName.Requirement(text);
        }
        catch (UsageException e)
        {
            throw section.Refuse(at, e.Message);
        }
    }
}
