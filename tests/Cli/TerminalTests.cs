using System.Text;
using FluentAssertions;
using Lse66.Campaign;
using Lse66.Cli;
using Xunit;

namespace Lse66.Tests.Cli;

public sealed class TerminalTests
{
    /// <summary>Pins a defect: progress that could not be written made every scenario an Error.</summary>
    [Fact]
    public void Messages_StderrThatTakesNothing_StopNothing()
    {
        var terminal = new Terminal(TextWriter.Null, new FullWriter(), quiet: false, colourResults: false, colourMessages: false, live: false);

        FluentActions.Invoking(() => terminal.Say("progress")).Should().NotThrow();
        FluentActions.Invoking(() => terminal.Complain("refusal")).Should().NotThrow();
    }

    [Fact]
    public void Result_StdoutThatTakesNothing_IsRefusedInWords()
    {
        var terminal = new Terminal(new FullWriter(), TextWriter.Null, quiet: false, colourResults: false, colourMessages: false, live: false);

        FluentActions.Invoking(() => terminal.Result("result")).Should().Throw<UsageException>().WithMessage("stdout cannot be written: no space*");
    }

    private sealed class FullWriter : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("no space");

        public override void WriteLine(string? value) => throw new IOException("no space");
    }
}
