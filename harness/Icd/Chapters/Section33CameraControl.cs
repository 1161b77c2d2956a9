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
            Specification = "a48cfdc887dc84bdb4fc908156a0d30c740f8b454314c8ee805c53204929f827",
            Discussion = "59c4938449351c9f1b450ff446d027defd679c660466ca39caabbf698c112e2e",
        },
    ];
}
