using System.Globalization;

namespace Lse66.Receive;

/// <summary>What a receiver says of its measurement, on one line of its output.</summary>
/// <param name="Messages">Received in <paramref name="Seconds"/>.</param>
/// <param name="BytesAllocated">Per stamp, by the whole process, beyond what it allocates at rest; not said of C.</param>
internal sealed record Counted(long Messages, double Seconds, double CpuSeconds, double BytesAllocated = 0, int Collections = 0, long Lost = 0)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Messages} {Seconds:F9} {CpuSeconds:F6} {BytesAllocated:F3} {Collections} {Lost}");

    public static Counted Parse(string line)
    {
        string[] words = line.Split(' ');
        double Word(int at) => at < words.Length ? double.Parse(words[at], CultureInfo.InvariantCulture) : 0;
        return new Counted((long)Word(0), Word(1), Word(2), Word(3), (int)Word(4), (long)Word(5));
    }
}
