using System.Collections.Immutable;
using System.Globalization;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// Bus and DAQ as one endpoint declares them. What the bus has comes from the bus; the rest comes from the DAQ, if there is one. Pure.
/// </summary>
internal static class DdsDeclaration
{
    /// <param name="met">What the bridge met on the bus.</param>
    /// <param name="daq">Of the endpoint that brings the stamps; null: none does.</param>
    public static EndpointDeclaration Of(DdsAddress address, EndpointDeclaration met, EndpointDeclaration? daq)
    {
        EndpointDeclaration rest = daq ?? Nothing;
        return rest with
        {
            Identity = new EndpointIdentity("dds", Joined(met.Identity.Software, daq?.Identity.Software), daq?.Identity.Firmware ?? "not stated", Joined(address.ToString(), daq?.Identity.Address)),
            EvidenceClass = daq is null || met.EvidenceClass < daq.EvidenceClass ? met.EvidenceClass : daq.EvidenceClass,
            Capabilities = met.Capabilities | (rest.Capabilities & ~NotFromDaq(address.Role)),
            EventClockUncertainty = met.Has(Capabilities.ExposureEvents) ? address.EventClock : rest.EventClockUncertainty,
            CommandUncertainty = met.Has(Capabilities.TelescopeUnderTest) ? address.HostClock : rest.CommandUncertainty,
            Remarks = [.. Remarks(address, met, daq), .. rest.Remarks],
        };
    }

    /// <summary>
    /// A DAQ service knows only its own clients: what the harness sends over the bus would come back from it as a telescope's command.
    /// </summary>
    public static Capabilities NotFromDaq(DdsRole role) => role == DdsRole.Telescope ? Capabilities.TelescopeUnderTest : Capabilities.None;

    private static EndpointDeclaration Nothing => new()
    {
        Identity = new EndpointIdentity("dds", string.Empty, string.Empty, string.Empty),
        EvidenceClass = EvidenceClass.Operational,
        Capabilities = Capabilities.None,
        TagMeaning = TagMeaning.IntegrationStart,
        TagClock = new ClockDeclaration(TimeScale.Unknown, null),
        Sensors = SensorSet.None,
    };

    private static string Joined(string one, string? other) => other is null ? one : $"{one}; {other}";

    private static ImmutableArray<string> Remarks(DdsAddress address, EndpointDeclaration met, EndpointDeclaration? daq) =>
    [
        .. met.Remarks,
        daq is null ? "No DAQ endpoint is named: no stamps." : $"Stamps come from {daq.Identity.Kind}: {daq.Identity.Address}; what was met on the bus takes the place of its events and commands.",
        address.EventClock is { } events
            ? string.Create(CultureInfo.InvariantCulture, $"The camera's event clock agrees with the tag clock within u = {events.Microseconds} us, as the plan says.")
            : "How well the camera's event clock agrees with the tag clock is not stated (event-clock).",
        address.HostClock is { } commands
            ? string.Create(CultureInfo.InvariantCulture, $"Arrivals of commands are dated by this host, within u = {commands.Microseconds} us of the camera's event clock, as the plan says.")
            : "Arrivals of commands are dated by this host; how well its clock agrees with the camera's event clock is not stated (host-clock).",
    ];
}
