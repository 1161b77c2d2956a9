using System.Net.Sockets;
using System.Text;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary><c>native:/path/lib.so?config=…</c>: a DAQ client library with the C ABI, in a process of its own.</summary>
public static class NativeEndpoint
{
    public const string Scheme = "native";

    /// <summary>Bytes, as the ABI has it.</summary>
    public const int ConfigMax = 1000;

    /// <param name="config">In the library's own form; empty: its default.</param>
    /// <exception cref="RigException">
    /// The file is no library of this host, lacks symbols, has another version, refuses to open, crashes, or does not come back; with what happened and the remedy.
    /// </exception>
    public static IGuiderEndpoint Open(string path, string config, TimeProvider provider)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (Encoding.UTF8.GetByteCount(config) > ConfigMax || config.Contains('\0', StringComparison.Ordinal))
            throw new RigException($"{Scheme}: the configuration has more than {ConfigMax} bytes or a zero among them");
        string library = LibraryFile.Check(path);
        var time = HostTime.Start(provider);
        return ChildEndpoint.Open(
            Scheme,
            library,
            config,
            time,
            socket => TcpEndpoint.Open(new ServiceSettings(Scheme, library, () => new UnixDomainSocketEndPoint(socket()), time, Relayed: true)),
            NativeFiles.Of(library, config));
    }
}
