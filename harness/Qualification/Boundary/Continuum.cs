using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Simulation;

namespace Lse66.Qualification;

/// <summary>
/// A measured quantity and the fault that puts it anywhere. U is what a clean site with the same noise showed before; T is the limit of the ICD or the plan.
/// Without noise T -/+ (U + one step) and T itself, with noise T -/+ 3 U (PROCEDURES section 5).
/// </summary>
/// <param name="Measurement">Name under which the quantity is measured; null where <see cref="Scale"/> says limit and U instead.</param>
/// <param name="Step">The smallest change that can be made or seen: the grid of the fault's number, the rounding of tags, or what is left of pixel noise.</param>
/// <param name="Magnitude">The fault's number for a true value of the first argument, the second being the value of the clean site without noise.</param>
internal sealed record Continuum(string Requirement, string Name, string? Measurement, string Fault, double Step, Func<double, double, double> Magnitude)
{
    /// <summary>Uncertainties from the limit at which a noisy rig must decide.</summary>
    private const double NoisyDistance = 3;

    /// <summary>The limit is a lower one.</summary>
    public bool AtLeast { get; init; }

    /// <summary>U is a fraction of the value, so that at the limit it is larger than at the clean site in proportion.</summary>
    public bool Proportional { get; init; }

    /// <summary>The measurement is of a supplementary scenario.</summary>
    public bool Supplementary { get; init; }

    /// <summary>Limit, U and unit where the measurement is not of the quantity itself; null: as measured.</summary>
    public Func<BoundaryScale>? Scale { get; init; }

    /// <exception cref="InvalidOperationException">Bug in harness: the clean site has no such measurement.</exception>
    public BoundaryPair Pair(JobResult noiseless, JobResult noisy)
    {
        RequirementId id = RequirementId.Parse(Requirement);
        ValueFound[] clean = Values(noiseless, id);
        ValueFound[] errors = Values(noisy, id);
        double value = clean.Length == 0 ? 0 : AtLeast ? clean.Min(Number) : clean.Max(Number);
        BoundaryScale scale = Scale?.Invoke() ?? new BoundaryScale(clean[0].Limit ?? throw Missing(id), Uncertainty(clean, value), clean[0].Unit);
        double noisyUncertainty = Scale is null ? Uncertainty(errors, value) : scale.Uncertainty;
        double near = scale.Uncertainty + Step;
        double far = NoisyDistance * noisyUncertainty;
        return new BoundaryPair(id, Name, BoundaryKind.Continuum, scale.Unit, scale.Limit, Supplementary ? Measurement : null,
        [
            Side("below", scale.Limit - near, SiteNoise.None, AtLeast ? Verdict.Fail : Verdict.Pass),
            Side("at", scale.Limit, SiteNoise.None, Verdict.Inconclusive),
            Side("above", scale.Limit + near, SiteNoise.None, AtLeast ? Verdict.Pass : Verdict.Fail),
            Side("below, with noise", scale.Limit - far, SiteNoise.Errors, AtLeast ? Verdict.Fail : Verdict.Pass),
            Side("above, with noise", scale.Limit + far, SiteNoise.Errors, AtLeast ? Verdict.Pass : Verdict.Fail),
        ]);

        BoundarySide Side(string name, double at, SiteNoise noise, Verdict expected) => new(name, at, noise, new SeededFault(Fault, Magnitude(at, value)), expected);

        double Uncertainty(ValueFound[] values, double around)
        {
            double half = values.Max(one => Math.Max((one.High ?? throw Missing(id)) - Number(one), Number(one) - (one.Low ?? throw Missing(id))));
            return Proportional ? half * (values[0].Limit ?? throw Missing(id)) / around : half;
        }
    }

    private ValueFound[] Values(JobResult clean, RequirementId id)
    {
        if (Measurement is null)
            return [];
        ValueFound[] values = [.. clean.Requirements.Where(one => one.Requirement == id.ToString()).SelectMany(one => one.Measurements).Where(one => one.Name == Measurement && one.Value is not null)];
        return values.Length > 0 ? values : throw Missing(id, clean.Broken);
    }

    private static double Number(ValueFound found) => found.Value!.Value;

    private InvalidOperationException Missing(RequirementId id, string? broken = null) =>
        new($"Bug in harness: the clean site gave no '{Measurement}' with limit and interval for {id}{(broken is null ? string.Empty : $": {broken}")}");
}

/// <summary>A limit and the expanded uncertainty with which a quantity is known, in its unit.</summary>
internal sealed record BoundaryScale(double Limit, double Uncertainty, string Unit);
