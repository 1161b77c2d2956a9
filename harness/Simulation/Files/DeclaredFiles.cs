using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>Declarations: the telescope's host computer, and the camera's software as installed on it.</summary>
internal static class DeclaredFiles
{
    public const string DaqInterface = "enp65s0f0";

    public static HostInput Host() =>
        new(
            "guider-host.sim",
            "AlmaLinux 9",
            RunsCode: true,
            [
                new HostInterface(DaqInterface, "DAQ", [1, 10, 25]),
                new HostInterface("eno1", "observatory", [1, 10]),
            ],
            DaqInterface,
            Ipv4: true,
            PosixSockets: true,
            CameraCanInstallNetworkSettings: true)
        {
            Source = "simulated host declaration",
            Simulated = true,
            Date = MetrologyFiles.Date,
        };

    public static SoftwareInput Software() =>
        new(ClientLibrary.LibraryName, ClientLibrary.HeaderName, "x86_64", ClientLibrary.Symbols, HeaderCompiles: true, SampleClientReceives: true)
        {
            Source = "simulated installation record",
            Simulated = true,
            Date = MetrologyFiles.Date,
        };
}
