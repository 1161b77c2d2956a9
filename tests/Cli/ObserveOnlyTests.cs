using FluentAssertions;
using Lse66.Campaign;
using Lse66.Guider;
using Lse66.Record;

namespace Lse66.Tests.Cli;

/// <summary>A gate over a recording: input files and expectations make it green, and a stale expectation red again.</summary>
public sealed class ObserveOnlyTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("lse66-observe-").FullName;

    [SharedDataFact]
    public void Verify_RecordingWithInputsAndExpectations_IsAsExpectedUntilOneIsStale()
    {
        foreach (SuppliedFile file in EndpointOpening.Foresee(new CampaignPlan()).SuppliedFiles)
            File.WriteAllBytes(Path.Combine(root, file.Name), file.Content.ToArray());
        string plan = $"endpoint: 'replay:{SharedData.Recordings}'\nallow: []\ninputs: {{ {string.Join(", ", PlanInput.Kinds.Select(kind => $"{kind}: {kind}.json"))} }}\nexpect:\n";

        Verify(plan, "first").ExitCode.Should().NotBe(0, "nothing is expected yet");
        RequirementRecord[] all = [.. SealedCampaign.Open(Path.Combine(root, "first")).Record.Requirements];
        string expecting = plan + string.Concat(all.Where(one => one.Verdict != "Pass").Select(one => Entry(one.Id, one.Verdict)));

        Verify(expecting, "second").ExitCode.Should().Be(0);
        Verify(expecting + Entry(all.First(one => one.Verdict == "Pass").Id, "NotRun"), "third").ExitCode.Should().Be(2);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private Lse66Process Verify(string plan, string folder)
    {
        File.WriteAllText(Path.Combine(root, $"{folder}.yaml"), plan);
        return Lse66Process.Run(root, "verify", "--plan", $"{folder}.yaml", "--out", folder);
    }

    private static string Entry(string id, string verdict) => $"  - {{ requirement: {id}, verdict: {verdict}, reason: a recording, expires: 9999-12-31 }}\n";
}
