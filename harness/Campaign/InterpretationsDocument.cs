using System.Globalization;
using System.Text;
using Lse66.Icd;

namespace Lse66.Campaign;

/// <summary>docs/interpretations.md, written from <see cref="Interpretations"/> and the register; a test holds the committed file to it.</summary>
public static class InterpretationsDocument
{
    public static string Write()
    {
        var text = new StringBuilder();
        text.Append("# Interpretations\n\n");
        text.Append("Where LSE-66 v").Append(Register.Version).Append(" is silent or undecided, the harness had to choose. Each choice is listed here with whether another reading could\n");
        text.Append("give another verdict, and beside it the open issues that the ICD lists itself under the requirement. Reports print them next to the verdict.\n");
        text.Append("Written from harness/Campaign/Interpretations.cs and the register: edit there.\n\n");
        text.Append("## All requirements\n\n");
        foreach (Interpretation one in Interpretations.All.Where(one => one.Requirement is null))
            Append(text, one);
        foreach (Requirement requirement in Register.Requirements)
        {
            Interpretation[] own = [.. Interpretations.All.Where(one => one.Requirement == requirement.Id)];
            if (own.Length == 0 && requirement.OpenIssues.Count == 0)
                continue;
            text.Append(CultureInfo.InvariantCulture, $"\n## {requirement.Id} {requirement.Title}\n\n");
            foreach (Interpretation one in own)
                Append(text, one);
            foreach (IcdIssue issue in requirement.OpenIssues)
                text.Append(CultureInfo.InvariantCulture, $"- *open in the ICD, {issue.Section}*: {issue.Summary}\n");
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, Interpretation one) =>
        text.Append(CultureInfo.InvariantCulture, $"- **{one.Id}** {one.Text} *{(one.CouldAlterVerdict ? "Could alter the verdict." : "Could not alter the verdict.")}*\n");
}
