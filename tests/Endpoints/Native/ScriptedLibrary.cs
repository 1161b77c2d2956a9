using System.Diagnostics;

namespace Lse66.Tests.Endpoints;

/// <summary>scripted_daq.cpp, built once for each set of definitions that tests ask for.</summary>
internal static class ScriptedLibrary
{
    private static readonly Lazy<string> Folder = new(() =>
    {
        string folder = Directory.CreateTempSubdirectory("lse66-scripted-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    });

    private static readonly Lazy<string> BuiltWhole = new(() => Build("whole"));
    private static readonly Lazy<string> BuiltOther = new(() => Build("other-version", "-DWRONG_VERSION"));
    private static readonly Lazy<string> BuiltLacking = new(() => Build("lacking", "-DMISSING_SYMBOLS"));

    /// <summary>Does what its configuration says.</summary>
    public static string Whole => BuiltWhole.Value;

    /// <summary>Of version 7 of the ABI.</summary>
    public static string OtherVersion => BuiltOther.Value;

    /// <summary>Without lse66_daq_read_clock and lse66_daq_last_error.</summary>
    public static string Lacking => BuiltLacking.Value;

    public static string HeaderFolder => RepositoryRoot.File("harness", "Endpoints", "Native", "include");

    private static string Build(string name, params string[] definitions)
    {
        string library = Path.Combine(Folder.Value, $"lib{name}.so");
        string source = RepositoryRoot.File("tests", "Endpoints", "Native", "scripted_daq.cpp");
        Compile(["-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-pthread", "-I", HeaderFolder, .. definitions, "-o", library, source]);
        return library;
    }

    /// <exception cref="InvalidOperationException">No g++, or it refuses.</exception>
    public static void Compile(params string[] words)
    {
        var start = new ProcessStartInfo("g++", ["-std=c++17", .. words]) { UseShellExecute = false, RedirectStandardError = true };
        try
        {
            using Process compiler = Process.Start(start)!;
            string errors = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            if (compiler.ExitCode != 0)
                throw new InvalidOperationException($"g++ {string.Join(' ', words)}: {errors}");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException("these tests build a library with g++, which is not here: apt-get install g++ (./test does it as root on Debian)", e);
        }
    }
}
