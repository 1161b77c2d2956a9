using System.Text;

namespace Lse66.Endpoints;

/// <summary>
/// What a process writes to one of its streams, read on a thread of its own until it ends, so that the process never blocks on a full pipe. Kept are the
/// beginning and the last line, both bounded, however much comes.
/// </summary>
public sealed class ProcessOutput
{
    /// <summary>Room for the errors of a compiler that matter: the first ones.</summary>
    public const int BeginningMax = 4096;

    /// <summary>A longer line is kept by its beginning, unless another bound is given.</summary>
    public const int LineMax = 300;

    private readonly Lock gate = new();
    private readonly StringBuilder beginning = new();
    private readonly StringBuilder line = new();
    private readonly Action<string>? seen;
    private readonly int lineMax;
    private readonly Thread thread;
    private string last = string.Empty;

    /// <param name="seen">Called with every line that is not empty, cut to <paramref name="lineMax"/>, on the reading thread.</param>
    public ProcessOutput(Stream stream, string name, Action<string>? seen = null, int lineMax = LineMax)
    {
        this.seen = seen;
        this.lineMax = lineMax;
        thread = new Thread(() => Read(stream)) { IsBackground = true, Name = name };
        thread.Start();
    }

    /// <summary>The first <see cref="BeginningMax"/> characters.</summary>
    public string Beginning
    {
        get
        {
            lock (gate)
                return beginning.ToString();
        }
    }

    /// <summary>The last line that was not empty; empty when there was none.</summary>
    public string LastLine
    {
        get
        {
            lock (gate)
                return last;
        }
    }

    /// <summary>Waits until the stream has ended; a grandchild that holds it open ends the wait by its time.</summary>
    public void WaitForEnd(TimeSpan patience) => thread.Join(patience);

    private void Read(Stream stream)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var buffer = new char[4096];
        try
        {
            while (reader.Read(buffer, 0, buffer.Length) is > 0 and var count)
                Take(buffer.AsSpan(0, count));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The process is gone, and with it what it might have said.
        }
        EndLine();
    }

    private void Take(ReadOnlySpan<char> text)
    {
        lock (gate)
            beginning.Append(text[..Math.Min(text.Length, BeginningMax - beginning.Length)]);
        foreach (char letter in text)
            if (letter is '\n' or '\r')
                EndLine();
            else if (line.Length < lineMax)
                line.Append(letter);
    }

    private void EndLine()
    {
        string ended = line.ToString().Trim();
        line.Clear();
        if (ended.Length == 0)
            return;
        lock (gate)
            last = ended;
        seen?.Invoke(ended);
    }
}
