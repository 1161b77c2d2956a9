using Lse66.Campaign;

namespace Lse66.Cli;

/// <summary>Hands a campaign to the features of this process and runs them. What SpecFlow prints on stdout ("Loading plugin") is nobody's result and goes nowhere.</summary>
internal static class FeatureHost
{
    public const string FeaturesAssembly = "Lse66.Features";

    /// <summary>The features know one campaign, and the process has one stdout.</summary>
    private static readonly Lock Gate = new();

    /// <returns>Outcomes that belong beside the ledger.</returns>
    public static IReadOnlyList<ScenarioOutcome> Run(CampaignRun campaign, CancellationToken stop)
    {
        lock (Gate)
        {
            TextWriter console = Console.Out;
            Console.SetOut(TextWriter.Null);
            CampaignRun.Current = campaign;
            try
            {
                return FeatureRun.Run(campaign, stop);
            }
            finally
            {
                CampaignRun.Current = null;
                Console.SetOut(console);
            }
        }
    }
}
