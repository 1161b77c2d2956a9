using Lse66.Icd;

namespace Lse66.Measurement;

/// <summary>How a value is held against its limit.</summary>
public enum Comparison
{
    /// <summary>"Less than T".</summary>
    LessThan,

    /// <summary>"T or less".</summary>
    AtMost,

    /// <summary>"T or more".</summary>
    AtLeast,

    /// <summary>A fact: nothing may contradict it.</summary>
    Fact,
}

/// <summary>A limit, named by its ICD parameter or by the tolerance of the plan.</summary>
/// <param name="Parameter">ICD parameter (<c>dataDeliveryLatency</c>) or, for a tolerance, its name in the plan.</param>
public sealed record Limit(string Parameter, double Value, string Unit, Comparison Comparison)
{
    /// <summary>The limit that an ICD parameter sets; the number is never typed a second time.</summary>
    public static Limit Of(string parameter, Comparison comparison)
    {
        Parameter known = Register.Parameters[parameter];
        return new Limit(known.Name, known.Value, known.Unit, comparison);
    }

    /// <summary>The limit of a fact: no contradiction.</summary>
    public static Limit NoneMayFail(string what) => new(what, 0, "1", Comparison.Fact);
}
