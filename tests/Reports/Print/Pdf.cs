using System.Diagnostics;
using System.Text;

namespace Lse66.Tests.Reports;

/// <summary>A PDF as readers that are not ours see it: qpdf, the programs of Poppler, Python. One that is missing is an error that says how to get it.</summary>
internal static class Pdf
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Text of each page, laid out as on paper.</summary>
    public static string[] Texts(byte[] pdf)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, pdf);
            return Texts(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static string[] Texts(string path) => Said("pdftotext", "-layout", "-enc", "UTF-8", path, "-").TrimEnd('\f').Split('\f');

    /// <summary>Standard output of a program that must end well.</summary>
    public static string Said(string program, params string[] arguments)
    {
        string installed = Path.Combine("/usr/bin", program);
        if (!File.Exists(installed))
            throw new InvalidOperationException($"{program} is missing: install it (Debian, as root: apt-get install poppler-utils qpdf python3-junitparser, which ./test does)");
        var start = new ProcessStartInfo(installed, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        using Process process = Process.Start(start)!;
        Task<string> complaint = process.StandardError.ReadToEndAsync();
        string said = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(Patience) || process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {(process.HasExited ? $"exit code {process.ExitCode}" : "no end")}; {complaint.Result}");
        return said;
    }
}
