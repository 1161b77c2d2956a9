using Lse66.Guider;
using static Lse66.Simulation.FaultDefinition;

namespace Lse66.Simulation;

/// <summary>Faults of the telescope under test: what it commands, and when.</summary>
internal static class TelescopeFaults
{
    private const string Group = "telescope";

    /// <summary>What turns seconds into milliseconds.</summary>
    private const double MillisecondsPerSecond = 1000;

    public static IEnumerable<FaultDefinition> All =>
    [
        Counted(Group, "middle-crossed", "nth", 2, 1_000_000, "In every nth exposure the ROI of one sensor has its last row in the second half.", nth => new Commands(nth, MiddleCrossed))
            .Breaks("0033"),
        Graded(Group, "lead-time-short", "ms", 100, 1000, -1000, 1000, "InitGuider is complete no earlier than this before the exposure; below 0, after its start.", value => new LeadTimeShort(value))
            .Breaks(lead => lead < 200, "0021"),
        Graded(Group, "late-supersede", "ms", 100, 1000, 1, 1000, "A second InitGuider with other locations follows, this long before the exposure; at 1000 none follows.", value => new LateSupersede(value))
            .Breaks(lead => lead < 200, "0021"),
        Counted(Group, "no-init-guider", "nth", 2, 1_000_000, "Every nth exposure has no InitGuider.", nth => new NoInitGuider(nth))
            .Breaks("0021", "0033", "0034", "0038", "0039", "3.1.2.1.1.8", "3.1.2.1.2"),
        Switch(Group, "seconds-as-milliseconds", "The telescope gives the integration time in seconds, and the camera reads it so: 0.05 for 50 ms.", () => new SecondsAsMilliseconds())
            .Breaks("0034", "0038"),
        Graded(Group, "integration-time-off", "ms", 10, 0, -40, 1000, "The commanded integration time differs from the nominal one by this.", value => new Commands(1, command => command with { IntegrationMilliseconds = command.IntegrationMilliseconds + value }))
            .Breaks("0034"),
        Switch(Group, "integration-time-missing", "InitGuider gives no integration time.", () => new Commands(1, command => command with { IntegrationMilliseconds = null }))
            .Breaks("0034", "0038"),
        Counted(Group, "roi-per-sensor-dimensions", "px", 10, 350, "One sensor is given that many more columns than the others; the camera refuses.", px => new Commands(1, command => Alter(command, region => region with { Dimensions = Wider(region.Dimensions, px) })))
            .Breaks("3.1.2.1.1.8").Masks("0034"),
        Counted(Group, "dimensions-missing", "nth", 2, 1_000_000, "Every nth InitGuider lacks the dimensions of one sensor.", nth => new Commands(nth, command => Alter(command, region => region with { Dimensions = null })))
            .Breaks("0039", "3.1.2.1.1.8").Masks("0033"),
        Counted(Group, "location-missing", "nth", 2, 1_000_000, "Every nth InitGuider lacks the location of one sensor.", nth => new Commands(nth, command => Alter(command, region => region with { Location = null })))
            .Breaks("0039", "3.1.2.1.2").Masks("0033"),
        Counted(Group, "sensor-not-commanded", "nth", 2, 1_000_000, "Every nth InitGuider leaves out one sensor.", nth => new Commands(nth, WithoutVictim))
            .Breaks("0021", "0039", "3.1.2.1.2"),
    ];

    private static RoiDimensions? Wider(RoiDimensions? dimensions, int columns) =>
        dimensions is { } some ? some with { Columns = some.Columns + columns } : null;

    /// <summary>A command with the region of one sensor altered; null stays null.</summary>
    public static InitGuider? AlterVictim(InitGuider? command, Func<RoiDefinition, RoiDefinition> alter) => command is null ? null : Alter(command, alter);

    private static InitGuider Alter(InitGuider command, Func<RoiDefinition, RoiDefinition> alter) => command with
    {
        Regions = command.Regions.ToDictionary(entry => entry.Key, entry => entry.Key == Recurrence.Victim ? alter(entry.Value) : entry.Value),
    };

    private static InitGuider WithoutVictim(InitGuider command) => command with
    {
        Regions = command.Regions.Where(entry => entry.Key != Recurrence.Victim).ToDictionary(),
    };

    private static InitGuider MiddleCrossed(InitGuider command) => Alter(command, region => region with
    {
        Location = new RoiLocation(SensorGeometry.Itl3800C.MiddleRow - (region.Dimensions?.Rows ?? 1) + 1, region.Location?.Column ?? 0),
    });

    private sealed class Commands(int nth, Func<InitGuider, InitGuider> alter) : SiteFault
    {
        public override void OnTelescope(TelescopePlan plan)
        {
            if (plan.Command is { } command && Recurrence.Strikes(nth, plan.Exposure))
                plan.Command = alter(command);
        }
    }

    private sealed class LeadTimeShort(double milliseconds) : SiteFault
    {
        public override void OnTelescope(TelescopePlan plan)
        {
            var longest = Duration.FromMilliseconds(milliseconds);
            if (plan.Lead > longest)
                plan.Lead = longest;
        }
    }

    private sealed class LateSupersede(double milliseconds) : SiteFault
    {
        public override void OnTelescope(TelescopePlan plan)
        {
            if (plan.Command is not { } first || milliseconds >= 1000)
                return;
            InitGuider second = Alter(first, region => region with { Location = new RoiLocation(100, 100) });
            plan.Superseding = (second, Duration.FromMilliseconds(milliseconds));
        }
    }

    private sealed class NoInitGuider(int nth) : SiteFault
    {
        public override void OnTelescope(TelescopePlan plan)
        {
            if (Recurrence.Strikes(nth, plan.Exposure))
                plan.Command = null;
        }
    }

    private sealed class SecondsAsMilliseconds : SiteFault
    {
        public override void OnTelescope(TelescopePlan plan)
        {
            if (plan.Command is { } command)
                plan.Command = command with { IntegrationMilliseconds = command.IntegrationMilliseconds / MillisecondsPerSecond };
        }

        /// <summary>No integration is shorter than a millisecond, so the camera of this site takes such numbers for seconds.</summary>
        public override void OnCommand(ref InitGuider command)
        {
            if (command.IntegrationMilliseconds < RoiRules.IntegrationMillisecondsMin)
                command = command with { IntegrationMilliseconds = command.IntegrationMilliseconds * MillisecondsPerSecond };
        }
    }
}
