using FluentAssertions;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

public sealed class MedianTests
{
    private static (long, long) OfSorted(long[] values)
    {
        long[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2], sorted[sorted.Length / 2]);
    }

    /// <summary>Against the definition, of every length to 200: few different values, many, ascending, descending, all equal. Seed 7.</summary>
    [Fact]
    public void Median_OfAnyNumbers_IsWhatSortingGives()
    {
        var random = new Random(7);
        for (int length = 1; length <= 200; length++)
        {
            long[] many = [.. Enumerable.Range(0, length).Select(_ => random.NextInt64(-1_000_000, 1_000_000))];
            long[][] series = [many, [.. many.Select(value => value % 3)], [.. many.Order()], [.. many.OrderDescending()], [.. many.Select(_ => 5L)], [.. many.Select((value, at) => at % 2 == 0 ? value : long.MaxValue)]];
            foreach (long[] values in series)
                Median.Of<long>([.. values]).Should().Be(OfSorted(values), "{0} numbers: {1}", length, string.Join(' ', values));
        }
    }

    /// <summary>Numbers that leave two in the first part of every partition (M. D. McIlroy, "A killer adversary for quicksort", 1999): sorting takes over, and the answer stays.</summary>
    [Fact]
    public void Median_OfLopsidedPartitions_IsFoundAllTheSame()
    {
        long[] killer = Adversary.NumbersAgainstTheMiddleOfThree(600, out int partitions);
        partitions.Should().BeGreaterThan(100, "each takes away two numbers");
        Median.Of<long>([.. killer]).Should().Be(OfSorted(killer));
    }

    [Fact]
    public void Median_OfOtherKindsOfNumbers_IsTheSame()
    {
        Median.Of<double>([2.5, -1, 7, 0]).Should().Be((0, 2.5));
        Median.Of<float>([3, 1, 2]).Should().Be((2, 2));
        FluentActions.Invoking(() => Median.Of<int>([])).Should().Throw<ArgumentOutOfRangeException>();
    }

    /// <summary>Decides how numbers compare while they are being partitioned: always so that the pivot turns out to be among the least.</summary>
    private sealed class Adversary(int count)
    {
        private readonly long?[] decided = new long?[count];
        private int next;
        private int candidate;

        public static long[] NumbersAgainstTheMiddleOfThree(int count, out int partitions)
        {
            var adversary = new Adversary(count);
            Span<int> items = [.. Enumerable.Range(0, count)];
            int place = count / 2;
            for (partitions = 0; items.Length >= 16; partitions++)
            {
                int below = adversary.Partition(items);
                bool first = place < below;
                items = first ? items[..below] : items[below..];
                place -= first ? 0 : below;
            }
            return [.. adversary.decided.Select(value => value ?? count)];
        }

        private int Partition(Span<int> items)
        {
            int pivot = Most(Least(items[0], items[items.Length / 2]), Least(Most(items[0], items[items.Length / 2]), items[^1]));
            int low = 0, high = items.Length - 1;
            while (true)
            {
                while (Less(items[low], pivot))
                    low++;
                while (Less(pivot, items[high]))
                    high--;
                if (low >= high)
                    return low;
                (items[low], items[high]) = (items[high], items[low]);
                low++;
                high--;
            }
        }

        private int Least(int one, int other) => Less(other, one) ? other : one;

        private int Most(int one, int other) => Less(one, other) ? other : one;

        private bool Less(int one, int other)
        {
            if (decided[one] is null && decided[other] is null)
                decided[one == candidate ? one : other] = next++;
            if (decided[one] is null)
                candidate = one;
            else if (decided[other] is null)
                candidate = other;
            return (decided[one] ?? long.MaxValue) < (decided[other] ?? long.MaxValue);
        }
    }
}
