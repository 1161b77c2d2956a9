using static Lse66.Icd.BindingSide;
using static Lse66.Icd.VerificationMethod;

namespace Lse66.Icd;

/// <summary>Chapter 3.1.2: region of interest, integration time, lead time.</summary>
internal static class Section312DataProvidedByTelescope
{
    internal static readonly RequirementEntry[] Entries =
    [
        new("0039", "3.1.2.1.1", "Region of Interest Definition")
        {
            Method = Test,
            Binds = Telescope,
            Summary = "Before each exposure the telescope tells the camera, sensor by sensor, the row and column where the region starts and how large it is, in pixels.",
            Specification = "e9ea26b31cef80a3a434381c2b5bc2f828d7b35887ebcbf0d5935bc1f458df93",
        },
        new("3.1.2.1.1.8", "3.1.2.1.1.8", "Region of Interest Dimensions Request")
        {
            Method = Test,
            Binds = Telescope,
            Summary = "For each exposure the telescope asks for one region size in pixels, the same for all sensors.",
            Specification = "fed8937acfa29780e62a640de047f6bce69251a63b80ec3988827cee48a81070",
        },
        new("0006", "3.1.2.1.1.8.1", "Region of Interest Dimensions")
        {
            Method = Test,
            Binds = Camera,
            Summary = "Unbinned regions from the smallest to the largest size, not necessarily square, work over this interface; a whole CCD goes over the one of LSE-68. The nominal size is ROINomWidth by ROINomHeight.",
            Parameters = ["ROIMinWidth", "ROIMinHeight", "ROIMaxWidth", "ROIMaxHeight", "ROINomWidth", "ROINomHeight"],
            Specification = "38931fd7272ec2ce2d71aa4a649aa91a376510526a5625353c456c7ed8ad8568",
            Discussion = "6ec00b5dd265f0ef84912f6d6d8b5e7cc27c009f099a57a819cf06bb89700385",
        },
        new("3.1.2.1.2", "3.1.2.1.2", "Region of Interest Location Request")
        {
            Method = Test,
            Binds = Telescope,
            Summary = "For every sensor the telescope names row and column of the region's first pixel.",
            Specification = "9ff11cb78ea6c06daa7616a2665ee0d6b4823833f0f85eb5951f06abc63b58b8",
        },
        new("0033", "3.1.2.1.2.1", "Avoidance of Detector Middle")
        {
            Method = Test,
            Binds = Telescope,
            Summary = "No region that the telescope asks for straddles the line between a detector's two rows of eight amplifiers.",
            Specification = "3fe14732d3123a86f7cdf973f56e92e3948ab5a407bad6eacccad4ec87d4b5c5",
            Discussion = "716c031467b46bc68c6fe838f615f9e7b954715d3612fc1fea56db62da7963c8",
        },
        new("0038", "3.1.2.1.3", "Integration Time")
        {
            Method = Test,
            Binds = Telescope,
            Summary = "The telescope states how long to integrate, as a number of milliseconds.",
            Issues = ["3.1.2.1.3.1.1.1"],
            Specification = "f5ae8b0711139c68b87598ddd25a247e6c627021f55ef7aef9e8c6922291f6e7",
        },
        new("0034", "3.1.2.1.3.1", "Detector Integration Time")
        {
            Method = Test,
            Binds = Telescope,
            Summary = "Regions of the nominal size are integrated for Int-Time.",
            Parameters = ["Int-Time"],
            Issues = ["3.1.2.1.3.1.1.1", "3.1.2.1.3.1.2"],
            Specification = "f12480ff6a1f23716a99176543c94d9352f879519f58e1fa6d253096da755fc4",
        },
        new("0021", "3.1.2.2.2.1", "Region of Interest Lead Time")
        {
            Method = Test,
            Binds = Telescope,
            Summary = "The regions of all eight sensors are with the camera ROILeadTime or longer before an exposure starts, sent over the agreed command path.",
            Parameters = ["ROILeadTime"],
            Issues = ["3.1.2.2.2.1.1", "3.1.2.2.2.1.2", "3.1.2.2.2.1.3"],
            Specification = "c0ade8e2fc05fbda1eb57b92092c817c87a98b2d3e9473c18551850d2a3d7b12",
        },
    ];
}
