using Lse66.Icd;

namespace Lse66.Campaign;

/// <summary>The requirements that no endpoint can answer, and the kind of input file that does (PROCEDURES sections 3 and 4).</summary>
public static class InputNeeds
{
    public static IReadOnlyDictionary<RequirementId, string> Of { get; } = new Dictionary<string, string>
    {
        ["0003"] = "calibration",
        ["0005"] = "calibration",
        ["0031"] = "calibration",
        ["0017"] = "survey",
        ["0018"] = "stability",
        ["0019"] = "stability",
        ["0050"] = "software",
        ["0051"] = "host",
        ["3.1.1.2.3.1.1.1"] = "host",
        ["3.1.1.2.3.1.1.2"] = "host",
        ["3.1.1.2.3.1.1.3"] = "host",
        ["3.1.1.2.3.1.1.4"] = "host",
        ["3.1.1.2.3.1.1.5"] = "host",
    }.ToDictionary(entry => RequirementId.Parse(entry.Key), entry => entry.Value);
}
