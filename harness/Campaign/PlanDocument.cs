using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Lse66.Campaign;

/// <summary>The YAML text of a plan as nodes with their line numbers. A plan is hostile until read: its size, depth and number of nodes are bounded, and aliases are refused.</summary>
internal static class PlanDocument
{
    /// <summary>A plan is written by hand; a thousand expectations take a tenth of this.</summary>
    public const int SizeMax = 1024 * 1024;

    /// <summary>Plan, section, entry, list within it.</summary>
    public const int DepthMax = 6;

    /// <summary>Scalars, lists and mappings together.</summary>
    public const int NodesMax = 50_000;

    /// <exception cref="UsageException">Not YAML, not one mapping, or beyond a bound; names the line.</exception>
    public static YamlMappingNode Read(string text, string source)
    {
        try
        {
            CheckBounds(text, source);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents switch
            {
                [] => new YamlMappingNode(),
                [{ RootNode: YamlMappingNode root }] => root,
                [{ RootNode: YamlScalarNode { Value: null or "" } }] => new YamlMappingNode(),
                [_] => throw new UsageException($"plan {source}: holds no fields; 'lse66 plan new' prints a plan to start from"),
                _ => throw new UsageException($"plan {source}: holds {stream.Documents.Count} YAML documents; a plan is one"),
            };
        }
        catch (YamlException e)
        {
            throw new UsageException($"plan {source} line {e.Start.Line}: not readable as YAML: {Printable.Text(e.InnerException?.Message ?? e.Message)}", e);
        }
    }

    /// <summary>The events of the parser, which builds nothing, before the nodes, which nest.</summary>
    private static void CheckBounds(string text, string source)
    {
        if (text.Length > SizeMax)
            throw new UsageException($"plan {source}: {text.Length} characters; a plan has at most {SizeMax}");
        var parser = new Parser(new StringReader(text));
        int depth = 0, nodes = 0;
        while (parser.MoveNext())
        {
            ParsingEvent one = parser.Current!;
            depth += one.NestingIncrease;
            nodes++;
            if (one is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
                throw new UsageException($"plan {source} line {one.Start.Line}: anchors and aliases are not accepted in a plan; write the value where it belongs");
            if (depth > DepthMax + StreamAndDocument)
                throw new UsageException($"plan {source} line {one.Start.Line}: nested deeper than {DepthMax} levels");
            if (nodes > NodesMax)
                throw new UsageException($"plan {source} line {one.Start.Line}: more than {NodesMax} values");
        }
    }

    /// <summary>The parser counts the stream and the document as levels.</summary>
    private const int StreamAndDocument = 2;
}
