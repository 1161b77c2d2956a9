using System.Collections.Frozen;
using System.Globalization;

namespace Lse66.Endpoints;

/// <summary>The words of an enumeration on the wire and in the harness, one to one.</summary>
internal sealed class Vocabulary<TWire, TOwn>(string name, params (TWire Wire, TOwn Own)[] words)
    where TWire : struct, Enum
    where TOwn : struct, Enum
{
    private readonly FrozenDictionary<TWire, TOwn> own = words.ToFrozenDictionary(word => word.Wire, word => word.Own);
    private readonly FrozenDictionary<TOwn, TWire> wire = words.ToFrozenDictionary(word => word.Own, word => word.Wire);

    public TWire ToWire(TOwn value) => wire[value];

    /// <exception cref="WireException">This version of the protocol has no such word.</exception>
    public TOwn FromWire(TWire value) =>
        own.TryGetValue(value, out TOwn found)
            ? found
            : throw WireException.Violation(string.Create(CultureInfo.InvariantCulture, $"{name} is {Convert.ToInt32(value, CultureInfo.InvariantCulture)}, which version {WireLimits.Version} does not have"));

    public bool TryFromWire(TWire value, out TOwn found) => own.TryGetValue(value, out found);
}
