using System.Text;
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
    private static readonly RequirementId CameraSoftware = RequirementId.Parse("CA-TS-GDR-ICD-0050");

    /// <summary>The inputs with the trials of their software, which go into the campaign folder beside it; unchanged when there is nothing to try.</summary>
    /// <exception cref="OperationCanceledException">The operator interrupted.</exception>
    public static LoadedInputs Try(CampaignPlan plan, LoadedInputs loaded, CampaignFolder folder, CancellationToken stop)
    {
        if (!plan.Selects(CameraSoftware) || loaded.Inputs is not { Software: { Simulated: not true } software, SoftwareFolder: { } inputs })
            return loaded;
        SoftwareTrials trials = SoftwareTrialRun.Of(software, inputs, stop);
        byte[] text = Encoding.UTF8.GetBytes($"header: {Line(trials.HeaderCompiles)}\nsample client: {Line(trials.SampleClientReceives)}\n");
        var record = new InputRecord(
            "attachment",
            folder.AddInput("software", "trials.txt", text),
            "compiled and run by the harness before the features",
            Printable.Text(software.Date),
            DigestList.Of(text));
        return loaded with { Inputs = loaded.Inputs with { SoftwareTrials = trials }, Records = [.. loaded.Records, record] };
    }

    private static string Line(SoftwareTrial trial) => $"{trial.Outcome}: {Printable.Text(trial.Text)}";
}
