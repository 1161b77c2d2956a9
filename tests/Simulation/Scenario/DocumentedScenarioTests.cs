using System.Text.RegularExpressions;
using FluentAssertions;
using Lse66.Campaign;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Lse66.Simulation;
using Lse66.Tests.Features;
using Xunit;

namespace Lse66.Tests.Simulation;

/// <summary>Every example of docs/scenarios.md has the verdicts that stand above it, from the estimators that judge any endpoint.</summary>
public partial class DocumentedScenarioTests
{
    private static readonly ObservationRequest Nominal = Conditions.Nominal(CampaignPlan.DefaultExposures);
    private static readonly ObservationRequest Telescope = Conditions.Telescope(CampaignPlan.DefaultExposures);

    private static readonly Dictionary<string, Func<CampaignRun, Verdict>> Judges = new()
    {
        ["0001"] = Judge<ImageDataDelivery>(Nominal),
        ["0009"] = Judge<DataDeliveryLatency>(Nominal),
        ["0013"] = Judge<FrameRate>(Nominal),
        ["0021"] = Judge<RegionOfInterestLeadTime>(Telescope),
        ["0027"] = Judge<ImageMetadataCompleteness>(Nominal),
        ["0029"] = Judge<TimeTagAccuracy>(Nominal),
        ["0033"] = Judge<DetectorMiddleAvoidance>(Telescope),
        ["0034"] = Judge<NominalIntegrationTime>(Telescope),
        ["0035"] = Judge<IntegrationStart>(Nominal),
        ["0037"] = Judge<DataAvailability>(Nominal),
        ["0039"] = Judge<RoiDefinitionCommand>(Telescope),
        ["0041"] = Judge<PixelBinning>(Nominal),
        ["3.1.2.1.1.8"] = Judge<RoiDimensionsCommand>(Telescope),
        ["3.1.2.1.2"] = Judge<RoiLocationCommand>(Telescope),
    };

    public static TheoryData<string, string> Examples
    {
        get
        {
            var examples = new TheoryData<string, string>();
            foreach (Match match in Example().Matches(File.ReadAllText(Path.Combine(FeatureFiles.Root, "docs", "scenarios.md"))))
                examples.Add(match.Groups["expected"].Value, match.Groups["yaml"].Value);
            return examples;
        }
    }

    [Fact]
    public void Examples_Documented_AreSixAndNoneIsMissed() =>
        Examples.Should().HaveCount(6).And.HaveCount(YamlBlock().Count(File.ReadAllText(Path.Combine(FeatureFiles.Root, "docs", "scenarios.md"))));

    [Theory]
    [MemberData(nameof(Examples))]
    public void Scenario_Documented_HasItsVerdicts(string expected, string yaml)
    {
        using var site = new SimulatedSite(new SiteOptions { Scenario = SiteScenario.Read(yaml, "example.yaml") });
        using var run = new CampaignRun(new CampaignPlan(), site, CalibrationOf(site), AllowedActions.Everything, new SilentProgress(), new NoAttendant(), CancellationToken.None);
        string[][] verdicts = [.. expected.Split(", ").Select(pair => pair.Split(' '))];
        string.Join(", ", verdicts.Select(pair => $"{pair[0]} {Judges[pair[0]](run)}")).Should().Be(expected);
    }

    /// <summary>0027 asks for the registration, which comes with the calibration.</summary>
    private static PlanInputs CalibrationOf(SimulatedSite site)
    {
        SuppliedFile file = site.SuppliedFiles.First(one => one.Kind == "calibration");
        return new PlanInputs { Calibration = InputJson.Read<CalibrationInput>(file.Content.Span, file.Name) };
    }

    private static Func<CampaignRun, Verdict> Judge<T>(ObservationRequest request)
        where T : IEstimator<T> =>
        run => Verdicts.Worst(Observed.Fold<T>([run.Observe(request)]).Judge(DecisionRule.Guarded).Select(one => one.Verdict).OfType<Verdict>());

    [GeneratedRegex("^Expected: (?<expected>.+)\n\n```yaml\n(?<yaml>(.*\n)+?)```$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Example();

    [GeneratedRegex("^```yaml$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex YamlBlock();
}
