using System.Text.Json;
using System.Text.Json.Serialization;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>
/// The part of the inspection of 0050 that does something: before the features run, so that the estimator judges facts. A simulated site's library holds no
/// code, so a simulated input is judged by what it declares.
/// </summary>
public static class SoftwareInspection
{
    /// <summary>Where the trials lie in a campaign folder.</summary>
    internal const string RelativePath = $"{CampaignFolder.InputFolder}/software/{TrialsFile}";

    internal const string Source = "compiled and run by the harness before the features";

    private const string TrialsFile = "trials.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        MaxDepth = 4,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    private static readonly RequirementId CameraSoftware = RequirementId.Parse("CA-TS-GDR-ICD-0050");

    /// <summary>The inputs with the trials of their software, which go into the campaign folder beside it; unchanged when there is nothing to try.</summary>
    /// <exception cref="OperationCanceledException">The operator interrupted.</exception>
    public static LoadedInputs Try(CampaignPlan plan, LoadedInputs loaded, CampaignFolder folder, CancellationToken stop)
    {
        if (!plan.Selects(CameraSoftware) || loaded.Inputs is not { Software: { Simulated: not true } software, SoftwareFolder: { } inputs })
            return loaded;
        SoftwareTrials trials = SoftwareTrialRun.Of(software, inputs, stop);
        byte[] content = JsonSerializer.SerializeToUtf8Bytes(trials, Json);
        string file = folder.AddInput("software", TrialsFile, content);
        var record = new InputRecord(InputLoading.Attachment, file, Source, Printable.Text(software.Date), DigestList.Of(content));
        return loaded with { Inputs = loaded.Inputs with { SoftwareTrials = trials }, Records = [.. loaded.Records, record] };
    }

    /// <summary>Trials that an earlier process made; they are facts of the campaign, and nothing is compiled or run again to judge them.</summary>
    /// <exception cref="RecordException">Not what <see cref="Try"/> writes.</exception>
    internal static SoftwareTrials Read(byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize<SoftwareTrials>(content, Json) ?? throw new JsonException("it holds nothing");
        }
        catch (JsonException e)
        {
            throw new RecordException($"{RelativePath} is not what the harness writes of its trials: {Printable.Text(e.Message)}", damaged: true, e);
        }
    }
}
