using Lse66.Icd;
using Lse66.Record;

namespace Lse66.Tests.Reports;

/// <summary>A qualification as <c>lse66 qualify --curve --out</c> leaves it, made up: one pair missed, one false alarm, one side of a limit wrong.</summary>
internal static class SampleQualification
{
    public const string Latency = "CA-TS-GDR-ICD-0009";
    public const string Rate = "CA-TS-GDR-ICD-0013";

    /// <summary>As many faults as the catalogue has, so that the matrix fits no window.</summary>
    public const int FaultCount = 116;

    public static QualificationRecord Whole { get; } = Of([]);

    public static QualificationRecord EveryFault { get; } =
        Of([.. Enumerable.Range(5, FaultCount - 4).Select(number => new QualifiedFault($"made-up-fault-of-the-site-{number}", "made up", "px", number, "One pixel more is wrong."))]);

    private static QualificationRecord Of(QualifiedFault[] further)
    {
        QualifiedFault[] faults =
        [
            new("none", "none", string.Empty, 0, "The site without any fault."),
            new("latency", "timing", "ms", 5, "Every stamp comes late."),
            new("slow-frames", "timing", "Hz", 8, "Frames come slowly."),
            new("tag-offset", "timing", "us", 900, "All tags are off."),
            .. further,
        ];
        QualifiedPair[] pairs = [.. faults.SelectMany(fault => Register.Requirements.Select(requirement => Pair(fault.Name, requirement.Id.ToString())))];
        return new QualificationRecord(
            QualificationRecord.CurrentSchemaVersion,
            new HarnessRecord("0.1.0", "3f1c9aa"),
            "3.2",
            1,
            faults,
            pairs,
            new QualificationSummary(pairs.Length, 1, 1, 0))
        {
            Boundaries =
            [
                new(Latency, "data delivery latency", "Continuum", "below", 0.88, "ms", 1, "Errors", "latency=0.88", "Pass", "Pass", true, null),
                new(Latency, "data delivery latency", "Continuum", "above", 1.12, "ms", 1, "Errors", "latency=1.12", "Fail", "Pass", false, "within the limit"),
                new(Rate, "frame rate", "Continuum", "at", 9, "Hz", 9, "None", null, "Inconclusive", "Inconclusive", true, "the limit lies inside the interval"),
            ],
            Discrimination = [new("latency", Latency, "ms", 0.121, 0.119, 336), new("slow-frames", Rate, "Hz", null, 8, 0)],
        };
    }

    private static QualifiedPair Pair(string fault, string requirement) => (fault, requirement) switch
    {
        ("latency", Latency) => new(requirement, fault, "breaks", "Fail", true, "beyond the limit"),
        ("slow-frames", Rate) => new(requirement, fault, "breaks", "Pass", false, null),
        ("tag-offset", Latency) => new(requirement, fault, "masks", "Inconclusive", true, "tags are off"),
        ("tag-offset", Rate) => new(requirement, fault, "intact", "Fail", false, "too slow"),
        _ => new(requirement, fault, "intact", "Pass", true, null),
    };
}
