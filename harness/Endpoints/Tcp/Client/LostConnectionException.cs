namespace Lse66.Endpoints;

/// <summary>A connection ended or fell silent, and no rule of the protocol says that it may.</summary>
internal sealed class LostConnectionException(string reason, Exception? inner = null) : Exception(reason, inner);
