using BenchmarkDotNet.Attributes;

namespace Lse66.Micro;

/// <summary>What every other benchmark is a ratio of: work that no change of this project touches, so that a faster machine changes both.</summary>
public class Yardstick
{
    private readonly int[] numbers = new int[2_500];

    /// <summary>A generator of Marsaglia fills as many numbers as a nominal stamp has pixels, and they are summed.</summary>
    [Benchmark]
    public long Shifts()
    {
        uint state = 2_463_534_242;
        for (int at = 0; at < numbers.Length; at++)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            numbers[at] = (int)(state >> 8);
        }

        long sum = 0;
        foreach (int number in numbers)
            sum += number;
        return sum;
    }
}
