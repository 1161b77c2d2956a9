using System.Diagnostics;
using System.Globalization;
using Lse66.Endpoints;

namespace Lse66.Tests.Endpoints;

/// <summary>The C++ service on a free port; ended when disposed.</summary>
internal sealed class GuiderService : IDisposable
{
    private readonly ProgramRun.Running program = ProgramRun.Started("guider_service", "--listen", "127.0.0.1:0");
    private bool ended;

    public GuiderService()
    {
        string ready = program.NextLine();
        Port = int.Parse(ready[(ready.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture);
    }

    public int Port { get; }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    public ProgramRun Client(params string[] words) => ProgramRun.Of("guider_client", ["--connect", Address, .. words]);

    public TcpEndpoint Open() => TcpEndpoint.Open(ServiceSettings.Of(new TcpAddress("127.0.0.1", Port), HostTime.Start(TimeProvider.System)));

    /// <summary>Asks it to end, as a person or an init system would.</summary>
    public ProgramRun Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", program.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        ended = true;
        return program.ToEnd();
    }

    public void Dispose()
    {
        if (!ended)
            program.Kill();
    }
}
