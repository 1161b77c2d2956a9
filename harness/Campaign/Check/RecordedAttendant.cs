using Lse66.Icd;

namespace Lse66.Campaign;

/// <summary>Answers an attended step as the person did who was there.</summary>
internal sealed class RecordedAttendant(IReadOnlyList<ScenarioOutcome> ledger) : IAttendant
{
    public AttendedAnswer? Ask(RequirementId requirement, string prompt) =>
        ledger.Where(one => one.Requirement == requirement && one.Attended?.Prompt == prompt).Select(one => one.Attended).FirstOrDefault();
}
