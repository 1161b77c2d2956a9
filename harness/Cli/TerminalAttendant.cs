using Lse66.Campaign;
using Lse66.Icd;
using Lse66.Measurement;

namespace Lse66.Cli;

/// <summary>Puts an attended step to the person at the terminal. An empty result means that nobody did it: NotRun.</summary>
internal sealed class TerminalAttendant(TextReader answers, TextWriter questions, string observer) : IAttendant
{
    private const int AnswerLengthMax = 500;

    private static readonly Dictionary<string, Verdict> Results = new(StringComparer.OrdinalIgnoreCase)
    {
        ["pass"] = Verdict.Pass,
        ["fail"] = Verdict.Fail,
        ["inconclusive"] = Verdict.Inconclusive,
    };

    public AttendedAnswer? Ask(RequirementId requirement, string prompt)
    {
        questions.WriteLine();
        questions.WriteLine($"{requirement.Short}: {prompt}");
        Verdict? result = null;
        while (result is null)
        {
            string answer = Question("result (pass, fail, inconclusive; empty: not done)");
            if (answer.Length == 0)
                return null;
            result = Results.TryGetValue(answer, out Verdict known) ? known : null;
        }
        string seenBy = Question(observer.Length > 0 ? $"observer (empty: {observer})" : "observer");
        return new AttendedAnswer(
            prompt,
            result.Value,
            seenBy.Length > 0 ? seenBy : observer,
            Question("witness (empty: none)"),
            Question("photograph or file (empty: none)"),
            Question("what was seen"));
    }

    private string Question(string what)
    {
        questions.Write($"  {what}: ");
        return Printable.Text(answers.ReadLine()?.Trim() ?? string.Empty, AnswerLengthMax);
    }
}
