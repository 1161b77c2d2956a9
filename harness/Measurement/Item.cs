using System.Globalization;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// The place of one thing that was measured, for people and for breaking ties: <c>R04_SG1 stamp 17 of SIM_C_20261121_000001</c>. The order is total, so the
/// worst item of a fold does not depend on the grouping of exposures.
/// </summary>
/// <param name="Exposure">As <see cref="NameOf"/> gives it.</param>
/// <param name="Stamp">Stamp index as the source counts it, or frame number where the text says so.</param>
public readonly record struct Item(string Exposure, GuideSensor? Sensor = null, long? Stamp = null) : IComparable<Item>
{
    /// <summary>Characters of a source's exposure name that a message shows; sources of the observatory use 20.</summary>
    private const int NameLengthMax = 64;

    /// <summary>The camera's name of the exposure, control characters replaced and cut to a readable length; the harness's own where no event named it.</summary>
    public static string NameOf(ExposureObservation exposure)
    {
        if (string.IsNullOrWhiteSpace(exposure.ExposureId))
            return string.Create(CultureInfo.InvariantCulture, $"{exposure.Request.Name} exposure {exposure.Exposure}");
        string name = exposure.ExposureId.Length > NameLengthMax ? exposure.ExposureId[..NameLengthMax] : exposure.ExposureId;
        bool readable = !name.AsSpan().ContainsAnyInRange('\u0000', '\u001F') && !name.AsSpan().ContainsAnyInRange('\u007F', '\u009F');
        return readable ? name : string.Concat(name.Select(letter => char.IsControl(letter) ? '?' : letter));
    }

    public int CompareTo(Item other)
    {
        int byExposure = string.CompareOrdinal(Exposure, other.Exposure);
        if (byExposure != 0)
            return byExposure;
        int byStamp = Nullable.Compare(Stamp, other.Stamp);
        return byStamp != 0 ? byStamp : Nullable.Compare((int?)Sensor, (int?)other.Sensor);
    }

    public static bool operator <(Item left, Item right) => left.CompareTo(right) < 0;

    public static bool operator >(Item left, Item right) => left.CompareTo(right) > 0;

    public static bool operator <=(Item left, Item right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Item left, Item right) => left.CompareTo(right) >= 0;

    public override string ToString()
    {
        string sensor = Sensor is { } known ? known.Name() + " " : string.Empty;
        string stamp = Stamp is { } index ? string.Create(CultureInfo.InvariantCulture, $"stamp {index} ") : string.Empty;
        return sensor.Length + stamp.Length == 0 ? Exposure : $"{sensor}{stamp}of {Exposure}";
    }
}
