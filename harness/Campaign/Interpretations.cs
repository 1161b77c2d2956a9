using Lse66.Icd;

namespace Lse66.Campaign;

/// <summary>A place where the ICD is silent or undecided, and what the harness does there.</summary>
/// <param name="Id">Stable: <c>I-0009-1</c>; <c>I-ALL-1</c> for those of all requirements.</param>
/// <param name="Requirement">Null: holds for all of them.</param>
/// <param name="CouldAlterVerdict">Another reading could give another verdict.</param>
public sealed record Interpretation(string Id, RequirementId? Requirement, string Text, bool CouldAlterVerdict);

/// <summary>All interpretations. docs/interpretations.md is written from here, and every report prints those of a requirement next to it.</summary>
public static class Interpretations
{
    public static IReadOnlyList<Interpretation> All { get; } =
    [
        General(1, "The ICD names no decision rule. A measured value is held against its limit with its 95 % interval: the whole interval within the limit passes, the whole interval beyond it fails, anything else is Inconclusive (ILAC-G8:09/2019 4.2.3), unless the plan chooses the simple rule.", true),
        General(2, "\"All\" is judged on the extreme of everything observed, not on a mean or a percentile; the uncertainty of an extreme grows with the number of values.", true),
        General(3, "A telescope requirement is judged only on commands that a telescope under test sent. Commands of the harness are never counted as the telescope's.", true),
        General(4, "Stamps of several sensors belong to one frame by exposure and stamp index, never by arrival or nearest time.", false),
        Of("0001", 1, "The ICD says that delivery is not guaranteed but names no permitted loss. The plan's lossAllowance does, and its default is none.", true),
        Of("0003", 1, "The area follows from active rows and columns and the determinant of the registration matrix, so a wrong scale of the calibration would hide in it; it is Inconclusive while the pixel size disagrees.", true),
        Of("0005", 1, "The ICD gives a pixel size without a tolerance. The plan's pixelSizeRelative sets one (1 % by default), for each of the two sides.", true),
        Of("0006", 1, "The ICD asks that sizes within the range be accommodated and says nothing of sizes outside. Those are refused with a reason or delivered exactly as commanded; silent clamping is a Fail.", true),
        Of("0006", 2, "Read-out of the full detector belongs to another interface document and is out of reach here.", false),
        Of("0009", 1, "The latency runs from the end of the readout of the region to the moment when its pixels are complete in user space of the telescope's host.", true),
        Of("0009", 2, "Where only the trigger of the readout is tagged, the end follows from a readout-time model, whose uncertainty enters the verdict.", true),
        Of("0009", 3, "The uncertainty of the tag is the error measured under the time-tag requirement, or a cited calibration. Its permitted error of guiderTime would use up the whole limit: a conflict within the ICD.", true),
        Of("0013", 1, "The rate is the lowest over any second or more of an exposure, the gap between start and first stamps included; the tail before closure belongs to data availability.", true),
        Of("0015", 1, "Noise is taken from dark frames at the nominal integration time, with dark current included; the first stamp after a gap is a transient and is dropped.", true),
        Of("0015", 2, "The limit itself does not pass: the open issue between less than and at most is read as less than.", true),
        Of("0015", 3, "The goal is printed as a tier and decides nothing.", false),
        Of("0015", 4, "The dark condition is met when the harness drove an exposure with the shutter kept closed, or when events show it closed throughout; a recording that says neither leaves it open.", true),
        Of("0015", 5, "The scatter from pair to pair of stamps counts where it is larger than chi-square allows, and the interval is widened for the worst of eight sensors.", true),
        Of("0017", 1, "The plane is fitted to the science sensors by least squares, weighted by area, and the share of the guide sensor's area within guiderZTolerance of it is judged in each operational state.", true),
        Of("0017", 2, "A survey that lacks one of its operational states, or whose points cover less than 40 % of the active area, passes nothing; a bad state that was surveyed still fails.", true),
        Of("0018", 1, "Stability is judged against the plane fitted anew at each epoch within one exposure of 15 s, not against the plane as installed.", true),
        Of("0018", 2, "The record must cover an exposure of 15 s within half a second, at least nine tenths of it, without a gap of over half of it.", true),
        Of("0019", 1, "A guide sensor moves relative to the mean of the neighbouring science sensors that the geometry names; the movement is a distance, not one per axis.", true),
        Of("0021", 1, "The lead time counts from the arrival of the latest region for any sensor, superseding commands included, to the start of the exposure.", true),
        Of("0021", 2, "Every exposure observed counts; one without regions since the previous start is a Fail.", true),
        Of("0022", 1, "That a sensor returns its own region is shown by the position-coded pattern, or by permuting distinct regions. Where neither is possible, metadata may merely echo the command, and the verdict is Inconclusive.", true),
        Of("0025", 1, "The settings of the diagnostic mode are exercised through its interface. The control panel is for a person to see: an attended step.", true),
        Of("0025", 2, "A changed frame rate or integration time takes effect when it is seen within guiderTime; dimensions beyond the range are refused with a reason.", true),
        Of("0026", 1, "A sample holds GuidePixBits when all its bits are seen both set and clear. Data that use fewer bits leave it undecided.", true),
        Of("0026", 2, "Samples are unsigned: a pixel below 0 or above 2^GuidePixBits - 1 contradicts in whatever exposure it is seen, recorded ones included.", true),
        Of("0027", 1, "The enumerated fields are the identifier, time tag, first row and column, sensor, binning level and versions; the registration reaches the telescope as calibration data.", true),
        Of("0027", 2, "A recording need not hold all that was delivered: a field that it lacks withholds Pass and is no contradiction. A live stream without the field fails.", true),
        Of("0027", 3, "A firmware version wider than the ICD's short is shown, not failed: the number is there.", true),
        Of("0028", 1, "Identifiers are unique per image and sensor over the campaign, the wrap of a 16-bit sequence number included. One that a recording lacks withholds Pass.", true),
        Of("0029", 1, "The accuracy is the largest error of start and stop against an instrument independent of the tags. Without one the requirement cannot pass.", true),
        Of("0029", 2, "The declared scale is judged. A tag 37 s off its arrival is in the wrong scale, whatever was declared.", true),
        Of("0029", 3, "A missing or decreasing tag contradicts; one that a recording lacks withholds Pass. The largest error measured bounds the tags elsewhere (standard uncertainty B/sqrt 3, GUM 4.3.7).", true),
        Of("0029", 4, "Tags of exposures that follow each other in step have a common divisor however fine the clock. Where a timing reference shows that the instants themselves keep step, the declared resolution is judged; where the tags did not follow them, it lies between what they missed and that divisor.", true),
        Of("0031", 1, "The ICD gives no accuracy for the registration. It must be present, invertible, distinct, in its corner, and orthogonal within the plan's axesOrthogonalDegrees; agreement with drawings is supplementary.", true),
        Of("0031", 2, "Corners follow from the raft names where no geometry is given; the two side corners are then tried both ways, so an exchange of whole rafts shows only with geometry. A geometry from the calibration's own source is not independent.", true),
        Of("0033", 1, "The middle is the line between the two halves that are read out through different amplifiers; a region crosses it when it has rows in both.", false),
        Of("0034", 1, "It binds the telescope's command whenever the dimensions are nominal; the realised time is supplementary, and known only where both ends are tagged.", true),
        Of("0035", 1, "An exposure starts with the integration of the science sensors, not with the shutter: the ICD does not define it.", true),
        Of("0036", 1, "Sensors are compared within a frame, at their start of integration, for those that are active; frames that lack one are counted, and above the plan's incompleteFramesMax nothing is decided.", true),
        Of("0036", 2, "Frames that lack a sensor withhold Pass; a spread that was measured beyond the limit still fails.", true),
        Of("0037", 1, "Closure is the end of the shutter's closing. Images must come up to one frame period and dataDeliveryLatency before it, without a gap while it closes.", true),
        Of("0037", 2, "A sensor that delivers nothing counts from the start of the exposure. The frame period allowed is the median interval, at nominal conditions no more than 1/guideRate.", true),
        Of("0038", 1, "A positive number cannot show its unit, so the commanded time is compared with the realised one, within guiderTime.", true),
        Of("0039", 1, "Superseded commands are commands too. The first exposure that the harness watches is judged only where its command was seen.", true),
        Of("0041", 1, "Whether an image was binned is known from the setting; a recording whose setting nobody saw leaves the level undecided.", true),
        Of("0047", 1, "The identifier must be the name of the stream, and the pixels must come from that sensor. Damaged pixels that still show their place prove it; pixels that cannot be recognised withhold Pass.", true),
        Of("0050", 1, "A library file is inspected: class and machine, exported symbols, header. That a sample client compiles and receives is a declared fact until the library itself is at hand.", true),
        Of("0051", 1, "The telescope's host is judged by its declaration, a file with source and date.", true),
        Of("3.1.1.2.3.1.1.1", 1, "The ICD leaves the sanctioned operating systems to others. The plan lists them.", true),
        Of("3.1.1.2.3.1.1.1", 2, "A listed system sanctions its minor releases: AlmaLinux 9 takes 9.4, not 95.", true),
        Of("3.1.1.2.3.1.1.3", 1, "The port on the camera's network, by name, must offer the speed; another fast port does not count.", true),
        Of("3.1.1.2.1", 1, "The characteristics of the transfer interface are those that the interaction diagrams show: any subset of streams, several clients, nothing before subscription, nothing after its end. Freshness, count, timeout and discard are called unspecified and are supplementary.", true),
        Of("3.1.1.2.1", 2, "The list of characteristics does not survive the extraction of text from the document, so coverage stays partial until it is read there.", true),
        Of("3.1.1.2.1", 3, "A recording shows the order in which it was written, not that of delivery: first in, first out is not judged on it.", true),
    ];

    /// <summary>Those of one requirement, then those of all.</summary>
    public static IEnumerable<Interpretation> Of(RequirementId id) => All.Where(one => one.Requirement == id).Concat(All.Where(one => one.Requirement is null));

    private static Interpretation General(int number, string text, bool couldAlter) => new($"I-ALL-{number}", null, text, couldAlter);

    private static Interpretation Of(string requirement, int number, string text, bool couldAlter) => new($"I-{requirement}-{number}", RequirementId.Parse(requirement), text, couldAlter);
}
