using System.Diagnostics.CodeAnalysis;
using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>What belongs to a sensor and a number, of whatever sensors and numbers a source names; of equal ones the last.</summary>
internal sealed class BySensor<T>(int expected)
{
    /// <summary>Numbers from 0 up to this stand in arrays: frames of an exposure are numbered so. Any other is looked up.</summary>
    private const int NearMax = 4096;

    private readonly (bool Known, T? Value)[]?[] near = new (bool, T?)[]?[GuideSensors.Count];
    private readonly Dictionary<(GuideSensor, long), T> far = [];

    public void Set(GuideSensor sensor, long number, T value)
    {
        if (IsNear(sensor, number))
            Place(sensor, (int)number) = (true, value);
        else
            far[(sensor, number)] = value;
    }

    public bool TryGet(GuideSensor sensor, long number, [MaybeNullWhen(false)] out T value)
    {
        if (!IsNear(sensor, number))
            return far.TryGetValue((sensor, number), out value);
        (bool known, value) = near[(int)sensor] is { } values && number < values.Length ? values[number] : default;
        return known;
    }

    private static bool IsNear(GuideSensor sensor, long number) => StampsBySensor.Known(sensor) && (ulong)number < NearMax;

    private ref (bool Known, T? Value) Place(GuideSensor sensor, int number)
    {
        ref (bool, T?)[]? values = ref near[(int)sensor];
        values ??= new (bool, T?)[Math.Clamp(expected / GuideSensors.Count, 1, NearMax)];
        if (number >= values.Length)
            Array.Resize(ref values, Math.Max(number + 1, 2 * values.Length));
        return ref values[number];
    }
}
