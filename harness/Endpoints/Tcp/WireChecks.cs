using System.Globalization;
using System.Text;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>Values from a peer, each checked against docs/protocol.md before it becomes one of the harness's own.</summary>
internal static class WireChecks
{
    /// <summary>What a decoder puts where the bytes were not UTF-8.</summary>
    private const char Replacement = '\uFFFD';

    /// <exception cref="WireException">Longer than <paramref name="most"/> bytes of UTF-8, or not UTF-8.</exception>
    public static string Text(string name, string text, int most = WireLimits.TextMax)
    {
        // A character has at most three bytes, a pair of two characters four: only long texts need counting.
        if (text.Length > most / 3 && Encoding.UTF8.GetByteCount(text) > most)
            throw WireException.Limit(string.Create(CultureInfo.InvariantCulture, $"{name} has {Encoding.UTF8.GetByteCount(text)} bytes, at most {most} are allowed"));
        if (text.Contains(Replacement, StringComparison.Ordinal))
            throw WireException.Violation($"{name} is not UTF-8");
        return text;
    }

    public static GuideSensor Sensor(string name, uint number) =>
        number < GuideSensors.Count
            ? (GuideSensor)number
            : throw WireException.Violation(string.Create(CultureInfo.InvariantCulture, $"{name} is {number}, sensors are 0 to {GuideSensors.Count - 1}"));

    /// <param name="emptyAllowed">False: at least one sensor.</param>
    public static SensorSet Sensors(string name, uint bits, bool emptyAllowed)
    {
        if (bits > SensorSet.All.Bits)
            throw WireException.Violation(string.Create(CultureInfo.InvariantCulture, $"{name} is {bits}, sensors are bits 0 to {GuideSensors.Count - 1}"));
        if (bits == 0 && !emptyAllowed)
            throw WireException.Violation($"{name} names no sensor");
        return new SensorSet((byte)bits);
    }

    public static TaiInstant Instant(string name, long nanoseconds) => new(Between(name, nanoseconds, -WireLimits.InstantMax, WireLimits.InstantMax));

    /// <summary>A length of time or an uncertainty, 0 to a day.</summary>
    public static Duration Length(string name, long nanoseconds) => Length(name, nanoseconds, WireLimits.DurationMax);

    public static Duration Length(string name, long nanoseconds, Duration most) => new(Between(name, nanoseconds, 0, most.Nanoseconds));

    public static long Index(string name, long index) => Between(name, index, 0, WireLimits.IndexMax);

    /// <summary>A row, a column or a number of them.</summary>
    public static int Place(string name, int pixels) => (int)Between(name, pixels, -WireLimits.PixelPlaceMax, WireLimits.PixelPlaceMax);

    /// <summary>An integration time or a rate as a command states it: any number of a sane magnitude, whatever its sign.</summary>
    public static double Setting(string name, double value) =>
        Math.Abs(value) <= WireLimits.SettingMax
            ? value
            : throw WireException.Violation(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}, it must be a number from -{WireLimits.SettingMax} to {WireLimits.SettingMax}"));

    public static long Between(string name, long value, long least, long most) =>
        value >= least && value <= most
            ? value
            : throw WireException.Violation(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}, it must lie between {least} and {most}"));
}
