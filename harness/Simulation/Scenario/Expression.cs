using System.Globalization;

namespace Lse66.Simulation;

/// <summary>What an expression may refer to.</summary>
/// <param name="Value">The field as the site would have it.</param>
/// <param name="Sensor">0 for R00_SG0 to 7 for R44_SG1.</param>
internal readonly record struct ExpressionNames(double Value, double Exposure, double Frame, double Sensor);

/// <summary>
/// Arithmetic over a field; nothing in it can be called or executed.
/// <code>
/// sum     = product { ("+" | "-") product }
/// product = factor { ("*" | "/" | "%") factor }
/// factor  = "-" factor | "(" sum ")" | number | "value" | "exposure" | "frame" | "sensor"
/// </code>
/// </summary>
internal sealed class Expression
{
    /// <summary>Bounds nesting with it: every level takes a character.</summary>
    public const int LengthMax = 200;

    private static readonly string[] Names = ["value", "exposure", "frame", "sensor"];

    private readonly Func<ExpressionNames, double> evaluate;

    private Expression(Func<ExpressionNames, double> evaluate) => this.evaluate = evaluate;

    /// <summary>May be no number (a division by 0).</summary>
    public double Of(in ExpressionNames names) => evaluate(names);

    /// <exception cref="FormatException">Not of the grammar; the message names the place.</exception>
    public static Expression Parse(string text)
    {
        if (text.Length > LengthMax)
            throw new FormatException($"an expression has at most {LengthMax} characters");
        var reader = new Reader(text);
        Func<ExpressionNames, double> sum = reader.Sum();
        return reader.AtEnd ? new Expression(sum) : throw reader.Unexpected();
    }

    private sealed class Reader(string text)
    {
        private int at;

        public bool AtEnd => Peek() == '\0';

        public FormatException Unexpected() => new(
            string.Create(CultureInfo.InvariantCulture, $"'{text}' is no expression from character {at + 1} on; write numbers, + - * / %, brackets and {string.Join(", ", Names)}"));

        public Func<ExpressionNames, double> Sum()
        {
            Func<ExpressionNames, double> left = Product();
            while (Peek() is '+' or '-')
            {
                Func<ExpressionNames, double> before = left;
                bool plus = text[at++] == '+';
                Func<ExpressionNames, double> right = Product();
                left = plus ? names => before(names) + right(names) : names => before(names) - right(names);
            }
            return left;
        }

        private Func<ExpressionNames, double> Product()
        {
            Func<ExpressionNames, double> left = Factor();
            while (Peek() is '*' or '/' or '%')
            {
                Func<ExpressionNames, double> before = left;
                char sign = text[at++];
                Func<ExpressionNames, double> right = Factor();
                left = sign switch
                {
                    '*' => names => before(names) * right(names),
                    '/' => names => before(names) / right(names),
                    _ => names => before(names) % right(names),
                };
            }
            return left;
        }

        private Func<ExpressionNames, double> Factor()
        {
            switch (Peek())
            {
                case '-':
                    at++;
                    Func<ExpressionNames, double> negated = Factor();
                    return names => -negated(names);
                case '(':
                    at++;
                    Func<ExpressionNames, double> inner = Sum();
                    if (Peek() != ')')
                        throw Unexpected();
                    at++;
                    return inner;
                case >= '0' and <= '9':
                    double number = Number();
                    return _ => number;
                default:
                    return Name();
            }
        }

        private double Number()
        {
            int start = at;
            while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
                at++;
            if (double.TryParse(text.AsSpan(start, at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
                return number;
            at = start;
            throw Unexpected();
        }

        private Func<ExpressionNames, double> Name()
        {
            int start = at;
            while (at < text.Length && char.IsAsciiLetter(text[at]))
                at++;
            switch (text[start..at])
            {
                case "value":
                    return names => names.Value;
                case "exposure":
                    return names => names.Exposure;
                case "frame":
                    return names => names.Frame;
                case "sensor":
                    return names => names.Sensor;
                default:
                    at = start;
                    throw Unexpected();
            }
        }

        private char Peek()
        {
            while (at < text.Length && text[at] == ' ')
                at++;
            return at < text.Length ? text[at] : '\0';
        }
    }
}
