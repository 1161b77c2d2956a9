using System.Diagnostics.CodeAnalysis;
using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>What belongs to a sensor and a number, of whatever sensors and numbers a source names; of equal ones the last.</summary>
internal sealed class BySensor<T>(int expected)
{
    private readonly Dictionary<GuideSensor, Dictionary<long, T>> sensors = [];

    public void Set(GuideSensor sensor, long number, T value) => Of(sensor)[number] = value;

    public bool TryGet(GuideSensor sensor, long number, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        return sensors.TryGetValue(sensor, out Dictionary<long, T>? numbers) && numbers.TryGetValue(number, out value);
    }

    private Dictionary<long, T> Of(GuideSensor sensor)
    {
        if (!sensors.TryGetValue(sensor, out Dictionary<long, T>? numbers))
            sensors[sensor] = numbers = new Dictionary<long, T>(expected / GuideSensors.Count);
        return numbers;
    }
}
