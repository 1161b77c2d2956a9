using System.Globalization;

namespace Lse66.Receive;

/// <summary>One way in which stamps come.</summary>
/// <param name="Bytes">Of the pixels of a stamp.</param>
/// <param name="Rate">A second; 0: as fast as they are taken.</param>
/// <param name="Seconds">Of each round.</param>
internal sealed record BenchCase(int Bytes, double Rate, string Wait, double Seconds)
{
    public bool FlatOut => Rate == 0;

    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Bytes / 1000} kB, {(FlatOut ? "flat out" : $"{Rate:G4} a second")}, {Wait}");

    /// <summary>A nominal stamp is 50 x 50 pixels of 4 bytes, the largest 400 x 400.</summary>
    public static IReadOnlyList<BenchCase> All(double scale) =>
    [
        .. from bytes in (int[])[10_000, 640_000]
           from pace in ((double Rate, double Seconds)[])[(72, 20), (1_000, 5), (0, 3)]
           from wait in (string[])["block", "spin"]
           select new BenchCase(bytes, pace.Rate, wait, pace.Seconds * scale),
    ];
}
