using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Lse66.Icd;

/// <summary>Runs Poppler's pdftotext as a child process, bounded in time and in output.</summary>
/// <param name="Program">Name on the search path, or a path.</param>
/// <param name="TimeLimit">The real document takes a fraction of a second.</param>
internal sealed record PdfToText(string Program, TimeSpan TimeLimit)
{
    /// <summary>Enough of an error message to recognise it; the rest of a flood is read and dropped.</summary>
    private const int MaxErrorCharacters = 2_000;

    internal static PdfToText Installed { get; } = new("pdftotext", TimeSpan.FromSeconds(60));

    /// <exception cref="IcdDocumentException">The program is missing, refuses the file, takes too long or writes too much.</exception>
    internal string Extract(string pdf)
    {
        using Process process = Start(pdf);
        var output = new BoundedText(process.StandardOutput, DocumentReader.MaxCharacters);
        var errors = new BoundedText(process.StandardError, MaxErrorCharacters);
        if (!process.WaitForExit(TimeLimit))
        {
            process.Kill(entireProcessTree: true);
            output.Join();
            errors.Join();
            throw new IcdDocumentException($"{Program} did not finish {pdf} within {TimeLimit.TotalSeconds:0} s: check that the PDF opens, or give the text extracted from it");
        }
        string text = output.Join();
        string complaint = errors.Join().Trim();
        if (process.ExitCode != 0)
            throw new IcdDocumentException($"{Program} cannot read {pdf} ({complaint}): check that the PDF opens, or give the text extracted from it");
        return output.Overflowed
            ? throw new IcdDocumentException($"{pdf} holds more than {DocumentReader.MaxCharacters} characters of text: LSE-66 is far smaller, check which file this is")
            : text;
    }

    private Process Start(string pdf)
    {
        // A full path, so that a file name with a leading hyphen is no option.
        var start = new ProcessStartInfo(Program, ["-enc", "UTF-8", "-eol", "unix", "-q", Path.GetFullPath(pdf), "-"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        try
        {
            return Process.Start(start) ?? throw new IcdDocumentException(Missing(pdf));
        }
        catch (Win32Exception cause)
        {
            throw new IcdDocumentException(Missing(pdf), cause);
        }
    }

    private string Missing(string pdf) =>
        $"{pdf} is a PDF and {Program} is not installed: install it (Debian: apt-get install poppler-utils), "
        + "or give the text extracted elsewhere with 'pdftotext -enc UTF-8 FILE.pdf FILE.txt'";

    /// <summary>Reads a pipe to its end on a thread of its own, so that the child never blocks on it, and keeps the beginning.</summary>
    private sealed class BoundedText
    {
        private readonly StringBuilder kept = new();
        private readonly Thread thread;

        internal BoundedText(StreamReader pipe, int maxCharacters)
        {
            thread = new Thread(() => Read(pipe, maxCharacters)) { IsBackground = true };
            thread.Start();
        }

        internal bool Overflowed { get; private set; }

        internal string Join()
        {
            thread.Join();
            return kept.ToString();
        }

        private void Read(StreamReader pipe, int maxCharacters)
        {
            char[] buffer = new char[8192];
            int count;
            while ((count = pipe.Read(buffer, 0, buffer.Length)) > 0)
            {
                int room = maxCharacters - kept.Length;
                Overflowed = Overflowed || count > room;
                kept.Append(buffer, 0, Math.Min(count, room));
            }
        }
    }
}
