namespace Lse66.Icd;

/// <summary>A file that cannot be read as LSE-66, or is not LSE-66 at all. The message names the thing, the reason and the remedy.</summary>
public sealed class IcdDocumentException(string message, Exception? cause = null) : Exception(message, cause);
