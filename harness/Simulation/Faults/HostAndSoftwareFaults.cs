using Lse66.Guider;
using static Lse66.Simulation.FaultDefinition;

namespace Lse66.Simulation;

/// <summary>Faults that an inspection would find: of the telescope's host computer and of the camera's software on it.</summary>
internal static class HostAndSoftwareFaults
{
    private const string Group = "files";

    public static IEnumerable<FaultDefinition> All =>
    [
        Switch(Group, "host-one-port", "The host has only the interface on the DAQ network.", () => new Host(host => host with { Interfaces = [host.Interfaces[0]] }))
            .Breaks("0051", "3.1.1.2.3.1.1.2"),
        Graded(Group, "host-slow-port", "Gb/s", 5, 25, 0.1, 25, "The DAQ interface supports no link mode faster than this; other interfaces do.", value => new Host(host => Slow(host, value)))
            .Breaks(gigabits => gigabits < 10, "0051", "3.1.1.2.3.1.1.3"),
        Switch(Group, "host-no-ipv4", "The host has no IPv4 stack.", () => new Host(host => host with { Ipv4 = false }))
            .Breaks("0051", "3.1.1.2.3.1.1.4"),
        Switch(Group, "host-no-posix-sockets", "The host's stack lacks the POSIX interfaces.", () => new Host(host => host with { PosixSockets = false }))
            .Breaks("0051", "3.1.1.2.3.1.1.4"),
        Switch(Group, "host-os", "The host runs an operating system that the observatory does not sanction.", () => new Host(host => host with { OperatingSystem = "HobbyOS 0.3" }))
            .Breaks("0051", "3.1.1.2.3.1.1.1"),
        Switch(Group, "host-no-execution", "Code cannot be run on the host.", () => new Host(host => host with { RunsCode = false }))
            .Breaks("0051", "3.1.1.2.3.1.1.1"),
        Switch(Group, "host-not-configurable", "The camera cannot install its network settings on the host.", () => new Host(host => host with { CameraCanInstallNetworkSettings = false }))
            .Breaks("0051", "3.1.1.2.3.1.1.5"),
        Counted(Group, "missing-symbol", "symbols", 1, 5, "The library does not export the last of the promised symbols.", count => new Library(files => files.Exported = [.. files.Exported.SkipLast(count)]))
            .Breaks("0050"),
        Switch(Group, "wrong-machine", "The library is built for another processor (AArch64).", () => new Library(files => files.Machine = ElfMachine.Aarch64))
            .Breaks("0050"),
        Switch(Group, "header-broken", "The header does not compile as C++, as declared.", () => new Library(files => files.Software = files.Software with { HeaderCompiles = false }))
            .Breaks("0050"),
        Switch(Group, "sample-client-silent", "The sample client receives nothing, as declared.", () => new Library(files => files.Software = files.Software with { SampleClientReceives = false }))
            .Breaks("0050"),
    ];

    private static HostInput Slow(HostInput host, double gigabits) => host with
    {
        Interfaces = [.. host.Interfaces.Select(one => one.Name == host.DaqInterface ? one with { LinkModesGigabits = [.. one.LinkModesGigabits.Where(mode => mode <= gigabits)] } : one)],
    };

    private sealed class Host(Func<HostInput, HostInput> alter) : SiteFault
    {
        public override void OnFiles(SiteFiles files) => files.Host = alter(files.Host);
    }

    private sealed class Library(Action<SiteFiles> alter) : SiteFault
    {
        public override void OnFiles(SiteFiles files) => alter(files);
    }
}
