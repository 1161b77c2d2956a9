using System.Globalization;
using System.Text.RegularExpressions;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>What the harness is on the bus.</summary>
public enum DdsRole
{
    /// <summary>Reads, writes nothing: a telescope's commands and a camera's events are judged by listening alone.</summary>
    Listen,

    /// <summary>Stands in for the camera's side of the command path: acknowledges every InitGuider, and judges it.</summary>
    Camera,

    /// <summary>Stands in for the telescope: sends InitGuider and awaits the camera's acknowledgement.</summary>
    Telescope,
}

/// <summary>
/// <c>dds://DOMAIN?role=…&amp;…</c> (docs/dds.md): which bus, who the harness is on it, and which DAQ endpoint brings the stamps.
/// </summary>
/// <param name="Domain">DDS domain, 0 to <see cref="DomainMax"/>.</param>
/// <param name="Interface">Network interface; <c>lo</c> unless told otherwise.</param>
/// <param name="Peers">Addresses at which participants are looked for; none: this host.</param>
/// <param name="Multicast">Participants are also looked for by multicast.</param>
/// <param name="Discovery">How long to wait for the others when the endpoint is opened.</param>
/// <param name="EventClock">Standard uncertainty of the camera's event clock against the tag clock; null: not known, which leaves what compares them Inconclusive.</param>
/// <param name="HostClock">Standard uncertainty of the arrival of a command, dated by this host, against the camera's event clock; null: likewise.</param>
/// <param name="Daq">The endpoint that brings the stamps, as a plan would name it; null: none.</param>
public sealed partial record DdsAddress(
    int Domain,
    DdsRole Role,
    string Interface,
    IReadOnlyList<string> Peers,
    bool Multicast,
    Duration Discovery,
    Duration? EventClock,
    Duration? HostClock,
    string? Daq)
{
    /// <summary>The ports of higher domains lie beyond 65,535 (DDSI-RTPS 2.3, 9.6.1).</summary>
    public const int DomainMax = 230;

    public const int PeersMax = 32;

    private const string Example = "dds://0 or dds://0?role=listen&daq=tcp://host:port";

    /// <summary>Above it an uncertainty says nothing about limits of milliseconds.</summary>
    private const double UncertaintyMicrosecondsMax = 10_000_000;

    private static readonly Duration DiscoveryDefault = Duration.FromSeconds(3);

    private static readonly Duration DiscoveryMax = Duration.FromSeconds(60);

    /// <summary>Names of the settings of the query.</summary>
    public static IReadOnlyList<string> Settings { get; } = ["role", "daq", "interface", "peer", "multicast", "discovery", "event-clock", "host-clock"];

    /// <summary>Who the harness is, for the record: <c>domain 0 on lo as listen</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"domain {Domain} on {Interface} as {Role.ToString().ToLowerInvariant()}");

    /// <param name="target">Between <c>dds:</c> and the query.</param>
    /// <param name="query">Settings in order; all are in <see cref="Settings"/>, <c>peer</c> may occur several times.</param>
    /// <exception cref="FormatException">Not such an address; the message names the part and what it should be.</exception>
    public static DdsAddress Parse(string target, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(query);
        if (!target.StartsWith("//", StringComparison.Ordinal) || !int.TryParse(target.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out int domain) || domain > DomainMax)
            throw new FormatException($"it names no DDS domain; write {Example}, the domain from 0 to {DomainMax}");
        foreach (string name in Settings)
            if (name != "peer" && query.Count(one => one.Key == name) > 1)
                throw new FormatException($"{name} is given twice; keep one of them");
        string? Value(string name) => query.Where(one => one.Key == name).Select(one => one.Value).FirstOrDefault();
        string[] peers = [.. query.Where(one => one.Key == "peer").Select(one => Name("peer", one.Value))];
        if (peers.Length > PeersMax)
            throw new FormatException($"it names {peers.Length} peers; at most {PeersMax} are looked for");
        return new DdsAddress(
            domain,
            OneOf("role", Value("role"), DdsRole.Listen, ("listen", DdsRole.Listen), ("camera", DdsRole.Camera), ("telescope", DdsRole.Telescope)),
            Name("interface", Value("interface") ?? "lo"),
            peers,
            OneOf("multicast", Value("multicast"), false, ("yes", true), ("no", false)),
            Value("discovery") is { } seconds ? Duration.FromSeconds(Number("discovery", seconds, DiscoveryMax.Seconds, "s")) : DiscoveryDefault,
            Uncertainty("event-clock", Value("event-clock")),
            Uncertainty("host-clock", Value("host-clock")),
            Value("daq"));
    }

    private static T OneOf<T>(string name, string? value, T absent, params (string Word, T Meaning)[] words)
    {
        if (value is null)
            return absent;
        foreach ((string word, T meaning) in words)
            if (word == value)
                return meaning;
        throw new FormatException($"{name} is '{value}'; write {string.Join(" or ", words.Select(one => $"{name}={one.Word}"))}");
    }

    /// <summary>Interfaces and hosts reach the configuration of the DDS library: only what names and addresses are made of may.</summary>
    private static string Name(string setting, string value) =>
        Plain().IsMatch(value) ? value : throw new FormatException($"{setting} is '{value}'; write the name of an interface or a host, or an address, of at most 255 characters");

    private static Duration? Uncertainty(string name, string? value) =>
        value is null ? null : Duration.FromMicroseconds(Number(name, value, UncertaintyMicrosecondsMax, "microseconds"));

    private static double Number(string name, string value, double most, string unit) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number <= most
            ? number
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{name} is '{value}'; write a number of {unit} from 0 to {most}"));

    [GeneratedRegex(@"^[A-Za-z0-9._:%-]{1,255}\z", RegexOptions.None, 1000)]
    private static partial Regex Plain();
}
