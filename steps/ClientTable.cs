using System.Globalization;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Steps;

/// <summary>The table of clients in a scenario: who subscribes to what, and when they subscribe, read and unsubscribe.</summary>
internal static class ClientTable
{
    public static IReadOnlyList<ClientPlan> Read(Table table) => [.. table.Rows.Select(row => new ClientPlan(
        row["client"],
        Sensors(row["sensors"]),
        Time(row, "subscribes") ?? Duration.Zero,
        Time(row, "reads from"),
        Time(row, "unsubscribes"),
        Time(row, "discards older than"),
        Time(row, "tries a timeout of")))];

    /// <summary><c>all</c>, or names with blanks between.</summary>
    public static SensorSet Sensors(string text) =>
        text == "all"
            ? SensorSet.All
            : SensorSet.Of([.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => GuideSensors.TryParse(name, out GuideSensor sensor)
                ? sensor
                : throw new FormatException($"'{name}' is not a guide sensor"))]);

    public static Capabilities Needs(IReadOnlyList<ClientPlan> clients) =>
        (clients.Count > 1 ? Capabilities.SeveralClients : Capabilities.None)
        | (clients.Any(client => client.DiscardAtFirstRead is not null) ? Capabilities.BufferedCount | Capabilities.DiscardBuffered : Capabilities.None);

    /// <summary><c>400 ms</c> after the start command; empty or <c>before</c>: not given.</summary>
    private static Duration? Time(TableRow row, string column) =>
        row.TryGetValue(column, out string? text) && text.EndsWith(" ms", StringComparison.Ordinal)
            ? Duration.FromMilliseconds(double.Parse(text[..^3], CultureInfo.InvariantCulture))
            : null;
}
