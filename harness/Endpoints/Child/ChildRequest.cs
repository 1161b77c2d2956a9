using System.Text.Json;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>What the parent asks of a child, in one line of JSON on its standard input, which stays open as long as the parent lives.</summary>
/// <param name="Token">Random; begins every line of the child that is meant for the parent, so that nothing that a library prints is taken for one.</param>
/// <param name="Kind">Which endpoint: <c>native</c>.</param>
/// <param name="Target">What it opens: the path of a library.</param>
/// <param name="Config">In the library's own form; empty: its default.</param>
/// <param name="Socket">Path of the Unix domain socket on which the child listens, in a folder that only this user may enter.</param>
/// <param name="Anchor">Of the parent's host time: both read one scale.</param>
/// <param name="MemoryBytes">Private memory that the child may have.</param>
internal sealed record ChildRequest(string Token, string Kind, string Target, string Config, string Socket, string Anchor, long MemoryBytes)
{
    /// <summary>A path and a configuration of a thousand bytes each, escaped, and room.</summary>
    private const int LineMax = 64 * 1024;

    public string ToLine() => JsonSerializer.Serialize(this);

    /// <exception cref="RigException">No request; the parent is another version.</exception>
    public static ChildRequest Read(TextReader input)
    {
        try
        {
            string line = input.ReadLine() ?? throw new RigException("no request came; this command is started by the harness itself");
            return (line.Length <= LineMax ? JsonSerializer.Deserialize<ChildRequest>(line) : null) ?? throw new RigException("the request is none");
        }
        catch (JsonException e)
        {
            throw new RigException("the request is none; this command is started by the harness itself", e);
        }
    }
}

/// <summary>Words that begin what a child tells its parent, behind the token.</summary>
internal static class ChildWords
{
    /// <summary>It listens.</summary>
    public const string Ready = "ready";

    /// <summary>It cannot open the endpoint; why follows. The child ends.</summary>
    public const string Refused = "refused";

    /// <summary>The endpoint failed in a way that no call can tell; what happened follows. The child ends.</summary>
    public const string Failed = "failed";

    /// <summary>A remark for the record follows.</summary>
    public const string Note = "note";
}
