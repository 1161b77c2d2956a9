using static Lse66.Icd.BindingSide;
using static Lse66.Icd.VerificationMethod;

namespace Lse66.Icd;

/// <summary>Chapter 3.2: detectors, their position, the timing of their integration.</summary>
internal static class Section32SensingRequirements
{
    internal static readonly RequirementEntry[] Entries =
    [
        new("0004", "3.2.1.1", "Windows Per Sensor")
        {
            Method = Test,
            Binds = Camera,
            Summary = "Each of the eight sensors can be read through nWindows windows.",
            Parameters = ["nWindows"],
            Specification = "fa45b2115337e056a6c6df6cd0beef579cc659445a562d7390e14f15be280895",
        },
        new("0003", "3.2.1.2", "Available Area")
        {
            Method = Analysis,
            Binds = Camera,
            Summary = "The light-sensitive area of every guide sensor is sensorArea or larger.",
            Parameters = ["sensorArea"],
            Specification = "c0c3a1183e7a8747a3659a9fdca0bbb36307b8cb48121336e0294f6e6615b7c5",
        },
        new("0005", "3.2.1.3", "Detector Pixel Size")
        {
            Method = Analysis,
            Binds = Camera,
            Summary = "Guide sensor pixels are squares with sides of nominally pixelSize.",
            Parameters = ["pixelSize"],
            Specification = "181c9ffc3162fb1f8918ee0ca40c1073166e6a2ecabd325057953425ff04485c",
            Discussion = "67e79dda0197929a64890eaa6bf1e9b7cd6ed4a452075c5829e064e8b882ce68",
        },
        new("0015", "3.2.1.4", "Detector Read Noise")
        {
            Method = Test,
            Binds = Camera,
            Summary = "At the nominal integration time the noise of a region, dark current included, stays below readNoiseMax; below readNoiseGoal is hoped for.",
            Parameters = ["readNoiseMax", "readNoiseGoal"],
            Issues = ["3.2.1.4.1", "3.2.1.4.2"],
            Specification = "629fc5415d7a4b45f6e5c2a20465bebb94c399f55fc120b1d8022faddda6d9b9",
            Discussion = "28fc5ac0926e9bbb001382a451144a36c7401a51c22215af6d990150098d0e53",
        },
        new("0017", "3.2.1.5.1", "Sensor z-axis Tolerance")
        {
            Method = Analysis,
            Binds = Camera,
            Summary = "In every operational state, %ActiveArea of a guide sensor's surface lies no farther than guiderZTolerance from the plane of the science sensors.",
            Parameters = ["%ActiveArea", "guiderZTolerance"],
            Issues = ["3.2.1.5.4"],
            Specification = "3e15e7304d63d649e9e189a26b225776f6bf91862fbc87bf8a1f68cefa2d43b4",
            Discussion = "cfd1e202829d1bc3c175f32b9b89298686f5fd6442366dac2fbe7885fec52636",
        },
        new("0018", "3.2.1.5.2", "Sensor z-axis Stability")
        {
            Method = Analysis,
            Binds = Camera,
            Summary = "Within one exposure of 15 s no point of a guide sensor moves by guiderZStability or more against the best-fit science plane.",
            Parameters = ["guiderZStability"],
            Issues = ["3.2.1.5.5"],
            Specification = "6e0213c2a8be0f4a5293896188a399f33d223acb304ffb50db3a4f2f62138837",
        },
        new("0019", "3.2.1.5.3", "Sensor x/y Stability")
        {
            Method = Analysis,
            Binds = Camera,
            Summary = "Within one exposure of 15 s a guide sensor keeps its place beside the neighbouring science sensors to guiderXYStability.",
            Parameters = ["guiderXYStability"],
            Issues = ["3.2.1.5.5"],
            Specification = "6cabbb9c06a16eef7dc33e779285794fa4c785c535992d3219acfdbe7bbcdc4d",
        },
        new("0035", "3.2.2.1", "Integration Time Start")
        {
            Method = Test,
            Binds = Camera,
            Summary = "The first region integration begins no more than intDelay away from the start of the exposure; it may still be dark then.",
            Parameters = ["intDelay"],
            Issues = ["3.1.2.2.2.1.2"],
            Specification = "8a92f96c0447c243ffbee645144617bbb18c8dd363cdaf92d6671d8bca633cf6",
            Discussion = "1cd3abda570ee568fd0a026becec0f6ae34c229eaa24952a810abbf1954ed38d",
        },
        new("0036", "3.2.2.2", "Integration Time Synchronization")
        {
            Method = Test,
            Binds = Camera,
            Summary = "The sensors in use integrate at the same time, to guideSync.",
            Parameters = ["guideSync"],
            Specification = "4fe83f084c2226213de3a3a27751fba579c0a496955016072041911aa0ae2c89",
        },
    ];
}
