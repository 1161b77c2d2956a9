using System.Globalization;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// A fact about every InitGuider of a telescope under test, as a fold. Superseded commands are commands too. The denominator is exposures observed: one
/// without an InitGuider since the start of the previous exposure contradicts.
/// </summary>
public sealed class CommandFact(string name)
{
    private readonly FactTally tally = new(name);
    private long exposures;
    private long notChecked;

    public bool NoTelescope => exposures == 0;

    /// <param name="contradiction">What contradicts in a command; null: nothing.</param>
    /// <param name="applies">Whether a command can be checked at all; by default each can.</param>
    public void Add(ExposureObservation exposure, Func<InitGuider, string?> contradiction, Func<InitGuider, bool>? applies = null)
    {
        if (TelescopeCommands.Of(exposure) is not { } commands)
            return;
        exposures++;
        string of = Item.NameOf(exposure);
        if (commands.Count == 0)
            tally.Check(false, () => $"{of}: no InitGuider since the start of the exposure before");
        foreach (ObservedCommand command in commands)
            if (applies is not null && !applies(command.Command))
                notChecked++;
            else
            {
                string? found = contradiction(command.Command);
                tally.Check(found is null, () => $"{of}: {found}");
            }
    }

    public void Merge(CommandFact other)
    {
        tally.Merge(other.tally);
        exposures += other.exposures;
        notChecked += other.notChecked;
    }

    /// <param name="withheldIfNotChecked">Why commands that could not be checked withhold Pass; null: they do not.</param>
    public JudgedMeasurement Judge(DecisionRule rule, string? withheldIfNotChecked = null, IReadOnlyList<Condition>? conditions = null)
    {
        IReadOnlyList<string> withheld =
            NoTelescope ? [TelescopeCommands.NoTelescope]
            : notChecked > 0 && withheldIfNotChecked is not null ? [string.Create(CultureInfo.InvariantCulture, $"{notChecked} commands {withheldIfNotChecked}")]
            : [];
        return rule.Judge(
            tally.ToEstimate(NoTelescope ? null : conditions) with
            {
                Withheld = withheld,
                Remarks = [string.Create(CultureInfo.InvariantCulture, $"{exposures} exposures observed, {tally.Checks} checks, {notChecked} commands not concerned")],
            },
            Limit.NoneMayFail(name));
    }

    /// <summary>Commands or exposures that were checked.</summary>
    public long Checks => tally.Checks;

    /// <summary>The sensors for which something holds, by name, for a message; null when there are none.</summary>
    public static string? Sensors(Func<GuideSensor, bool> contradicts, string text)
    {
        string names = string.Join(' ', GuideSensors.All.Where(contradicts).Select(sensor => sensor.Name()));
        return names.Length > 0 ? $"{text}: {names}" : null;
    }
}
