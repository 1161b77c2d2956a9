using System.Text;

namespace Lse66.Simulation;

/// <summary>Text of a scenario file in messages.</summary>
internal static class ScenarioText
{
    private const int ShownMax = 120;

    /// <summary>What a terminal could take for a command becomes '?'; long text is cut.</summary>
    public static string Printable(string text)
    {
        var shown = new StringBuilder();
        foreach (char letter in text.Length > ShownMax ? text[..ShownMax] : text)
            shown.Append(char.IsControl(letter) || char.IsSurrogate(letter) || char.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.Format ? '?' : letter);
        return text.Length > ShownMax ? shown.Append('…').ToString() : shown.ToString();
    }
}
