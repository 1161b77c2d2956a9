using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// Judges one requirement from what was seen: a fold over exposures. Adding exposures in any grouping and merging gives exactly the same result
/// (whole nanoseconds, exact sums); at most eight bytes a sample are kept, for order statistics.
/// </summary>
/// <typeparam name="TSelf">The estimator itself.</typeparam>
public interface IEstimator<TSelf> : IEstimator
    where TSelf : IEstimator<TSelf>
{
    static abstract TSelf Create(EstimatorContext context);

    /// <summary>Adds what the other one saw; exposures of the other come after this one's.</summary>
    void Merge(TSelf other);
}

/// <summary>The part of an estimator that does not name its type.</summary>
public interface IEstimator
{
    void Add(ExposureObservation exposure);

    /// <summary>All measurements of the requirement, judged and informative ones; does not change the fold.</summary>
    IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule);
}

/// <summary>What an estimator may know besides observations: declarations, tolerances of the plan, inputs. Never a simulator's truth.</summary>
public sealed record EstimatorContext(EndpointDeclaration Endpoint, PlanTolerances Tolerances, PlanInputs Inputs);

/// <summary>Tolerances that the ICD leaves open and the plan sets.</summary>
public sealed record PlanTolerances
{
    public static readonly PlanTolerances Default = new();

    /// <summary>0005: relative deviation of a pixel side from pixelSize.</summary>
    public double PixelSizeRelative { get; init; } = 0.01;

    /// <summary>0031: axes orthogonal within this, degrees.</summary>
    public double AxesOrthogonalDegrees { get; init; } = 0.1;

    /// <summary>0001: share of frames that may be missing.</summary>
    public double LossAllowance { get; init; }

    /// <summary>0036: share of frames in which an active sensor may be missing before nothing is decided.</summary>
    public double IncompleteFramesMax { get; init; } = 0.05;

    /// <summary>0009: exposures or frames that a claim needs; 0: no claim.</summary>
    public double LatencyClaimProportion { get; init; }

    /// <summary>0015: number of dark frames that the plan asks for; at least 10 by the procedure.</summary>
    public int DarkFramesMin { get; init; } = 10;

    /// <summary>OS names that the observatory sanctions (3.1.1.2.3.1.1.1).</summary>
    public IReadOnlyList<string> SanctionedOperatingSystems { get; init; } = ["AlmaLinux 9", "RHEL 9", "CentOS 7"];
}

/// <summary>Input files of the plan, read and checked; null: the plan names none.</summary>
public sealed record PlanInputs
{
    public static readonly PlanInputs None = new();

    public CalibrationInput? Calibration { get; init; }

    public GainInput? Gain { get; init; }

    public GeometryInput? Geometry { get; init; }

    public SurveyInput? Survey { get; init; }

    public StabilityInput? Stability { get; init; }

    public HostInput? Host { get; init; }

    public SoftwareInput? Software { get; init; }

    /// <summary>The folder of the software input, against which its file names are resolved; null with it.</summary>
    public string? SoftwareFolder { get; init; }

    /// <summary>Whether the plan named an input of this kind.</summary>
    public bool Has(string kind) => Find(kind) is not null;

    /// <summary>The input of this kind; null where the plan names none.</summary>
    public InputDocument? Find(string kind) => kind switch
    {
        "calibration" => Calibration,
        "gain" => Gain,
        "geometry" => Geometry,
        "survey" => Survey,
        "stability" => Stability,
        "host" => Host,
        "software" => Software,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of input"),
    };
}
