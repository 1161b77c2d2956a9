using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Simulation;

namespace Lse66.Qualification;

/// <summary>Limits between neighbouring numbers: the last that is allowed and the first that is not.</summary>
internal static class AdjacentCatalogue
{
    /// <summary>The last frame but some of the nominal session: what strikes every 300th strikes once.</summary>
    private const int OncePerNominalSession = 300;

    /// <summary>A frame period of 99.01 ms instead of 95 ms, which is whole milliseconds and would keep step with such tags.</summary>
    private static readonly SeededFault OutOfStep = new("slow-rate", 10.1);

    public static IReadOnlyList<BoundaryPair> All { get; } =
    [
        Pair("0006", "smallest ROI accommodated", "px", "ROIMinHeight", At("roi-refused", 10, Verdict.Pass), At("roi-refused", 11, Verdict.Fail)),
        Pair("0006", "largest ROI accommodated", "px", "ROIMaxHeight", At("roi-clamped", 399, Verdict.Fail), At("roi-clamped", 400, Verdict.Pass)),
        Pair("0033", "rows of an ROI beyond the middle", "rows", null, Rows(0, Verdict.Pass), Rows(1, Verdict.Fail), Rows(49, Verdict.Fail), Rows(50, Verdict.Pass)),
        Pair("0004", "windows of one readout", "windows", "nWindows", Clean(1), new BoundarySide("2", 2, SiteNoise.Full, new SeededFault("further-window", OncePerNominalSession), Verdict.Fail)),
        Pair("0041", "binning level of one unbinned stamp", "level", null, At("reported-binning", 0, Verdict.Fail), Clean(1), At("reported-binning", 2, Verdict.Fail)),
        Pair("0026", "bits per pixel", "bits", "GuidePixBits", At("bits-per-pixel", 17, Verdict.Fail), Clean(18), At("bits-per-pixel", 19, Verdict.Fail)),
        Pair("0026", "value of one pixel of an ordinary image", "ADU", null, At("pixel-value", -1, Verdict.Fail), At("pixel-value", 0, Verdict.Pass), At("pixel-value", 262_143, Verdict.Pass), At("pixel-value", 262_144, Verdict.Fail)),
        Pair("3.1.1.2.3.1.1.2", "interfaces of the host", "interfaces", null, new BoundarySide("1", 1, SiteNoise.Full, new SeededFault("host-one-port", 1), Verdict.Fail), Clean(2)),
        Pair("3.1.1.2.3.1.1.3", "fastest link mode of the DAQ port", "Gb/s", "Ethernet Port Speed, Gb/s (min)", At("host-slow-port", 9, Verdict.Fail), At("host-slow-port", 10, Verdict.Pass)),
        Pair("0034", "commanded integration time", "ms", "Int-Time", Commanded(49.999), Clean(50), Commanded(50.001)),
        Pair("0029", "resolution of the tags, rounded to the nearest", "ms", "guiderTime", At("tag-rounded", 1, Verdict.Pass) with { Beside = OutOfStep }, At("tag-rounded", 1.001, Verdict.Fail) with { Beside = OutOfStep }),
    ];

    private static BoundaryPair Pair(string requirement, string name, string unit, string? parameter, params BoundarySide[] sides) =>
        new(RequirementId.Parse(requirement), name, BoundaryKind.Adjacent, unit, parameter is null ? null : Register.Parameters[parameter].Value, null, sides);

    /// <summary>A fault whose number is the quantity itself.</summary>
    private static BoundarySide At(string fault, double value, Verdict expected) =>
        new(value.ToString(System.Globalization.CultureInfo.InvariantCulture), value, SiteNoise.Full, new SeededFault(fault, value), expected);

    private static BoundarySide Clean(double value) => new(value.ToString(System.Globalization.CultureInfo.InvariantCulture), value, SiteNoise.Full, null, Verdict.Pass);

    /// <summary>The fault counts from one: at 1 the ROI ends at the middle.</summary>
    private static BoundarySide Rows(int beyond, Verdict expected) => At("roi-at-middle", beyond + 1, expected) with { Name = $"{beyond}", Value = beyond };

    private static BoundarySide Commanded(double milliseconds) =>
        At("integration-time-off", Math.Round(milliseconds - Register.Parameters["Int-Time"].Value, 6), Verdict.Fail) with { Name = milliseconds.ToString(System.Globalization.CultureInfo.InvariantCulture), Value = milliseconds };
}
