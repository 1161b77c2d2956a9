using System.Globalization;
using Lse66.Guider;
using YamlDotNet.RepresentationModel;
using static Lse66.Simulation.Selection;

namespace Lse66.Simulation;

/// <summary>The sections of a scenario file as rules. Every field is known by name and checked against its range; docs/scenarios.md describes them.</summary>
internal static class ScenarioReader
{
    /// <summary>More rules would be asked at every stamp than a person can oversee.</summary>
    private const int RulesMax = 1000;

    /// <summary>An hour, ms: no exposure of a guider is longer.</summary>
    private const double OffsetMax = 3_600_000;

    /// <summary>A minute, ms: what is later is lost.</summary>
    private const double LateMax = 60_000;

    /// <summary>The simulated telescope makes its plan 800 ms before an exposure, and cannot send earlier than it plans.</summary>
    private const double LeadMax = 750;

    private const string Never = "never";

    private static readonly (string Field, CameraEventKind Kind)[] Transitions =
    [
        ("opening", CameraEventKind.ShutterOpening),
        ("open", CameraEventKind.ShutterOpen),
        ("closing", CameraEventKind.ShutterClosing),
        ("closed", CameraEventKind.ShutterClosed),
    ];

    public static (string Title, IReadOnlyList<SiteFault> Rules) Read(YamlMappingNode root, string source)
    {
        var scenario = new ScenarioSection(root, source, "scenario", "title", "latency", "frames", "shutter", "commands", "metadata");
        List<SiteFault> rules =
        [
            .. scenario.Sections("latency", ExposuresField, FramesField, SensorsField, "quantiles").Select(Latency),
            .. scenario.Sections("frames", ExposuresField, FramesField, SensorsField, "at", "late", "dropped").Select(Frames),
            .. scenario.Sections("shutter", [ExposuresField, "framesUntil", .. Transitions.Select(one => one.Field)]).Select(Shutter),
            .. scenario.Sections("commands", ExposuresField, SensorsField, "lead", "sent", "superseding", "omit", "set").Select(Command),
            .. scenario.Sections("metadata", ExposuresField, FramesField, SensorsField, "omit", "set").Select(Metadata),
        ];
        if (rules.Count is 0 or > RulesMax)
            throw scenario.Refuse(rules.Count == 0 ? "holds no rule; write at least one under latency, frames, shutter, commands or metadata" : $"holds {rules.Count} rules; at most {RulesMax} are read");
        return (scenario.Has("title") ? scenario.Text("title") : source, rules);
    }

    private static ScriptedLatency Latency(ScenarioSection section, int number)
    {
        if (!section.Has("quantiles"))
            throw section.Refuse("latency: quantiles are missing; write quantiles: { 0: 0.1, 0.5: 0.2, 1: 0.9 } in ms");
        IReadOnlyList<(double Key, double Value)> table = section.Table("quantiles", (0, 1), (0, LateMax));
        if (table.Count < 2 || table[0].Key != 0 || table[^1].Key != 1)
            throw section.Refuse("quantiles", "the first row is 0 and the last is 1: the least and the greatest latency");
        for (int row = 1; row < table.Count; row++)
            if (table[row].Key <= table[row - 1].Key || table[row].Value < table[row - 1].Value)
                throw section.Refuse("quantiles", string.Create(CultureInfo.InvariantCulture, $"row {table[row].Key} does not follow row {table[row - 1].Key}: quantiles rise, and their latencies do not fall"));
        return new ScriptedLatency(Of(section), table, number);
    }

    private static SiteFault Frames(ScenarioSection section)
    {
        Selection selection = Of(section);
        Duration? late = Milliseconds(section, "late", 0, LateMax);
        bool dropped = section.Flag("dropped", absent: false);
        if (Milliseconds(section, "at", 0, OffsetMax) is not { } offset)
            return late is not null || dropped
                ? new ScriptedStamps(selection, late ?? Duration.Zero, dropped)
                : throw section.Refuse("frames: says nothing of the frames; write at: (ms), late: (ms) or dropped: true");
        if (late is not null || dropped || section.Has(SensorsField))
            throw section.Refuse("at", "moves a frame of all sensors; write late, dropped and sensors in a rule of their own");
        return new ScriptedFrame(selection.Exposures, selection.Frames.Single ?? throw section.Refuse("at", "is for one frame; write frames: and its number"), offset);
    }

    private static ScriptedShutter Shutter(ScenarioSection section)
    {
        Dictionary<CameraEventKind, Duration?> transitions = [];
        foreach ((string field, CameraEventKind kind) in Transitions)
            if (section.Has(field))
                transitions[kind] = section.Text(field) == Never ? null : Milliseconds(section, field, 0, OffsetMax);
        Duration? until = Milliseconds(section, "framesUntil", 0, OffsetMax);
        return transitions.Count > 0 || until is not null
            ? new ScriptedShutter(Of(section).Exposures, transitions, until)
            : throw section.Refuse("shutter: names no transition; write opening, open, closing or closed with ms after the start of the exposure, or 'never'");
    }

    private static ScriptedCommand Command(ScenarioSection section)
    {
        Duration? lead = Milliseconds(section, "lead", -LateMax, LeadMax);
        bool sent = section.Flag("sent", absent: true);
        bool superseding = section.Flag("superseding", absent: false);
        if (superseding && (lead is null || !sent))
            throw section.Refuse("superseding", "a second InitGuider is sent, and needs its lead in ms");
        IReadOnlyList<string> omitted = section.Words("omit", "field of InitGuider", ScriptedCommand.OmittedFields);
        Dictionary<string, Expression> numbers = Numbers(section.Section("set", ScriptedCommand.NumberFields), ScriptedCommand.NumberFields);
        return lead is not null || !sent || omitted.Count > 0 || numbers.Count > 0
            ? new ScriptedCommand(Of(section), lead, sent, superseding, omitted, numbers)
            : throw section.Refuse("commands: changes nothing; write lead, sent: false, omit or set");
    }

    private static ScriptedMetadata Metadata(ScenarioSection section)
    {
        IReadOnlyList<string> omitted = section.Words("omit", "metadata field", ScriptedMetadata.OmittedFields);
        ScenarioSection? set = section.Section("set", [.. ScriptedMetadata.NumberFields, .. ScriptedMetadata.TextFields]);
        Dictionary<string, Expression> numbers = Numbers(set, ScriptedMetadata.NumberFields);
        Dictionary<string, string> texts = ScriptedMetadata.TextFields.Where(field => set?.Has(field) == true).ToDictionary(field => field, field => set!.Text(field));
        return omitted.Count + numbers.Count + texts.Count > 0
            ? new ScriptedMetadata(Of(section), omitted, numbers, texts)
            : throw section.Refuse("metadata: changes nothing; write omit: [field] or set: { field: value }");
    }

    private static Dictionary<string, Expression> Numbers(ScenarioSection? set, IReadOnlyList<string> fields)
    {
        Dictionary<string, Expression> numbers = [];
        foreach (string field in fields.Where(field => set?.Has(field) == true))
            try
            {
                numbers[field] = Expression.Parse(set!.Text(field));
            }
            catch (FormatException e)
            {
                throw set!.Refuse(field, e.Message);
            }
        return numbers;
    }

    private static Duration? Milliseconds(ScenarioSection section, string field, double min, double max) =>
        section.Number(field, min, max) is { } value ? Duration.FromMilliseconds(value) : null;
}
