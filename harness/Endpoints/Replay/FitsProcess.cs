using System.Diagnostics;
using System.Globalization;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// The process in which the FITS library runs, as its parent sees it. One request at a time, each answered within a bound or the process is killed. When it has
/// ended, whatever it had open is lost, the request that ended it is a <see cref="RigException"/>, and the next file is opened in another one.
/// </summary>
internal sealed class FitsProcess : IDisposable
{
    /// <summary>For a process whose pipe was closed to be seen to have ended, and for its last words.</summary>
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(2);

    private static readonly Lock SharedGate = new();
    private static FitsProcess? shared;

    private readonly Lock gate = new();
    private readonly Process process;
    private readonly ProcessOutput errors;
    private readonly BinaryWriter to;
    private readonly BinaryReader from;
    private readonly Timer timer;
    private bool late;
    private string? ended;

    private FitsProcess(Process process)
    {
        this.process = process;
        errors = new ProcessOutput(process.StandardError.BaseStream, "lse66 FITS errors");
        to = new BinaryWriter(new BufferedStream(process.StandardInput.BaseStream));
        from = new BinaryReader(new BufferedStream(process.StandardOutput.BaseStream));
        timer = new Timer(_ => Stop());
    }

    /// <summary>The first answer holds the start of the runtime, and the longest step takes the checksum of one HDU, 4 GiB at most.</summary>
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(120);

    public int Id => process.Id;

    public bool HasEnded
    {
        get
        {
            lock (gate)
                return ended is not null;
        }
    }

    /// <summary>The one that this program uses; another one where the last has ended. The library allows one call at a time, so one is enough.</summary>
    public static FitsProcess Running()
    {
        lock (SharedGate)
        {
            if (shared is { HasEnded: true })
            {
                shared.Dispose();
                shared = null;
            }
            return shared ??= Start();
        }
    }

    /// <exception cref="RigException">It cannot be started.</exception>
    public static FitsProcess Start() =>
        new(Process.Start(ChildProgram.Start(FitsHost.CommandName)) ?? throw new RigException("the process that reads FITS files did not start"));

    /// <param name="path">Of the file, for messages.</param>
    /// <exception cref="RigException">The library refuses the file, or it ended or hung while it read it.</exception>
    public T Ask<T>(string path, Action<BinaryWriter> request, Func<BinaryReader, T> result)
    {
        lock (gate)
        {
            if (ended is not null)
                throw Ended(path, null);
            timer.Change(AnswerWithin, Timeout.InfiniteTimeSpan);
            try
            {
                request(to);
                to.Flush();
                return from.ReadByte() == FitsWire.Done ? result(from) : throw new RigException(FitsWire.ReadText(from));
            }
            catch (Exception e) when (e is IOException or FormatException)
            {
                ended = Ending(e);
                throw Ended(path, e);
            }
            finally
            {
                timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        timer.Dispose();
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private void Stop()
    {
        Volatile.Write(ref late, true);
        process.Kill();
    }

    private string Ending(Exception seen)
    {
        if (Volatile.Read(ref late))
            return string.Create(CultureInfo.InvariantCulture, $"did not answer within {AnswerWithin.TotalSeconds} s");
        if (!process.WaitForExit(EndWithin))
        {
            process.Kill();
            return $"answered what is no answer ({seen.Message})";
        }
        errors.WaitForEnd(EndWithin);
        return ProcessEnding.Of(process.ExitCode) + (errors.LastLine.Length > 0 ? $"; it said last: {HeaderText.Printable(errors.LastLine)}" : string.Empty);
    }

    private RigException Ended(string path, Exception? seen) =>
        RecordedFileCheck.Refuse(path, $"the process that reads FITS files {ended}, so a file that it read is damaged in a way that the FITS library does not survive", RecordedFileCheck.CopyAgain, seen);
}
