using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Lse66.Simulation;

/// <summary>The YAML text of a scenario as nodes with their line numbers. Depth and number of nodes are bounded before anything is built, and aliases are refused.</summary>
internal static class ScenarioDocument
{
    /// <summary>Scenario, list, rule, table in it.</summary>
    private const int DepthMax = 5;

    /// <summary>Scalars, lists and mappings together; a thousand frames at offsets of their own take half of it.</summary>
    private const int NodesMax = 20_000;

    /// <summary>The parser counts the stream and the document as levels.</summary>
    private const int StreamAndDocument = 2;

    public static YamlMappingNode Read(string text, string source)
    {
        try
        {
            CheckBounds(text, source);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents is [{ RootNode: YamlMappingNode root }]
                ? root
                : throw new FormatException($"scenario {source}: is not one YAML document with sections; docs/scenarios.md has files to start from");
        }
        catch (YamlException e)
        {
            throw new FormatException($"scenario {source} line {e.Start.Line}: not readable as YAML: {ScenarioText.Printable(e.InnerException?.Message ?? e.Message)}", e);
        }
    }

    private static void CheckBounds(string text, string source)
    {
        var parser = new Parser(new StringReader(text));
        int depth = 0, nodes = 0;
        while (parser.MoveNext())
        {
            ParsingEvent one = parser.Current!;
            depth += one.NestingIncrease;
            nodes++;
            if (one is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
                throw new FormatException($"scenario {source} line {one.Start.Line}: anchors and aliases are not accepted; write the value where it belongs");
            if (depth > DepthMax + StreamAndDocument)
                throw new FormatException($"scenario {source} line {one.Start.Line}: nested deeper than {DepthMax} levels");
            if (nodes > NodesMax)
                throw new FormatException($"scenario {source} line {one.Start.Line}: more than {NodesMax} values");
        }
    }
}
