using System.Text;
using Lse66.Campaign;

namespace Lse66.Cli;

/// <summary>Results go to stdout, progress and messages to stderr. Colour and a live display only where a person looks at it and has not declined them.</summary>
internal sealed class Terminal
{
    private const string Escape = "\u001b[";

    public Terminal(TextWriter results, TextWriter messages, bool quiet, bool colourResults, bool colourMessages, bool live)
    {
        Results = results;
        Messages = messages;
        Quiet = quiet;
        ColourResults = colourResults;
        ColourMessages = colourMessages;
        Live = live && !quiet;
    }

    public TextWriter Results { get; }

    public TextWriter Messages { get; }

    public bool Quiet { get; }

    public bool ColourResults { get; }

    public bool ColourMessages { get; }

    /// <summary>A display that redraws itself, on stderr.</summary>
    public bool Live { get; }

    /// <summary>Somebody is there to answer: questions on stderr, answers from stdin.</summary>
    public bool Attended => !Quiet && !Console.IsInputRedirected && !Console.IsErrorRedirected;

    /// <summary>The process's own streams. NO_COLOR (no-color.org), TERM=dumb and redirection are honoured.</summary>
    public static Terminal Open(bool quiet, bool noColour)
    {
        bool plain = noColour || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) || Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb";
        return new Terminal(
            Writer(Console.OpenStandardOutput()),
            Writer(Console.OpenStandardError()),
            quiet,
            !plain && !Console.IsOutputRedirected,
            !plain && !Console.IsErrorRedirected,
            !plain && !Console.IsErrorRedirected);
    }

    /// <summary>A message; silent with <c>--quiet</c>.</summary>
    public void Say(string line)
    {
        if (!Quiet)
            Message(line);
    }

    /// <summary>Why a command did not do what it was asked; never silent.</summary>
    public void Complain(string line) => Message(ColourMessages ? $"{Escape}31mlse66:{Escape}0m {line}" : $"lse66: {line}");

    private void Message(string line)
    {
        try
        {
            Messages.WriteLine(line);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Stderr is closed or full: there is nobody to tell, and no verdict may depend on it. The exit code still says how it ended.
        }
    }

    /// <exception cref="UsageException">Stdout is closed or takes nothing more (a full disk); a reader that went away is no error.</exception>
    public void Result(string line)
    {
        try
        {
            Results.WriteLine(line);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"stdout cannot be written: {e.Message}; what the command leaves in files is whole", e);
        }
    }

    /// <summary><paramref name="text"/> in a verdict's colour: green, yellow or red, beside the word and never instead of it.</summary>
    public string InColourOf(Measurement.Verdict verdict, string text) => ColourResults ? Coloured(verdict, text) : text;

    public static string Coloured(Measurement.Verdict verdict, string text) => verdict switch
    {
        Measurement.Verdict.Pass => $"{Escape}32m{text}{Escape}0m",
        Measurement.Verdict.Fail or Measurement.Verdict.Error => $"{Escape}31m{text}{Escape}0m",
        _ => $"{Escape}33m{text}{Escape}0m",
    };

    private static StreamWriter Writer(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };
}
