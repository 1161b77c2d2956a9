using System.Globalization;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0038, integration time (LSE-66 3.1.2.1.3; PROCEDURES section 2): every InitGuider of the telescope gives an integration time that is a positive
/// number of milliseconds; and since a positive number cannot reveal seconds sent as milliseconds, max abs(realised - commanded) &lt;= guiderTime, against the last
/// command of the exposure.
/// </summary>
public sealed class CommandedIntegrationTime : IEstimator<CommandedIntegrationTime>, ITelescopeEstimator
{
    private readonly EstimatorContext context;
    private readonly CommandFact fact = new("integration time commanded as a positive number of milliseconds");
    private readonly RealisedTimes realised = new();

    private CommandedIntegrationTime(EstimatorContext context) => this.context = context;

    public bool NoTelescope => fact.NoTelescope;

    public static CommandedIntegrationTime Create(EstimatorContext context) => new(context);

    public void Add(ExposureObservation exposure)
    {
        fact.Add(exposure, Contradiction);
        if (TelescopeCommands.Of(exposure) is [.., { } last])
            realised.Add(exposure, last.Command.IntegrationMilliseconds);
    }

    public void Merge(CommandedIntegrationTime other)
    {
        fact.Merge(other.fact);
        realised.Merge(other.realised);
    }

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule) =>
        NoTelescope
            ? [fact.Judge(rule)]
            :
            [
                fact.Judge(rule),
                rule.Judge(realised.ToEstimate("realised integration time against the telescope's command, maximum deviation", context.Endpoint, []), Limit.Of("guiderTime", Comparison.AtMost)),
            ];

    private static string? Contradiction(InitGuider command) =>
        command.IntegrationMilliseconds switch
        {
            null => "no integration time",
            double and > 0 and <= CommandInEffect.IntegrationMillisecondsMax => null,
            { } other => string.Create(CultureInfo.InvariantCulture, $"integration time {other} ms is not between 0 and an hour"),
        };
}
