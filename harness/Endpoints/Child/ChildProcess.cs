using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// A process of this program that holds an endpoint at a distance. It ends with its standard input, so it never outlives this process, however that ends; and it is
/// killed when it does not end by itself.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    /// <summary>Private memory of a child: the runtime takes 150 MB, the FIFOs of some clients 64 MB each, a library of a camera's DAQ its buffers.</summary>
    public const long MemoryBytesMax = 4L << 30;

    /// <summary>From its start until it listens: the runtime takes a fraction of a second, a library may take 10 s to open, and the machine may be busy.</summary>
    public static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(30);

    /// <summary>For a process that was asked to end, and for one whose connection was lost to be seen to have ended.</summary>
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(2);

    /// <summary>Characters of a line that the child means for its parent: a refusal with a path and a list of symbols.</summary>
    private const int AnswerMax = 4000;

    /// <summary>Remarks kept; a child that sends more is cut short.</summary>
    private const int NotesMax = 200;

    private readonly object gate = new();
    private readonly List<string> notes = [];
    private readonly string shown;
    private readonly string token;
    private readonly string folder;
    private readonly Process process;
    private readonly ProcessOutput results;
    private readonly ProcessOutput errors;
    private bool ready;
    private readonly long began = Stopwatch.GetTimestamp();
    private string? refused;
    private string? failed;

    private ChildProcess(string kind, string target, string config, HostTime time)
    {
        shown = $"{kind}:{HeaderText.Printable(target)}";
        token = RandomNumberGenerator.GetHexString(32);
        folder = Directory.CreateTempSubdirectory("lse66-").FullName;
        SocketPath = Path.Combine(folder, "s");
        process = Begin();
        errors = new ProcessOutput(process.StandardError.BaseStream, "lse66 child errors");
        results = new ProcessOutput(process.StandardOutput.BaseStream, "lse66 child results", Heard, AnswerMax);
        Ask(new ChildRequest(token, kind, target, config, SocketPath, time.Anchor.ToString(), MemoryBytesMax));
    }

    /// <summary>Where the child listens.</summary>
    public string SocketPath { get; }

    public int Id => process.Id;

    public bool HasEnded => process.HasExited;

    /// <summary>What the child had to say that belongs to no stamp.</summary>
    public IReadOnlyList<string> Notes
    {
        get
        {
            lock (gate)
                return [.. notes];
        }
    }

    /// <exception cref="RigException">It did not start, refused, or did not listen within <see cref="ReadyWithin"/>; with what it said.</exception>
    public static ChildProcess Start(string kind, string target, string config, HostTime time)
    {
        var child = new ChildProcess(kind, target, config, time);
        try
        {
            child.AwaitReady();
            return child;
        }
        catch (RigException)
        {
            child.Dispose();
            throw;
        }
    }

    /// <summary>The failure of a connection, as far as the process behind it explains it: its own last report, or how it ended and what it said last.</summary>
    public RigException Explain(RigException lost)
    {
        // What the child says over the connection is the whole story; it lives on.
        if (Said(lost) is { } words)
            return new RigException($"{shown}: {words}", lost);
        if (!process.WaitForExit(EndWithin))
            return Reported(lost) ?? new RigException($"{shown}: {lost.Message}", lost);
        results.WaitForEnd(EndWithin);
        errors.WaitForEnd(EndWithin);
        return Reported(lost) ?? new RigException($"{shown}: {Ended()}", lost);
    }

    /// <exception cref="RigException">It has ended, or reported that its endpoint failed.</exception>
    public void RequireAlive()
    {
        var gone = new RigException("it is gone");
        if (Reported(gone) is { } report)
            throw report;
        if (process.HasExited)
            throw Explain(gone);
    }

    /// <summary>Asks it to end and waits for its last remarks; kills it when it does not.</summary>
    public void Dispose()
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It is gone already.
        }
        if (!process.WaitForExit(EndWithin))
            process.Kill(entireProcessTree: true);
        results.WaitForEnd(EndWithin);
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private Process Begin()
    {
        try
        {
            return Process.Start(ChildProgram.Start()) ?? throw new RigException($"{shown}: the process for it did not start");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new RigException($"{shown}: the process for it did not start: {e.Message}", e);
        }
    }

    private void Ask(ChildRequest request)
    {
        try
        {
            process.StandardInput.WriteLine(request.ToLine());
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It ended at once; waiting for its answer finds how.
        }
    }

    private void AwaitReady()
    {
        while (true)
        {
            bool gone = process.HasExited;
            lock (gate)
            {
                if (ready)
                    return;
                if (refused is not null)
                    throw new RigException($"{shown}: {refused}");
                if (failed is not null)
                    throw new RigException($"{shown}: {failed}");
                if (Stopwatch.GetElapsedTime(began) > ReadyWithin)
                    throw new RigException(string.Create(CultureInfo.InvariantCulture, $"{shown}: not open within {ReadyWithin.TotalSeconds:F0} s{LastWords()}"));
                if (!gone)
                    Monitor.Wait(gate, 50);
            }
            if (gone)
                throw Explain(new RigException("it ended before it listened"));
        }
    }

    /// <summary>On the thread that reads the child's standard output.</summary>
    private void Heard(string line)
    {
        if (!line.StartsWith(token, StringComparison.Ordinal))
            return;
        string[] words = line[token.Length..].Trim().Split(' ', 2);
        string text = words.Length > 1 ? HeaderText.Printable(words[1]) : string.Empty;
        lock (gate)
        {
            switch (words[0])
            {
                case ChildWords.Ready:
                    ready = true;
                    break;
                case ChildWords.Refused:
                    refused = text;
                    break;
                case ChildWords.Failed:
                    failed ??= text;
                    break;
                case ChildWords.Note when notes.Count < NotesMax:
                    notes.Add(text);
                    break;
                default:
                    break;
            }
            Monitor.PulseAll(gate);
        }
    }

    private static string? Said(Exception lost)
    {
        for (Exception? cause = lost; cause is not null; cause = cause.InnerException)
            if (cause is ServiceErrorException said)
                return said.Text;
        return null;
    }

    private RigException? Reported(RigException lost)
    {
        lock (gate)
            return (failed ?? refused) is { } report ? new RigException($"{shown}: {report}", lost) : null;
    }

    private string Ended() => $"the process that ran it {ProcessEnding.Of(process.ExitCode)}{LastWords()}";

    private string LastWords() => errors.LastLine.Length > 0 ? $"; it said last: {HeaderText.Printable(errors.LastLine)}" : "; it said nothing";
}
