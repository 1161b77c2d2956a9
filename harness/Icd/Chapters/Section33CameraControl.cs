using static Lse66.Icd.BindingSide;
using static Lse66.Icd.VerificationMethod;

namespace Lse66.Icd;

/// <summary>Chapter 3.3: the diagnostic mode.</summary>
internal static class Section33CameraControl
{
    internal static readonly RequirementEntry[] Entries =
    [
        new("0025", "3.3.1", "Diagnostic Mode")
        {
            Method = Demonstration,
            Binds = Camera,
            Summary = "A control panel of the camera opens a mode in which integration time, frame rate, binning, and size and place of the regions can be changed, within the sizes of 0006.",
            Parameters = ["ROIMaxWidth", "ROIMaxHeight"],
            Issues = ["3.3.2", "3.3.3", "3.3.4"],
            Specification = "371f9007b1f3afe10fd8dd299e9becd547f2736b2ad9dd781bed5b0e8384a203",
            Discussion = "b6677bc154eac027129a443fff5115769c4a84e6608f96870361b89395d56fe3",
        },
    ];
}
