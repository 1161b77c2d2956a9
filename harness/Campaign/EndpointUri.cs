using Lse66.Guider;

namespace Lse66.Campaign;

/// <summary>A scheme by which endpoints are opened, and what it implies before anything is touched.</summary>
/// <param name="Ceiling">The best class that evidence from it can have; a plan that names the identity lifts Emulated to Operational.</param>
/// <param name="Implied">Capabilities at most; null: only the endpoint itself can say.</param>
public sealed record EndpointScheme(string Name, string Example, EvidenceClass Ceiling, Capabilities? Implied)
{
    /// <summary>What follows a question mark are settings; elsewhere it may be part of a file's name.</summary>
    public bool HasQuery => Name is "sim" or "tcp" or "native" or "dds";
}

/// <summary>An endpoint as a plan names it: <c>sim:?fault=latency=1.2</c>, <c>replay:/folder</c>, <c>tcp://host:port</c>.</summary>
/// <param name="Target">What follows the scheme, up to the query.</param>
/// <param name="Query">Names and values, in order; a name may occur several times.</param>
public sealed record EndpointUri(string Text, EndpointScheme Scheme, string Target, IReadOnlyList<KeyValuePair<string, string>> Query)
{
    /// <summary>Longer ones are no address.</summary>
    public const int LengthMax = 4096;

    public static IReadOnlyList<EndpointScheme> Schemes { get; } =
    [
        new("sim", "sim:", EvidenceClass.Simulated, AllCapabilities),
        new("replay", "replay:/folder", EvidenceClass.Recorded, Capabilities.Streams),
        new("tcp", "tcp://host:port", EvidenceClass.Emulated, null),
        new("native", "native:/path/lib.so", EvidenceClass.Emulated, ReceivesOnly),
        new("dds", "dds://domain", EvidenceClass.Emulated, null),
    ];

    /// <summary>A DAQ client library has no side that takes commands, and no events.</summary>
    private const Capabilities ReceivesOnly = Capabilities.Streams | Capabilities.ArrivalTimes | Capabilities.SeveralClients;

    public static Capabilities AllCapabilities => Enum.GetValues<Capabilities>().Aggregate((all, one) => all | one);

    /// <exception cref="UsageException">No known scheme.</exception>
    public static EndpointUri Parse(string text)
    {
        if (text.Length > LengthMax)
            throw new UsageException($"endpoint of {text.Length} characters; at most {LengthMax} are read");
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? text : text[..colon];
        if (colon < 0 && Schemes.FirstOrDefault(one => one.Name == name) is { } meant)
            throw new UsageException($"endpoint '{name}' has no ':'; write {meant.Example}");
        EndpointScheme scheme = Schemes.FirstOrDefault(one => one.Name == name && colon > 0)
            ?? throw new UsageException($"{UnknownName.Message("endpoint scheme", name, Schemes.Select(one => one.Name))}; write one of {Examples(Schemes)}");
        string rest = text[(colon + 1)..];
        int mark = scheme.HasQuery ? rest.IndexOf('?', StringComparison.Ordinal) : -1;
        return new EndpointUri(text, scheme, mark < 0 ? rest : rest[..mark], mark < 0 ? [] : Pairs(rest[(mark + 1)..]));
    }

    private static List<KeyValuePair<string, string>> Pairs(string query) =>
    [
        .. from part in query.Split('&', StringSplitOptions.RemoveEmptyEntries)
           let split = part.IndexOf('=', StringComparison.Ordinal)
           select split < 0
               ? new KeyValuePair<string, string>(Uri.UnescapeDataString(part), string.Empty)
               : new KeyValuePair<string, string>(Uri.UnescapeDataString(part[..split]), Uri.UnescapeDataString(part[(split + 1)..])),
    ];

    private static string Examples(IEnumerable<EndpointScheme> schemes) => string.Join(", ", schemes.Select(scheme => scheme.Example));
}
