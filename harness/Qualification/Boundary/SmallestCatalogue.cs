using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Simulation;

namespace Lse66.Qualification;

/// <summary>The smallest single violation of what has no number: none passes, one fails.</summary>
internal static class SmallestCatalogue
{
    /// <summary>Strikes once in the 330 frames of a nominal session.</summary>
    private const int OnceNominal = 300;

    /// <summary>Strikes once in the 60 frames of the pattern session.</summary>
    private const int OncePattern = 50;

    /// <summary>Strikes once in the 20 frames of an exposure of a second.</summary>
    private const int OnceShort = 15;

    /// <summary>Strikes once in the three exposures of the telescope under test.</summary>
    private const int OnceTelescope = 2;

    private static readonly string[] Fields = ["identifier", "tag", "row", "column", "sensor", "binning", "firmware", "software"];

    public static IReadOnlyList<BoundaryPair> All { get; } =
    [
        One("0001", "a lost stamp", "lost-stamp", OnceNominal),
        One("0001", "an image without pixels", "empty-stamp", OnceNominal),
        One("0001", "a constant image", "blank-stamp", OnceNominal),
        One("0022", "a wrong bit of one pixel", "wrong-pixel", OncePattern),
        One("0022", "one sensor read out a column beside its ROI", "shifted-pixels", 1),
        .. new[] { "integration", "rate", "binning", "dimensions", "locations" }.Select(setting => One("0025", $"a change of {setting} without effect", $"diagnostic-ignores-{setting}", 1)),
        .. Fields.Select(field => One("0027", $"one stamp without {field}", $"metadata-missing-{field}", OnceNominal)),
        One("0028", "one identifier used twice", "sequence-stuck", OnceNominal),
        One("0030", "first row of one sensor off by one", "metadata-wrong-row", 1),
        One("0030", "first column of one sensor off by one", "metadata-wrong-column", 1),
        One("0031", "one sensor without registration", "registration-missing", 1),
        One("0031", "one sensor registered where another is", "registration-duplicated", 1),
        One("0031", "one registration that cannot be inverted", "registration-singular", 1),
        One("0031", "one registration mirrored", "registration-mirrored", 1),
        One("0038", "one command with an integration time of 0", "integration-time-zero", OnceTelescope),
        One("0039", "one exposure without InitGuider", "no-init-guider", OnceTelescope),
        One("0039", "one command without one sensor", "sensor-not-commanded", OnceTelescope),
        One("0047", "one stamp that names another sensor", "metadata-wrong-sensor-other", OncePattern),
        One("0047", "two streams swapped with their identifiers", "swapped-streams", 1),
        One("0050", "one symbol not exported", "missing-symbol", 1),
        One("0050", "another machine", "wrong-machine", 1),
        One("3.1.1.2.1", "one stamp to a client that did not subscribe to it", "unsubscribed-leak", OnceShort),
        One("3.1.1.2.1", "one stamp from before the subscription", "replay-to-late", 1),
        One("3.1.1.2.1", "one stamp twice", "duplicated-stamp", OnceShort),
        One("3.1.1.2.1", "one stamp after its successor", "reordered", OnceShort),
        One("3.1.1.2.1", "one frame that only the first client receives", "starved-client", OnceShort),
        One("3.1.2.1.1.8", "one sensor a column wider", "roi-per-sensor-dimensions", 1),
        One("3.1.2.1.1.8", "one command without dimensions of one sensor", "dimensions-missing", OnceTelescope),
        One("3.1.2.1.2", "one command without location of one sensor", "location-missing", OnceTelescope),
        One("0051", "no host that runs code", "host-no-execution", 1),
        One("3.1.1.2.3.1.1.1", "an operating system that is not sanctioned", "host-os", 1),
        One("3.1.1.2.3.1.1.4", "no IPv4 stack", "host-no-ipv4", 1),
        One("3.1.1.2.3.1.1.4", "no POSIX interfaces", "host-no-posix-sockets", 1),
        One("3.1.1.2.3.1.1.5", "network settings cannot be installed", "host-not-configurable", 1),
    ];

    private static BoundaryPair One(string requirement, string what, string fault, double value) =>
        new(RequirementId.Parse(requirement), what, BoundaryKind.SmallestViolation, "violations", null, null,
        [
            new BoundarySide("none", 0, SiteNoise.Full, null, Verdict.Pass),
            new BoundarySide("one", 1, SiteNoise.Full, new SeededFault(fault, value), Verdict.Fail),
        ]);
}
