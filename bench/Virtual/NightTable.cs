using System.Globalization;
using System.Text.Json;

namespace Lse66.Virtual;

/// <summary>What was measured, as lines for people and as JSON.</summary>
internal sealed class NightTable(int exposures)
{
    /// <summary>Fewer say nothing of a night.</summary>
    public const int ExposuresMin = 20;

    /// <summary>A method that is called once an exposure has run in three versions, 30 calls each, before the compiler leaves it alone.</summary>
    public const int WarmUp = 240;

    /// <summary>The compiler begins with the next version of a method only when it had a tenth of a second's rest, which is hundreds of exposures without pixels.</summary>
    public static readonly TimeSpan WarmUpMin = TimeSpan.FromSeconds(2);

    /// <summary>An exposure counts as its 15 s, as in a ten-hour night of 2,400; shutter, readout and slew between them are not counted.</summary>
    private const double ExposureSeconds = 15;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    private readonly List<Row> rows = [];

    public static string Heading => "case                exposures/s   x real time per core   goal     wall s   cpu s   bytes/stamp   gen 2   live MB at 10 %, at end   resident MB";

    /// <returns>The row as a line.</returns>
    public string Add(NightCase night, NightWatch watch)
    {
        double virtualSeconds = exposures * ExposureSeconds;
        var row = new Row(
            night.Name,
            exposures,
            watch.Stamps,
            Rounded(exposures / watch.Wall.TotalSeconds),
            Rounded(virtualSeconds / watch.Processor.TotalSeconds),
            night.Goal,
            Rounded(watch.Wall.TotalSeconds),
            Rounded(watch.Processor.TotalSeconds),
            watch.Allocated / Math.Max(1, watch.Stamps),
            watch.FullCollections,
            Megabytes(watch.Early.Live),
            Megabytes(watch.Late.Live),
            Megabytes(watch.Early.Resident),
            Megabytes(watch.Late.Resident));
        rows.Add(row);
        string goal = row.Goal is { } known ? known.ToString("N0", CultureInfo.InvariantCulture) : "-";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Case,-20}{row.ExposuresPerSecond,11:N0}{row.TimesRealTimePerCore,23:N0}   {goal,-6}{row.WallSeconds,9:F1}{row.ProcessorSeconds,8:F1}{row.AllocatedBytesPerStamp,14:N0}{row.FullCollections,8}{row.LiveMegabytesEarly,16:F1}, {row.LiveMegabytesLate,-8:F1}{row.ResidentMegabytesEarly,10:F0}, {row.ResidentMegabytesLate:F0}");
    }

    public string ToJson() => JsonSerializer.Serialize(new { Processors = Environment.ProcessorCount, Runtime = Environment.Version.ToString(), Cases = rows }, Indented) + "\n";

    private static double Rounded(double value) => Math.Round(value, 3);

    private static double Megabytes(long bytes) => Math.Round(bytes / 1e6, 1);

    private sealed record Row(
        string Case,
        int Exposures,
        long Stamps,
        double ExposuresPerSecond,
        double TimesRealTimePerCore,
        double? Goal,
        double WallSeconds,
        double ProcessorSeconds,
        long AllocatedBytesPerStamp,
        int FullCollections,
        double LiveMegabytesEarly,
        double LiveMegabytesLate,
        double ResidentMegabytesEarly,
        double ResidentMegabytesLate);
}
