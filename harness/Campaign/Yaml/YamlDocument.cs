using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Lse66.Campaign;

/// <summary>YAML that people write (plans, dispositions, gate rules) as nodes with their line numbers. It is hostile until read: size, depth and number of nodes are bounded, and aliases are refused.</summary>
internal static class YamlDocument
{
    /// <summary>Such a document is written by hand; a thousand expectations take a tenth of this.</summary>
    public const int SizeMax = 1024 * 1024;

    /// <summary>Document, section, entry, list within it.</summary>
    public const int DepthMax = 6;

    /// <summary>Scalars, lists and mappings together.</summary>
    public const int NodesMax = 50_000;

    /// <exception cref="UsageException">Not YAML, not one mapping, or beyond a bound; names the line.</exception>
    public static YamlMappingNode Read(string text, YamlSource source)
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
                [_] => throw new UsageException($"{source.Shown}: holds no fields; '{source.Template}' prints one to start from"),
                _ => throw new UsageException($"{source.Shown}: holds {stream.Documents.Count} YAML documents; write one"),
            };
        }
        catch (YamlException e)
        {
            throw new UsageException($"{source.Shown} line {e.Start.Line}: not readable as YAML: {Printable.Text(e.InnerException?.Message ?? e.Message)}", e);
        }
    }

    /// <summary>The events of the parser, which builds nothing, before the nodes, which nest.</summary>
    private static void CheckBounds(string text, YamlSource source)
    {
        if (text.Length > SizeMax)
            throw new UsageException($"{source.Shown}: {text.Length} characters; at most {SizeMax} are read");
        var parser = new Parser(new StringReader(text));
        int depth = 0, nodes = 0;
        while (parser.MoveNext())
        {
            ParsingEvent one = parser.Current!;
            depth += one.NestingIncrease;
            nodes++;
            if (one is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
                throw new UsageException($"{source.Shown} line {one.Start.Line}: anchors and aliases are not accepted; write the value where it belongs");
            if (depth > DepthMax + StreamAndDocument)
                throw new UsageException($"{source.Shown} line {one.Start.Line}: nested deeper than {DepthMax} levels");
            if (nodes > NodesMax)
                throw new UsageException($"{source.Shown} line {one.Start.Line}: more than {NodesMax} values");
        }
    }

    /// <summary>The parser counts the stream and the document as levels.</summary>
    private const int StreamAndDocument = 2;
}
