namespace Lse66.Guider;

/// <summary>
/// What every input file of a plan starts with. An input answers what no endpoint can be asked; it is only as good as its source.
/// Files are JSON, property names in camelCase, sensors by name (<c>R00_SG0</c>), lengths in the unit that the property name says.
/// </summary>
public abstract record InputDocument
{
    /// <summary>Who or what made it: <c>metrology report LCA-20345, table 3</c>.</summary>
    public required string Source { get; init; }

    /// <summary>When it was made, ISO 8601 date.</summary>
    public required string Date { get; init; }

    /// <summary>True: made by a simulation. A verdict that rests on it is simulated evidence, whatever the endpoint, and closes nothing. Null: not.</summary>
    public bool? Simulated { get; init; }
}

/// <summary>
/// Sensor to Focal Plane Registration of one sensor (LSE-66 3.1.1.1.1.1.1.1.1): X = X0 + XPerRow * row + XPerColumn * column, likewise Y; in um, pixel centres.
/// </summary>
public sealed record SensorToFocalPlaneRegistration(
    double X0Micrometres,
    double XPerRow,
    double XPerColumn,
    double Y0Micrometres,
    double YPerRow,
    double YPerColumn)
{
    /// <summary>Determinant of the matrix, um2 per pixel; its sign is the handedness.</summary>
    public double Determinant => XPerRow * YPerColumn - XPerColumn * YPerRow;

    public (double X, double Y) At(double row, double column) =>
        (X0Micrometres + XPerRow * row + XPerColumn * column, Y0Micrometres + YPerRow * row + YPerColumn * column);
}

/// <summary>Kind <c>calibration</c>: registrations, and optionally a calibration of the time tags.</summary>
/// <param name="RelativeUncertainty">Standard uncertainty of the matrix elements that set a scale, relative.</param>
public sealed record CalibrationInput(
    IReadOnlyDictionary<GuideSensor, SensorToFocalPlaneRegistration> Registrations,
    double RelativeUncertainty,
    double AngleUncertaintyDegrees,
    double? TimeTagUncertaintyMicroseconds = null) : InputDocument;

/// <summary>Gain of one sensor, electrons per ADU.</summary>
/// <param name="Placeholder">A value that stands for an unknown one, such as the 1.0 of recorded headers.</param>
public sealed record SensorGain(double ElectronsPerAdu, double RelativeUncertainty, bool Placeholder = false);

/// <summary>Kind <c>gain</c>.</summary>
public sealed record GainInput(IReadOnlyDictionary<GuideSensor, SensorGain> Gains) : InputDocument;

/// <summary>Where the drawings put a guide sensor, independent of calibration.</summary>
/// <param name="Corner">Raft name, <c>R00</c>.</param>
/// <param name="RotationDegrees">Direction of increasing column from the focal plane's +X.</param>
/// <param name="Handedness">+1 or -1, the sign of the registration's determinant that the drawings give.</param>
/// <param name="Neighbours">Names of the neighbouring science sensors (0019).</param>
public sealed record SensorPlacement(
    string Corner,
    double CentreXMillimetres,
    double CentreYMillimetres,
    double RotationDegrees,
    int Handedness,
    int ActiveRows,
    int ActiveColumns,
    int MiddleRow,
    IReadOnlyList<string> Neighbours);

/// <summary>Kind <c>geometry</c>.</summary>
/// <param name="CentreToleranceMillimetres">How well the drawings place a centre.</param>
public sealed record GeometryInput(
    IReadOnlyDictionary<GuideSensor, SensorPlacement> Placements,
    double CentreToleranceMillimetres,
    double RotationToleranceDegrees) : InputDocument;

/// <summary>A surveyed point: x and y in mm on the focal plane, z in um.</summary>
public readonly record struct SurveyPoint(double X, double Y, double Z);

/// <summary>A surveyed science sensor: its points stand for <paramref name="AreaSquareMillimetres"/> of it.</summary>
public sealed record SurveyedScienceSensor(string Name, double AreaSquareMillimetres, IReadOnlyList<SurveyPoint> Points);

/// <summary>One operational state (camera orientation, temperature) in which the focal plane was surveyed.</summary>
public sealed record SurveyState(
    string Name,
    IReadOnlyList<SurveyedScienceSensor> Science,
    IReadOnlyDictionary<GuideSensor, IReadOnlyList<SurveyPoint>> Guide);

/// <summary>Kind <c>survey</c> (0017).</summary>
/// <param name="OperationalStates">Names of all states of operation: a survey that lacks one is incomplete.</param>
/// <param name="ZUncertaintyMicrometres">Standard uncertainty of a residual to the plane, um.</param>
public sealed record SurveyInput(
    IReadOnlyList<string> OperationalStates,
    double ZUncertaintyMicrometres,
    IReadOnlyList<SurveyState> States) : InputDocument;

/// <summary>One epoch of a stability record.</summary>
/// <param name="SecondsFromStart">Within the exposure.</param>
/// <param name="ScienceCentres">Centres of science sensors, x and y in um and z in um.</param>
/// <param name="GuidePoints">Points of a guide sensor; the same points at every epoch, in the same order; z in um, x and y in mm.</param>
/// <param name="GuideCentres">Centre of a guide sensor, x and y in um.</param>
public sealed record StabilityEpoch(
    double SecondsFromStart,
    IReadOnlyDictionary<string, SurveyPoint> ScienceCentres,
    IReadOnlyDictionary<GuideSensor, IReadOnlyList<SurveyPoint>> GuidePoints,
    IReadOnlyDictionary<GuideSensor, SurveyPoint> GuideCentres);

/// <summary>One 15 s exposure of a stability record.</summary>
public sealed record StabilityExposure(string Exposure, double LengthSeconds, IReadOnlyList<StabilityEpoch> Epochs);

/// <summary>Kind <c>stability</c> (0018, 0019).</summary>
/// <param name="ZUncertaintyMicrometres">Standard uncertainty of one z residual, um.</param>
/// <param name="XyUncertaintyMicrometres">Standard uncertainty of one relative position, um per axis.</param>
public sealed record StabilityInput(
    double ZUncertaintyMicrometres,
    double XyUncertaintyMicrometres,
    IReadOnlyList<StabilityExposure> Exposures) : InputDocument;

/// <summary>A network interface of the host.</summary>
/// <param name="LinkModesGigabits">Link modes that it supports, Gb/s.</param>
public sealed record HostInterface(string Name, string Network, IReadOnlyList<double> LinkModesGigabits);

/// <summary>Kind <c>host</c> (0051 and its five children): the telescope's host computer as declared.</summary>
/// <param name="DaqInterface">Name of the interface on the DAQ network.</param>
public sealed record HostInput(
    string HostName,
    string OperatingSystem,
    bool RunsCode,
    IReadOnlyList<HostInterface> Interfaces,
    string DaqInterface,
    bool Ipv4,
    bool PosixSockets,
    bool CameraCanInstallNetworkSettings) : InputDocument;

/// <summary>Kind <c>software</c> (0050): the camera's libraries as installed. File names are relative to this file and stay in its folder.</summary>
/// <param name="Symbols">Symbols that the header promises and the library must export.</param>
/// <param name="HeaderCompiles">Declared result of compiling the header as C++; null: nobody tried.</param>
/// <param name="SampleClientReceives">Declared result of running the sample client; null: nobody tried.</param>
/// <param name="Sample">C++ source of a sample client; it is built with header and library, and run. Its exit code is 0 when it received a stamp and 2 when none was published in its time.</param>
/// <param name="SampleArguments">Words that it is started with; null: none.</param>
/// <param name="SampleSeconds">How long it may run, 1 to 600; null: 60, two visits without their slew.</param>
/// <param name="Includes">Further headers beside this file, which header and sample include; null: none.</param>
/// <param name="IncludesAs">Name of the folder by which the headers include each other, <c>lse66</c> for <c>#include "lse66/…"</c>; null: none.</param>
/// <param name="IncludeFolders">Absolute folders of further headers, which are not copied into the record; null: none.</param>
public sealed record SoftwareInput(
    string Library,
    string Header,
    string Machine,
    IReadOnlyList<string> Symbols,
    bool? HeaderCompiles = null,
    bool? SampleClientReceives = null,
    string? Sample = null,
    IReadOnlyList<string>? SampleArguments = null,
    int? SampleSeconds = null,
    IReadOnlyList<string>? Includes = null,
    string? IncludesAs = null,
    IReadOnlyList<string>? IncludeFolders = null) : InputDocument;
