using System.Text.Json;
using Lse66.Record;

namespace Lse66.Tests.Cli;

/// <summary>What two campaigns under one plan must have in common, as text: everything but when and where they ran.</summary>
internal static class JudgedRecord
{
    public static string Text(string folder)
    {
        CampaignRecord record = SealedCampaign.Open(folder).Record;
        return JsonSerializer.Serialize(new { record.Requirements, record.Observations, record.Verdict, record.ExitCode, record.Rig, record.Plan, record.Endpoint, record.Inputs }, RecordJson.Options);
    }
}
