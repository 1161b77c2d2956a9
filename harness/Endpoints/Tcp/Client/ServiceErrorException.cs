namespace Lse66.Endpoints;

/// <summary>The service said in an Error frame why it ends the connection.</summary>
internal sealed class ServiceErrorException(Wire.ErrorCode code, string text) : Exception($"the service reports {code.ToString().Replace("Error", string.Empty, StringComparison.Ordinal)}: {text}")
{
    public Wire.ErrorCode Code { get; } = code;

    /// <summary>The service's own words.</summary>
    public string Text { get; } = text;
}
