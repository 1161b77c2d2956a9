using Lse66.Icd;

namespace Lse66.Tests.Icd;

/// <summary>The controlled document, read once for all tests of it.</summary>
internal static class RealDocument
{
    private static readonly Lazy<string> LoadedText = new(() => DocumentText.Load(SharedData.IcdText));
    private static readonly Lazy<ControlledDocument> ReadDocument = new(() => DocumentReader.Read(Text));

    internal static string Text => LoadedText.Value;

    internal static ControlledDocument Document => ReadDocument.Value;

    internal static IReadOnlyList<Finding> FindingsIn(string text) => DocumentComparison.AgainstRegister(DocumentReader.Read(text)).Findings;

    /// <summary>The text with one place changed, which must be there: a drift that changes nothing would prove nothing.</summary>
    internal static string With(string original, string replacement, string? after = null)
    {
        int from = after is null ? 0 : Text.IndexOf(after, StringComparison.Ordinal);
        int at = from < 0 ? -1 : Text.IndexOf(original, from, StringComparison.Ordinal);
        return at < 0
            ? throw new InvalidOperationException($"the controlled document has no '{original}' after '{after}'")
            : string.Concat(Text.AsSpan(0, at), replacement, Text.AsSpan(at + original.Length));
    }
}
