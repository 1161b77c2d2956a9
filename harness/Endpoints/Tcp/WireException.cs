using System.Globalization;

namespace Lse66.Endpoints;

/// <summary>A peer broke the protocol (docs/protocol.md, Violations). The connection on which it happened is closed.</summary>
internal sealed class WireException : Exception
{
    /// <param name="rule">What was seen and what the protocol asks for instead.</param>
    /// <param name="offset">Of the offending frame in the bytes from the peer; null while that is not known.</param>
    public WireException(Wire.ErrorCode code, string rule, long? offset = null, Exception? inner = null)
        : base(offset is long at ? string.Create(CultureInfo.InvariantCulture, $"{rule} (frame at byte {at})") : rule, inner)
    {
        Code = code;
        Rule = rule;
        Offset = offset;
    }

    public Wire.ErrorCode Code { get; }

    public string Rule { get; }

    public long? Offset { get; }

    public static WireException Violation(string rule) => new(Wire.ErrorCode.ErrorViolation, rule);

    public static WireException Limit(string rule) => new(Wire.ErrorCode.ErrorLimit, rule);

    /// <summary>The same with the place of the frame.</summary>
    public WireException At(long offset) => new(Code, Rule, offset, InnerException);
}
