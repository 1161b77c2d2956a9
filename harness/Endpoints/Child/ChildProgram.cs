using System.Diagnostics;

namespace Lse66.Endpoints;

/// <summary>This program once more, as a child in which foreign code runs.</summary>
internal static class ChildProgram
{
    /// <param name="command">The hidden command that the child runs.</param>
    public static ProcessStartInfo Start(string command = EndpointHost.CommandName)
    {
        ProcessStartInfo start = ThisProgram.Start(command);
        start.UseShellExecute = false;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        // A crash is told by its signal; a dump of the process would take its memory on disk.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        // Two heaps and their threads would compete with the receiving threads for the cores.
        start.Environment["DOTNET_gcServer"] = "0";
        return start;
    }
}
