using System.Text;

namespace Lse66.Endpoints;

/// <summary>
/// The strings of the last few texts by their UTF-8 bytes: stamps name the same series, sensors and versions over and over, and a string made once is made for all of them.
/// </summary>
internal sealed class TextCache
{
    /// <summary>Eight sensors, and room for a change of series.</summary>
    private const int Places = 16;

    private readonly (byte[] Bytes, string Text)[] places = new (byte[], string)[Places];
    private int next;

    /// <exception cref="WireException">Too long, or not UTF-8.</exception>
    public string TextOf(string name, ReadOnlySpan<byte> bytes)
    {
        foreach ((byte[] known, string text) in places)
            if (known is not null && bytes.SequenceEqual(known))
                return text;
        if (bytes.Length > WireLimits.TextMax)
            throw WireException.Limit(FormattableString.Invariant($"{name} has {bytes.Length} bytes, at most {WireLimits.TextMax} are allowed"));
        string made = WireChecks.Text(name, Encoding.UTF8.GetString(bytes));
        places[next] = (bytes.ToArray(), made);
        next = (next + 1) % Places;
        return made;
    }
}
