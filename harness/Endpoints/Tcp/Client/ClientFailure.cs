using System.Globalization;
using System.Net.Sockets;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>Failures of a connection in words for a person: which service, which connection, what happened, what to do.</summary>
internal static class ClientFailure
{
    /// <summary>True for what <see cref="Of"/> puts into words.</summary>
    public static bool Explains(Exception problem) => problem is WireException or LostConnectionException or ServiceErrorException or RigException;

    public static RigException Of(string address, ClientConnection connection, Exception problem) => problem switch
    {
        RigException already => already,
        LostConnectionException lost => new RigException($"{address}: the {Name(connection.Role)} connection was lost: {lost.Message}; see what became of the service, and run again", lost),
        ServiceErrorException reported => new RigException($"{address}: {reported.Message} on its {Name(connection.Role)} connection; {Remedy(reported.Code)}", reported),
        WireException broken => new RigException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{address}: the service breaks the protocol on its {Name(connection.Role)} connection, frame at byte {broken.Offset ?? connection.Reader.Offset}: {broken.Rule}; docs/protocol.md is the rule, the service must be mended"),
            broken),
        _ => throw new InvalidOperationException($"Bug in harness: {problem.GetType().Name} on a connection: {problem.Message}", problem),
    };

    public static RigException Unreachable(string address, Duration patience, Exception problem) => new(
        problem switch
        {
            SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
                $"{address}: connection refused: nothing listens there; start the service (a simulated one: lse66 simulate --listen {address}) or correct the address",
            ObjectDisposedException => string.Create(CultureInfo.InvariantCulture, $"{address}: no connection within {patience.Seconds:G3} s; check address, network and firewall"),
            _ => $"{address}: cannot connect: {problem.Message}; check address and network",
        },
        problem);

    private static string Remedy(Wire.ErrorCode code) => code switch
    {
        Wire.ErrorCode.ErrorBusy => "one client at a time has a session open: end the other one, or wait for it",
        Wire.ErrorCode.ErrorVersion => string.Create(CultureInfo.InvariantCulture, $"this harness speaks version {WireLimits.Version} of docs/protocol.md: use a service and a harness that fit"),
        Wire.ErrorCode.ErrorViolation or Wire.ErrorCode.ErrorLimit => "harness and service read docs/protocol.md differently: one of them must be mended",
        _ => "see the log of the service",
    };

    private static string Name(Wire.Role role) => role.ToString().ToLowerInvariant();
}
