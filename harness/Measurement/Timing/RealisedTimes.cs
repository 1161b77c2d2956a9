using System.Globalization;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// Realised minus commanded integration time as a fold. Realised = stop - start as an independent timing reference saw them; one tag a stamp gives only the
/// period between stamps. U = k_n sqrt(2) u_ref, n integrations.
/// </summary>
public sealed class RealisedTimes
{
    public const string NotSeen = "realised time not seen: no timing reference, and one time tag a stamp gives only the period";

    private long uncommanded;

    /// <summary>abs(realised - commanded), greatest.</summary>
    public Greatest Deviation { get; } = new();

    public void Add(ExposureObservation exposure, double? commandedMilliseconds)
    {
        string name = Item.NameOf(exposure);
        foreach (TimingReferenceReading reading in exposure.Readings)
            if (!reading.Start.IsPlausible() || !reading.Stop.IsPlausible())
                continue;
            else if (CommandInEffect.Usable(commandedMilliseconds) is { } commanded)
                Deviation.Offer(new Duration(Math.Abs((reading.Stop - reading.Start - Duration.FromMilliseconds(commanded)).Nanoseconds)), new Item(name, reading.Sensor, reading.Ordinal));
            else
                uncommanded++;
    }

    public void Merge(RealisedTimes other)
    {
        Deviation.Merge(other.Deviation);
        uncommanded += other.uncommanded;
    }

    public Estimate ToEstimate(string name, EndpointDeclaration endpoint, IReadOnlyList<Condition> conditions)
    {
        double? value = Deviation.Value?.Milliseconds;
        double? expanded = endpoint.TimingReferenceUncertainty is { } reference ? Extremes.ExpandedUncertainty(0, Math.Sqrt(2) * reference.Milliseconds, Deviation.Count) : null;
        var withheld = new List<string>();
        if (uncommanded > 0)
            withheld.Add(string.Create(CultureInfo.InvariantCulture, $"{uncommanded} integrations without a usable commanded time"));
        else if (value is null)
            withheld.Add(NotSeen);
        if (value is not null && expanded is null)
            withheld.Add("uncertainty of the timing reference not declared");
        return new Estimate
        {
            Name = name,
            Unit = "ms",
            Value = value,
            Interval = value is { } known && expanded is { } half ? new Interval(Math.Max(0, known - half), known + half) : null,
            SampleCount = Deviation.Count,
            Components = endpoint.TimingReferenceUncertainty is { } each ? [new UncertaintyComponent("timing reference, two readings", Math.Sqrt(2) * each.Milliseconds, "declared by the endpoint")] : [],
            Conditions = conditions,
            Withheld = withheld,
            Worst = value is null ? null : Deviation.At.ToString(),
        };
    }
}
