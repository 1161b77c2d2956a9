using System.Globalization;
using System.Text.RegularExpressions;
using Lse66.Icd;

namespace Lse66.Steps;

/// <summary>A number of pixels in a scenario: an ICD parameter, one more or less than it, or a plain number.</summary>
public readonly record struct PixelCount(int Pixels);

/// <summary>Words of scenarios as typed values, in one place.</summary>
[Binding]
public sealed partial class Words
{
    [StepArgumentTransformation(@"((?:[A-Z]\w+(?: [+-] \d+)?)|\d+)")]
    public PixelCount PixelCount(string text)
    {
        Match match = CountPattern().Match(text);
        int number = match.Groups["number"].Success ? int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) : 0;
        if (!match.Groups["name"].Success)
            return new PixelCount(number);
        int parameter = (int)Register.Parameters[match.Groups["name"].Value].Value;
        return new PixelCount(match.Groups["sign"].Value == "-" ? parameter - number : parameter + number);
    }

    [GeneratedRegex(@"^(?:(?<name>[A-Z]\w+))?(?: ?(?<sign>[+-]) )?(?<number>\d+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CountPattern();
}
