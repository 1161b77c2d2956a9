namespace Lse66.Measurement;

/// <summary>Kinds of input files as a plan names them; one for each property of <see cref="PlanInputs"/>.</summary>
public static class InputKinds
{
    public const string Calibration = "calibration";
    public const string Gain = "gain";
    public const string Geometry = "geometry";
    public const string Survey = "survey";
    public const string Stability = "stability";
    public const string Host = "host";
    public const string Software = "software";
}
