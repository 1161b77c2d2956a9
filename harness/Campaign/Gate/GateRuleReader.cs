using System.Globalization;
using Lse66.Guider;
using Lse66.Icd;
using YamlDotNet.Core;

namespace Lse66.Campaign;

/// <summary>YAML text -> <see cref="GateRuleSet"/>; <see cref="Template"/> is the first file to edit.</summary>
public static class GateRuleReader
{
    private const long SamplesMax = 1_000_000_000_000;

    /// <summary>A run of three years ago gates nothing today.</summary>
    private const int AgeDaysMax = 1000;

    private static readonly string[] Fields = ["requirements", "expected", "evidence", "endpoint", "harness", "samples", "samplesShare", "marginLoss", "ageDaysMax"];
    private static readonly string[] EndpointFields = ["uri", "kind", "software", "firmware", "address"];
    private static readonly string[] HarnessFields = ["version"];

    /// <summary>Commented rules that say what holds without a file.</summary>
    public static string Template { get; } = FormattableString.Invariant($"""
        # Rules of 'lse66 gate DIR --rules FILE [--baseline DIR]'. Every field may be left out; then the value below holds.
        # A gate is green only when no rule is broken. A record that 'lse66 check' does not accept is never green, whatever stands here.

        # Requirements that must be selected and pass, short (0009, 3.1.1.2.1) or in full. None named: those that the baseline selected, without a baseline all.
        requirements: []
        # Requirements that the campaign's own plan may expect ('expect:') to end otherwise than Pass. Left out: any. []: none.
        # expected: ['0006', '0022', '0025']
        # The weakest evidence that counts: Simulated, Emulated, Recorded or Operational.
        evidence: Simulated
        # The endpoint that must have been tested. 'uri: sim:' excludes a simulated site with seeded faults.
        endpoint:
        #  uri: 'sim:'
        #  software: 'R5-V13.12'
        # The harness that must have made the record.
        harness:
        #  version: '0.1.0'
        # Least number of samples behind a requirement's verdict.
        samples:
        #  '0009': 2160
        # With a baseline: least share of its samples, for each measurement.
        samplesShare: {GateRuleSet.DefaultSamplesShare}
        # With a baseline: a value that moved toward its limit by more than both uncertainties together is a regression, once this share of the margin is lost.
        # 0 reports everything that the uncertainties do not explain; runs of a real camera differ by more than that, try 0.25.
        marginLoss: 0
        # Days since the run; left out: any.
        # ageDaysMax: 7

        """).ReplaceLineEndings("\n");

    /// <exception cref="UsageException">The file is missing, unreadable or no rule file; the message names line, field and remedy.</exception>
    public static GateRuleSet Load(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new UsageException("the rule file has an empty name; name a file with --rules, or leave the option out");
        string file = Path.GetFileName(path);
        return Read(YamlFile.Read(path, Source(file)), file);
    }

    /// <exception cref="UsageException">A field is unknown or malformed; the message names file, line, field and remedy.</exception>
    public static GateRuleSet Read(string text, string file)
    {
        var rules = new YamlSection(YamlDocument.Read(text, Source(file)), Source(file), string.Empty, Fields);
        YamlSection? endpoint = rules.Section("endpoint", EndpointFields);
        return new GateRuleSet
        {
            Source = file,
            Requirements = Requirements(rules, "requirements") ?? [],
            Expected = Requirements(rules, "expected"),
            Evidence = rules.Value("evidence", EvidenceClass.Simulated, YamlValues.Word<EvidenceClass>, "Simulated, Emulated, Recorded or Operational"),
            Endpoint = new GatedEndpoint(endpoint?.Text("uri"), endpoint?.Text("kind"), endpoint?.Text("software"), endpoint?.Text("firmware"), endpoint?.Text("address")),
            HarnessVersion = rules.Section("harness", HarnessFields)?.Text("version"),
            Samples = Samples(rules),
            SamplesShare = rules.Number("samplesShare", GateRuleSet.DefaultSamplesShare, 0, 1),
            MarginLoss = rules.Number("marginLoss", 0, 0, 1),
            AgeDaysMax = rules.Text("ageDaysMax") is null ? null : rules.Whole("ageDaysMax", 0, 0, AgeDaysMax),
        };
    }

    private static YamlSource Source(string file) => new("gate rules", file, "lse66 gate --init");

    private static List<RequirementId>? Requirements(YamlSection rules, string name) =>
        rules.Words(name) is { } words ? [.. words.Select(one => YamlValues.Requirement(rules, one.Text, one.At)).Distinct()] : null;

    /// <summary>Any spelling of a requirement is a field's name here, so the names are read first.</summary>
    private static Dictionary<RequirementId, long> Samples(YamlSection rules)
    {
        Dictionary<RequirementId, long> samples = [];
        foreach ((string name, Mark at) in rules.Names("samples"))
        {
            RequirementId id = YamlValues.Requirement(rules, name, at);
            long count = rules.Section("samples", [.. rules.Names("samples").Select(one => one.Name)])!.Value(
                name,
                0L,
                text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value <= SamplesMax ? value : null,
                "a whole number of samples");
            if (!samples.TryAdd(id, count))
                throw rules.Refuse(at, $"{id.Short} a second time; a requirement has one number of samples");
        }
        return samples;
    }
}
