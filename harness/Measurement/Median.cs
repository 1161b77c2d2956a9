using System.Numerics;

namespace Lse66.Measurement;

/// <summary>The two middle ones of some numbers, without putting all in order: selection by partition (C. A. R. Hoare, Commun. ACM 4, 1961), and sorting where partitions come out lopsided.</summary>
internal static class Median
{
    /// <summary>Fewer are sorted: nothing is won.</summary>
    private const int SortedBelow = 16;

    /// <summary>The ones at places (n - 1) / 2 and n / 2 of the ascending order: the same one twice where n is odd.</summary>
    /// <param name="values">At least one, none of them NaN; left in another order.</param>
    public static (T Lower, T Upper) Of<T>(Span<T> values)
        where T : struct, INumber<T>
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Length);
        int place = values.Length / 2;
        Select(values, place);
        T upper = values[place];
        if (values.Length % 2 == 1)
            return (upper, upper);
        T lower = values[0];
        foreach (T value in values[1..place])
            lower = T.Max(lower, value);
        return (lower, upper);
    }

    /// <summary>Puts the number that belongs to <paramref name="place"/> there, with none greater before it and none less behind it.</summary>
    private static void Select<T>(Span<T> values, int place)
        where T : struct, INumber<T>
    {
        for (int partitions = 4 * BitOperations.Log2((uint)values.Length); values.Length >= SortedBelow && partitions > 0; partitions--)
        {
            int below = Partition(values);
            bool first = place < below;
            values = first ? values[..below] : values[below..];
            place -= first ? 0 : below;
        }
        values.Sort();
    }

    /// <summary>Divides around the middle one of three, so that none of the first part is greater than any of the second; both have at least one, since the pivot is neither the only least nor the only greatest.</summary>
    /// <returns>How many are in the first part.</returns>
    private static int Partition<T>(Span<T> values)
        where T : struct, INumber<T>
    {
        T first = values[0], middle = values[values.Length / 2], last = values[^1];
        T pivot = T.Max(T.Min(first, middle), T.Min(T.Max(first, middle), last));
        int low = 0, high = values.Length - 1;
        while (true)
        {
            while (values[low] < pivot)
                low++;
            while (values[high] > pivot)
                high--;
            if (low >= high)
                break;
            (values[low], values[high]) = (values[high], values[low]);
            low++;
            high--;
        }
        return low;
    }
}
