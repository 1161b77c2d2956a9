using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Lse66.Campaign;
using Lse66.Reports;

namespace Lse66.Cli;

/// <summary>
/// Prints the report on A4 with WeasyPrint: PDF/A-3 with the record and the traceability table attached, so that the sheet that is signed carries what it speaks of.
/// The date inside is the campaign's: the same record gives the same bytes.
/// </summary>
/// <param name="Program">Name on the search path, or a path.</param>
/// <param name="TimeLimit">A default campaign takes about six seconds, one of ten thousand scenarios half a minute.</param>
internal sealed record PdfPrinter(string Program, TimeSpan TimeLimit)
{
    public const string FileName = "report.pdf";

    private const int ComplaintLengthMax = 500;

    public static readonly PdfPrinter Installed = new("weasyprint", TimeSpan.FromMinutes(5));

    public const string HowToInstall = "install WeasyPrint 57 or newer (Debian, as root: apt-get install weasyprint fonts-dejavu-core), then render again";

    /// <param name="attached">The record, as it lies on disk or as redaction rules left it.</param>
    /// <exception cref="UsageException">WeasyPrint is missing, fails or does not end; the message says what to do.</exception>
    public byte[] Print(Report report, RenderedFile attached)
    {
        string folder = Directory.CreateTempSubdirectory("lse66-print-").FullName;
        try
        {
            string html = Path.Combine(folder, "report.html");
            string pdf = Path.Combine(folder, FileName);
            File.WriteAllText(html, HtmlReport.Render(report, onPaper: true));
            File.WriteAllBytes(Path.Combine(folder, attached.Name), attached.Content);
            File.WriteAllBytes(Path.Combine(folder, "traceability.csv"), TraceabilityCsv.Render(report));
            Run(report, folder, ["--quiet", "--pdf-variant", "pdf/a-3b", "--attachment", attached.Name, "--attachment", "traceability.csv", html, pdf]);
            return File.ReadAllBytes(pdf);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void Run(Report report, string folder, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["SOURCE_DATE_EPOCH"] = report.FinishedUnixSeconds.ToString(CultureInfo.InvariantCulture);
        using Process process = Started(start);
        process.StandardInput.Close();
        var complaint = new StringBuilder();
        process.ErrorDataReceived += (_, line) =>
        {
            if (complaint.Length < ComplaintLengthMax)
                complaint.Append(line.Data).Append(' ');
        };
        process.BeginErrorReadLine();
        if (!process.WaitForExit(TimeLimit))
        {
            process.Kill(entireProcessTree: true);
            throw new UsageException($"{Program} did not finish the PDF within {TimeLimit.TotalSeconds:F0} s; the HTML report holds the same, and any browser prints it");
        }
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new UsageException($"{Program} ended with exit code {process.ExitCode} ({Printable.Text(complaint.ToString().Trim())}); {HowToInstall}");
    }

    private Process Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new UsageException($"no PDF: {Program} could not be started; {HowToInstall}");
        }
        catch (Win32Exception e)
        {
            throw new UsageException($"no PDF: {Program} is not installed; {HowToInstall}", e);
        }
    }
}
