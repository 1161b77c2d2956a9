using System.Runtime.InteropServices;

namespace Lse66.Endpoints;

/// <summary>What a child does to itself before foreign code runs in it (Linux; setrlimit(2), dup(2), _exit(2)).</summary>
internal static partial class HostProcess
{
    private const int StandardOutput = 1;
    private const int StandardError = 2;
    private const int LimitData = 2;
    private const int LimitCore = 4;
    private const int SetDescriptorFlags = 2;
    private const int CloseOnExec = 1;

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }

    /// <summary>
    /// Bounds the private memory of this process, so that code that never stops allocating meets its own end and not the host's; and no core is dumped, which could hold
    /// as much on disk.
    /// </summary>
    /// <exception cref="IOException">The limits cannot be set.</exception>
    public static void Bound(long memoryBytes)
    {
        if (!SystemLibraries.IsPresent(SystemLibraries.C))
            throw new IOException("the C library of this system cannot be called; endpoints are held in children on Linux only");
        Set(LimitData, (ulong)memoryBytes);
        Set(LimitCore, 0);
    }

    /// <summary>Takes the standard output away from whatever else runs in this process: what it prints there goes to the standard error.</summary>
    /// <returns>What was the standard output.</returns>
    /// <exception cref="IOException">The streams cannot be changed.</exception>
    public static FileStream TakeOutput()
    {
        int own = Dup(StandardOutput);
        if (own < 0 || Fcntl(own, SetDescriptorFlags, CloseOnExec) < 0 || Dup2(StandardError, StandardOutput) < 0)
            throw new IOException($"the standard output of the child cannot be set apart: error {Marshal.GetLastPInvokeError()}");
        return new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(own, ownsHandle: true), FileAccess.Write, bufferSize: 0);
    }

    /// <summary>Ends this process at once: nothing that a library registered for its end is run, since that may hang.</summary>
    public static void Leave(int code) => Exit(code);

    private static void Set(int resource, ulong value)
    {
        var limit = new Limit { Soft = value, Hard = value };
        if (SetLimit(resource, limit) != 0)
            throw new IOException($"limit {resource} of the child cannot be set: error {Marshal.GetLastPInvokeError()}");
    }

    [LibraryImport(SystemLibraries.C, EntryPoint = "dup", SetLastError = true)]
    private static partial int Dup(int descriptor);

    [LibraryImport(SystemLibraries.C, EntryPoint = "dup2", SetLastError = true)]
    private static partial int Dup2(int descriptor, int onto);

    [LibraryImport(SystemLibraries.C, EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Fcntl(int descriptor, int command, int argument);

    [LibraryImport(SystemLibraries.C, EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimit(int resource, in Limit limit);

    [LibraryImport(SystemLibraries.C, EntryPoint = "_exit")]
    private static partial void Exit(int code);
}
