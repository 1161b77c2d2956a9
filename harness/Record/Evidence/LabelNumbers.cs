using System.Runtime.InteropServices;

namespace Lse66.Record;

/// <summary>Numbers the labels of an exposure or of a client from 0, in the order in which they first appear.</summary>
internal sealed class LabelNumbers<T>
    where T : struct, IEquatable<T>
{
    /// <summary>For each of the eight sensors the label that it had last, which mostly is the one it has again.</summary>
    private const int Sensors = 8;

    private readonly Dictionary<T, int> numbers = [];
    private readonly T[] latest = new T[Sensors];
    private readonly int[] numbersOfLatest = new int[Sensors];

    public void Clear()
    {
        numbers.Clear();
        Array.Fill(numbersOfLatest, -1);
    }

    /// <param name="sensor">Number of its sensor, 0 to 7; where it has none, any of them.</param>
    /// <param name="unknown">It was not numbered before.</param>
    public int Of(in T label, int sensor, out bool unknown)
    {
        unknown = false;
        if (numbersOfLatest[sensor] >= 0 && latest[sensor].Equals(label))
            return numbersOfLatest[sensor];
        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, label, out bool known);
        if (!known)
            number = numbers.Count - 1;
        unknown = !known;
        latest[sensor] = label;
        return numbersOfLatest[sensor] = number;
    }
}
